using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Signs a member of staff in. A one-time password must be replaced in the same call, by <see cref="Credentials.NewPassword"/>.</summary>
[OpenToAnyone]
public sealed record SignInCommand([FromBody] SignInCommand.Credentials Body) : ICommand<SignedIn>, IOwnTransaction, ISignsIn
{
    string? ISignsIn.Account => Body.Email;

    /// <param name="Email">The address the account was made with; case does not matter.</param>
    /// <param name="Password">The password, or the one-time password.</param>
    /// <param name="NewPassword">12 to 128 characters; only with a one-time password.</param>
    public sealed record Credentials(string Email, string Password, string? NewPassword = null);

    internal sealed class Validator : AbstractValidator<SignInCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Email).PlainText(320);
            RuleFor(c => c.Body.Password).PlainText(128);
            RuleFor(c => c.Body.NewPassword).PlainText(128)
                .Must(p => p is null || p.Length >= 12).WithMessage("A password has at least 12 characters.")
                .Must((c, p) => p is null || p != c.Body.Password).WithMessage("Choose a password other than the one-time one.");
        }
    }
}

internal sealed class SignInHandler(UserManager<StaffMember> staff, IDb db, AccessTokens tokens, IHttpContextAccessor http, TimeProvider time) : IRequestHandler<SignInCommand, Result<SignedIn>>
{
    /// <summary>Verified against when the account is unknown, so that the answer takes as long as for a known one.</summary>
    private static readonly string HashOfNobody = new PasswordHasher<StaffMember>().HashPassword(null!, Guid.NewGuid().ToString());

    private static readonly Problem Failed = new("sign-in-failed", StatusCodes.Status401Unauthorized, "The e-mail or the password is not right");

    public async Task<Result<SignedIn>> Handle(SignInCommand request, CancellationToken cancellationToken)
    {
        var (email, password, newPassword) = request.Body;
        var member = await staff.FindByEmailAsync(email.Trim());
        if (member is null)
        {
            staff.PasswordHasher.VerifyHashedPassword(null!, HashOfNobody, password);
            return Failed;
        }
        if (IsLockedOut(member)) return LockedOut(member);
        if (!await staff.CheckPasswordAsync(member, password))
        {
            member = await CountFailureAsync(member);
            return IsLockedOut(member) ? LockedOut(member) : Failed;
        }
        if (member.MustChangePassword)
        {
            if (newPassword is null) return new Problem("password-change-required", StatusCodes.Status403Forbidden, "Choose a password of your own", "This was a one-time password. Sign in again and send newPassword.");
            member.MustChangePassword = false;
            // One update: a failure leaves the one-time password as it was.
            if (!(await staff.ChangePasswordAsync(member, password, newPassword)).Succeeded) return Problem.Conflict("The password could not be changed. Sign in again.");
        }
        if (member.FailedSignIns > 0) await staff.ResetAccessFailedCountAsync(member);
        return await OpenSession(member, cancellationToken);
    }

    /// <summary>By the application's clock: Identity would ask the machine's.</summary>
    private bool IsLockedOut(StaffMember member) => member.LockedUntil > time.GetUtcNow();

    /// <summary>Counts a wrong password even where others are counted at the same moment: guessing in parallel gains nothing.</summary>
    private async Task<StaffMember> CountFailureAsync(StaffMember member)
    {
        var rules = staff.Options.Lockout;
        while (true)
        {
            member.FailedSignIns++;
            if (member.FailedSignIns >= rules.MaxFailedAccessAttempts) (member.FailedSignIns, member.LockedUntil) = (0, time.GetUtcNow() + rules.DefaultLockoutTimeSpan);
            if ((await staff.UpdateAsync(member)).Succeeded) return member;
            member = (await staff.FindByIdAsync(member.Id.ToString("D")))!;
            if (IsLockedOut(member)) return member;
        }
    }

    private async Task<Result<SignedIn>> OpenSession(StaffMember member, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var refresh = RefreshCookie.NewToken();
        await db.ExecuteAsync(Sql.OpenStaffSession, new
        {
            member.ClinicId, Id = Guid.CreateVersion7(), StaffId = member.Id, TokenHash = RefreshCookie.Hash(refresh), CreatedAt = now, ExpiresAt = now + RefreshCookie.Life,
        }, cancellation);
        RefreshCookie.Write(http.HttpContext!, refresh, now + RefreshCookie.Life);
        var (token, expiresAt) = tokens.Issue(member.Id, member.ClinicId, member.Role);
        return new SignedIn(token, expiresAt, (await StaffViews.FindAsync(db, member.ClinicId, member.Id, cancellation))!);
    }

    private Problem LockedOut(StaffMember member) => new("locked-out", StatusCodes.Status429TooManyRequests, "Too many failed sign-ins", "Wait a little, then try again.")
    {
        RetryAfter = (int)Math.Ceiling(Math.Max(1, (member.LockedUntil!.Value - time.GetUtcNow()).TotalSeconds)),
    };

    private static class Sql
    {
        public const string OpenStaffSession = """
            insert into staff_sessions (clinic_id, id, staff_id, token_hash, previous_token_hash, created_at, used_at, expires_at, revoked_at)
            values (@ClinicId, @Id, @StaffId, @TokenHash, null, @CreatedAt, @CreatedAt, @ExpiresAt, null)
            """;
    }
}
