using Clinic.Api.Http;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Accounts;

/// <summary>What follows a right password, wherever it was given: the second factor of whoever has one, then the session.</summary>
public sealed class SignInSteps(PasswordCheck passwords, StaffSessions sessions, Tickets tickets)
{
    private static readonly TimeSpan ChallengeLife = TimeSpan.FromMinutes(5);

    public async Task<Result<SignedIn>> AfterPasswordAsync(StaffMember member, CancellationToken cancellation)
    {
        if (member.AuthenticatorKey is null) return await FinishAsync(member, SignInMethod.Password, cancellation);
        var challenge = tickets.Issue(new Challenge(member.Id, member.SecurityStamp), ChallengeLife);
        return new Problem("second-factor-required", StatusCodes.Status401Unauthorized, "A code of your authenticator is needed", "Send challenge and code to /auth/sign-in/second-factor.")
        {
            Extensions = new Dictionary<string, object?> { ["challenge"] = challenge.Value, ["challengeEndsAt"] = challenge.EndsAt },
        };
    }

    /// <summary>Opens the session. Only here are failures forgotten: a right password before a wrong code must not give new guesses.</summary>
    public async Task<SignedIn> FinishAsync(StaffMember member, SignInMethod method, CancellationToken cancellation)
    {
        if (member.Lockout != default) await passwords.ForgiveAsync(member);
        return await sessions.OpenAsync(member, method, cancellation);
    }

    /// <summary>Whose password was right; void once the password has changed.</summary>
    internal sealed record Challenge(Guid StaffId, string SecurityStamp);
}
