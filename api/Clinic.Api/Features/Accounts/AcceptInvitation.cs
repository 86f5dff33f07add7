using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// Sets the password of whoever was invited, and signs them in. Sessions opened with an earlier password end. A second factor that is
/// set up is asked for as at any sign-in: the link alone does not replace it.
/// </summary>
[OpenToAnyone]
public sealed record AcceptInvitationCommand([FromBody] AcceptInvitationCommand.Acceptance Body) : ICommand<SignedIn>, IOwnTransaction, ISignsIn
{
    /// <param name="Token">What follows # in the link.</param>
    /// <param name="Password">12 to 128 characters, neither leaked nor easily guessed.</param>
    /// <param name="Name">As the person wants to be called, 1 to 200 characters; the administrator's spelling where unsaid.</param>
    public sealed record Acceptance(string Token, string Password, string? Name = null);

    internal sealed class Validator : AbstractValidator<AcceptInvitationCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Token).PlainText(200);
            RuleFor(c => c.Body.Password).PlainText(PasswordRules.Longest);
            RuleFor(c => c.Body.Name).PlainText(200);
        }
    }
}

internal sealed class AcceptInvitationHandler(UserManager<StaffMember> staff, StaffSessions sessions, SignInSteps steps, SignInAttempt attempt, IDb db, TimeProvider time) : IRequestHandler<AcceptInvitationCommand, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(AcceptInvitationCommand request, CancellationToken cancellationToken)
    {
        var (token, password, name) = request.Body;
        if (await Invitations.FindAsync(db, token, time.GetUtcNow(), cancellationToken) is not { } invited) return Invitations.Void;
        var member = (await staff.FindByIdAsync(invited.Id.ToString("D")))!;
        attempt.IsFor(member);
        if (PasswordRules.Complaint(password, name ?? member.Name, member.Email) is { } complaint) return Problem.Invalid("/password", complaint);
        var accepted = await db.ExecuteAsync(Sql.AcceptInvitation, new
        {
            member.ClinicId,
            member.Id,
            InviteHash = Invitations.Hash(token.Trim()),
            Name = name?.Trim() ?? member.Name,
            PasswordHash = staff.PasswordHasher.HashPassword(member, password),
            SecurityStamp = Guid.NewGuid().ToString("N"),
        }, cancellationToken);
        // The same link was used twice at one moment: one of the two has set the password.
        if (accepted == 0) return Invitations.Void;
        await sessions.EndAllAsync(member.ClinicId, member.Id, except: null, cancellationToken);
        return await steps.AfterPasswordAsync((await staff.FindByIdAsync(member.Id.ToString("D")))!, cancellationToken);
    }

    private static class Sql
    {
        public const string AcceptInvitation = """
            update staff
            set name = @Name, password_hash = @PasswordHash, security_stamp = @SecurityStamp, must_change_password = 0, failed_sign_ins = 0, lockouts = 0, locked_until = null,
                invite_hash = null, invite_ends_at = null, version = version + 1
            where clinic_id = @ClinicId and id = @Id and invite_hash = @InviteHash
            """;
    }
}
