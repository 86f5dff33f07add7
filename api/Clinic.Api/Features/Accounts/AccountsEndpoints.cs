using Clinic.Api.Http;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Accounts;

public static class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts").RequireSameOrigin();
        auth.Query<GetSignInOptionsQuery, SignInOptionsView>("/options", "How one signs in here").AllowAnonymous();
        auth.Post<SignInCommand, SignedIn>("/sign-in", "Sign in with e-mail and password").Guessable().ProducesProblem(StatusCodes.Status403Forbidden);
        auth.Post<SignInWithSecondFactorCommand, SignedIn>("/sign-in/second-factor", "Sign in, second step: a code").Guessable();
        auth.Post<BeginPasskeySignInCommand, PasskeyCeremony>("/sign-in/passkey/options", "Begin to sign in with a passkey").Guessable();
        auth.Post<SignInWithPasskeyCommand, SignedIn>("/sign-in/passkey", "Sign in with a passkey").Guessable();
        auth.Post<ReadInvitationQuery, InvitationView>("/invitation", "Read whom an invitation is for").Guessable().ProducesProblem(StatusCodes.Status410Gone);
        auth.Post<AcceptInvitationCommand, SignedIn>("/invitation/accept", "Accept an invitation: set a password and sign in").Guessable().ProducesProblem(StatusCodes.Status410Gone);
        auth.Post<UnlockSessionCommand, SignedIn>("/unlock", "Go on with a locked session").Guessable();
        auth.Post<RefreshSessionCommand, SignedIn>("/refresh", "Get a new access token by the refresh cookie").ProducesProblem(StatusCodes.Status401Unauthorized).AllowAnonymous();
        auth.Post<LockSessionCommand, Nothing>("/lock", "Lock the session of the refresh cookie").ProducesProblem(StatusCodes.Status401Unauthorized).AllowAnonymous();
        auth.Post<SignOutCommand, Nothing>("/sign-out", "End the session of the refresh cookie").AllowAnonymous();
        auth.Post<SignOutEverywhereCommand, Nothing>("/sign-out-everywhere", "End every session of the account");
        auth.Post<SignInExternallyCommand, StaffView>("/external", "Introduce whoever an external authority signed in");
        auth.Query<GetMeQuery, StaffView>("/me", "Who is signed in").ProducesProblem(StatusCodes.Status404NotFound);
        auth.Query<ListStaffSessionsQuery, StaffSessionList>("/sessions", "Where the account is signed in");
        auth.Delete<EndStaffSessionCommand, Nothing>("/sessions/{staffSessionId:guid}", "End a session of the account");
        auth.Post<ChangePasswordCommand, Nothing>("/password", "Change the password").Limited();
        auth.Query<GetSecondFactorQuery, SecondFactorView>("/second-factor", "Read how the second factor stands").ProducesProblem(StatusCodes.Status404NotFound);
        auth.Post<BeginSecondFactorCommand, SecondFactorEnrolment>("/second-factor/enrolment", "Begin to set up an authenticator").Limited();
        auth.Post<EnrolSecondFactorCommand, RecoveryCodes>("/second-factor", "Set up the second factor").Limited();
        auth.Post<RenewRecoveryCodesCommand, RecoveryCodes>("/second-factor/recovery-codes", "Make new recovery codes").Limited();
        auth.Post<RemoveSecondFactorCommand, Nothing>("/second-factor/remove", "Remove the second factor").Limited();
        auth.Query<ListPasskeysQuery, PasskeyList>("/passkeys", "List the account's passkeys");
        auth.Post<BeginPasskeyCommand, PasskeyCeremony>("/passkeys/options", "Begin to make a passkey").Limited();
        auth.Post<AddPasskeyCommand, PasskeyView>("/passkeys", "Add a passkey").Limited();
        auth.Put<RenamePasskeyCommand, PasskeyView>("/passkeys/{passkeyId:guid}", "Rename a passkey");
        auth.Delete<RemovePasskeyCommand, Nothing>("/passkeys/{passkeyId:guid}", "Remove a passkey");
    }

    /// <summary>The keys that verify access tokens, at the address where other services look for them.</summary>
    public static void MapKeySet(this IEndpointRouteBuilder root) =>
        root.MapGet("/.well-known/jwks.json", (SigningKeys keys) => TypedResults.Ok(keys.ToKeySet()))
            .WithTags("Accounts").WithName("getKeySet").WithSummary("The public keys of access tokens (RFC 7517)").AllowAnonymous();

    /// <summary>Open to anyone, and so to guesses: slowed by address, and refused with 401.</summary>
    private static RouteHandlerBuilder Guessable(this RouteHandlerBuilder route) => route.Limited().ProducesProblem(StatusCodes.Status401Unauthorized).AllowAnonymous();

    private static RouteHandlerBuilder Limited(this RouteHandlerBuilder route) => route.RequireRateLimit(RateLimits.SignIn).ProducesProblem(StatusCodes.Status429TooManyRequests);
}
