using Clinic.Api.Http;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Accounts;

public static class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts").RequireRateLimiting(RateLimits.SignIn);
        auth.Post<SignInCommand, SignedIn>("/sign-in", "Sign in with e-mail and password")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests).AllowAnonymous();
        auth.Post<RefreshSessionCommand, SignedIn>("/refresh", "Get a new access token by the refresh cookie").ProducesProblem(StatusCodes.Status401Unauthorized).AllowAnonymous();
        auth.Post<SignOutCommand, Nothing>("/sign-out", "End the session of the refresh cookie").AllowAnonymous();
        auth.Query<GetMeQuery, StaffView>("/me", "Who is signed in").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The keys that verify access tokens, at the address where other services look for them.</summary>
    public static void MapKeySet(this IEndpointRouteBuilder root) =>
        root.MapGet("/.well-known/jwks.json", (SigningKeys keys) => TypedResults.Ok(keys.ToKeySet()))
            .WithTags("Accounts").WithName("getKeySet").WithSummary("The public keys of access tokens (RFC 7517)").AllowAnonymous();
}
