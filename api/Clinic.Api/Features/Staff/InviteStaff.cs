using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Staff;

/// <summary>
/// Makes an account and the one-time link that opens it. The link is shown this once; it is not kept under an Idempotency-Key either,
/// since a kept answer would be a stored secret. An address that somebody has is a conflict.
/// </summary>
[RequestScope(Scopes.StaffWrite)]
public sealed record InviteStaffCommand([FromBody] InviteStaffCommand.NewMember Body) : ICommand<InvitedStaff>
{
    /// <param name="Name">1 to 200 characters.</param>
    /// <param name="Email">What they sign in with.</param>
    /// <param name="Role">prescriber, clinician, coordinator, administrator or auditor.</param>
    public sealed record NewMember(string Name, string Email, string Role);

    internal sealed class Validator : AbstractValidator<InviteStaffCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Name).PlainText(200);
            RuleFor(c => c.Body.Email).PlainText(320).Must(e => System.Net.Mail.MailAddress.TryCreate(e, out var address) && address.Address == e?.Trim()).WithMessage("This is not an e-mail address.");
            RuleFor(c => c.Body.Role).StaffRole();
        }
    }
}

/// <summary>The account, and what follows # in the address <c>/invite#</c> of the dashboard.</summary>
public sealed record InvitedStaff(StaffMemberView Staff, string Token, DateTimeOffset EndsAt) : IHasId
{
    Guid IHasId.Id => Staff.Id;
}

internal sealed class InviteStaffHandler(IDb db, ILookupNormalizer normalizer, CurrentUser user, TimeProvider time) : IRequestHandler<InviteStaffCommand, Result<InvitedStaff>>
{
    public async Task<Result<InvitedStaff>> Handle(InviteStaffCommand request, CancellationToken cancellationToken)
    {
        var ((name, email, role), now, id, token) = (request.Body, time.GetUtcNow(), Guid.CreateVersion7(), Invitations.NewToken());
        await db.ExecuteAsync(Sql.InsertInvitedStaff, new
        {
            user.ClinicId,
            Id = id,
            Name = name.Trim(),
            Email = email.Trim(),
            NormalizedEmail = normalizer.NormalizeEmail(email.Trim()),
            Role = role,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            InviteHash = Invitations.Hash(token),
            InviteEndsAt = now + Invitations.Life,
            CreatedAt = now,
        }, cancellationToken);
        return new InvitedStaff((await StaffRow.FindAsync(db, user.ClinicId, id, now, cancellationToken))!, token, now + Invitations.Life);
    }

    private static class Sql
    {
        public const string InsertInvitedStaff = """
            insert into staff (clinic_id, id, name, email, normalized_email, role, security_stamp, must_change_password, failed_sign_ins, invite_hash, invite_ends_at, created_at, version)
            values (@ClinicId, @Id, @Name, @Email, @NormalizedEmail, @Role, @SecurityStamp, 0, 0, @InviteHash, @InviteEndsAt, @CreatedAt, 1)
            """;
    }
}

internal static class StaffRules
{
    /// <summary>A role that a person may have: that of an integration belongs to machines.</summary>
    public static IRuleBuilderOptions<T, string> StaffRole<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(r => r != Roles.Integration && Roles.All.Contains(r)).WithMessage("A role is prescriber, clinician, coordinator, administrator or auditor.");
}
