using Clinic.Api.Http;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Security;

/// <summary>
/// Checks passwords at the price of one hash each, whether or not the account exists, and counts the wrong ones. What it refuses
/// with does not say whether it was the address or the password.
/// </summary>
public sealed class PasswordCheck(UserManager<StaffMember> staff, UnknownAccounts unknown, SignInAttempt attempt, TimeProvider time)
{
    private static readonly Problem Failed = new("sign-in-failed", StatusCodes.Status401Unauthorized, "The e-mail or the password is not right");

    /// <summary>The member whose address and password these are; else the refusal.</summary>
    public async Task<Result<StaffMember>> SignInAsync(string email, string password)
    {
        var normalized = staff.NormalizeEmail(email.Trim())!;
        var member = await staff.FindByEmailAsync(normalized);
        if (member is not null) attempt.IsFor(member);
        if (member is { CanSignIn: true, PasswordHash: not null }) return await CheckAsync(member, password);
        if (unknown.Of(normalized) is var earlier && earlier.Holds(time.GetUtcNow())) return LockedOut(earlier);
        staff.PasswordHasher.VerifyHashedPassword(null!, unknown.PasswordHash, password);
        return Refusal(unknown.CountFailure(normalized, time.GetUtcNow()));
    }

    /// <summary>The password of a known member, counted like one at sign-in: a session that was taken over is no place to guess.</summary>
    public async Task<Result<StaffMember>> CheckAsync(StaffMember member, string password)
    {
        if (member.Lockout.Holds(time.GetUtcNow())) return LockedOut(member.Lockout);
        return await staff.CheckPasswordAsync(member, password) ? member : (await ChargeAsync(member)).Refusal;
    }

    /// <summary>
    /// The member who is signed in, once more by their password, before something that whoever finds the desk unattended must not do.
    /// </summary>
    public async Task<Result<StaffMember>> ConfirmAsync(Guid staffId, string password)
    {
        if (await staff.FindByIdAsync(staffId.ToString("D")) is not { CanSignIn: true, PasswordHash: not null } member)
            return Problem.Conflict("This account has no password here: it signs in elsewhere.");
        var confirmed = await CheckAsync(member, password);
        return confirmed.Problem is { Status: StatusCodes.Status401Unauthorized } ? Problem.Invalid("/password", "This is not your password.") : confirmed;
    }

    /// <summary>
    /// Counts an attempt before it is looked at, so that any number of guesses sent at once are five; a completed sign-in forgives it.
    /// Answers what a wrong guess is refused with, and whether this one may be looked at.
    /// </summary>
    public async Task<(bool Allowed, Problem Refusal)> ChargeAsync(StaffMember member) =>
        await ChangeAsync(member, earlier => earlier.Holds(time.GetUtcNow()) ? null : earlier.AfterFailure(time.GetUtcNow())) is { } counted
            ? (true, Refusal(counted))
            : (false, LockedOut((await staff.FindByIdAsync(member.Id.ToString("D")))!.Lockout));

    /// <summary>Forgets the failures before a sign-in that was completed.</summary>
    public Task ForgiveAsync(StaffMember member) => ChangeAsync(member, _ => default(Lockout));

    /// <summary>Stores a change even where others are stored at the same moment; null where <paramref name="change"/> wants none.</summary>
    private async Task<Lockout?> ChangeAsync(StaffMember member, Func<Lockout, Lockout?> change)
    {
        while (true)
        {
            if (change(member.Lockout) is not { } changed) return null;
            member.Lockout = changed;
            if ((await staff.UpdateAsync(member)).Succeeded) return changed;
            member = (await staff.FindByIdAsync(member.Id.ToString("D")))!;
        }
    }

    private Problem Refusal(Lockout lockout) => lockout.Holds(time.GetUtcNow()) ? LockedOut(lockout) : Failed;

    private Problem LockedOut(Lockout lockout) => new("locked-out", StatusCodes.Status429TooManyRequests, "Too many failed sign-ins", "Wait a little, then try again.")
    {
        RetryAfter = (int)Math.Ceiling(Math.Max(1, (lockout.Until!.Value - time.GetUtcNow()).TotalSeconds)),
    };
}
