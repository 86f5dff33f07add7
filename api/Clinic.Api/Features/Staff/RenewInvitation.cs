using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Staff;

/// <summary>
/// Makes a new one-time link, for whoever let theirs pass or has forgotten the password; the earlier link is void. Until it is used the
/// present password stays good. The link is shown this once.
/// </summary>
[RequestScope(Scopes.StaffWrite)]
public sealed record RenewInvitationCommand(Guid StaffId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<InvitedStaff>, IVersioned;

internal sealed class RenewInvitationHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RenewInvitationCommand, Result<InvitedStaff>>
{
    public async Task<Result<InvitedStaff>> Handle(RenewInvitationCommand request, CancellationToken cancellationToken)
    {
        var (now, token) = (time.GetUtcNow(), Invitations.NewToken());
        if (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, now, cancellationToken) is not { } member) return Problem.NotFound("member of staff");
        if (member.External || member.Status == StaffStatus.Inactive) return Problem.Conflict("Only an account that is active here can be invited again.");
        var renewed = await db.ExecuteAsync(Sql.RenewInvitation, new
        {
            user.ClinicId, Id = request.StaffId, InviteHash = Invitations.Hash(token), InviteEndsAt = now + Invitations.Life, Version = request.Expected(),
        }, cancellationToken);
        if (renewed == 0) return Problem.StaleVersion();
        return new InvitedStaff((await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, now, cancellationToken))!, token, now + Invitations.Life);
    }

    private static class Sql
    {
        public const string RenewInvitation = """
            update staff
            set invite_hash = @InviteHash, invite_ends_at = @InviteEndsAt, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;
    }
}
