using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Staff;

/// <summary>
/// Closes an account: sessions and what they opened end, invitations are void, neither password nor passkey signs in, and nobody is asked
/// on call who is gone. The row stays, since the record names it, and so do places in care teams, which the answer counts: whom else to
/// trust with a restricted record is for a person to say. The last administrator cannot be deactivated.
/// </summary>
[RequestScope(Scopes.StaffWrite)]
public sealed record DeactivateStaffCommand(Guid StaffId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<StaffMemberView>, IVersioned;

internal sealed class DeactivateStaffHandler(IDb db, StaffSessions sessions, CurrentUser user, TimeProvider time) : IRequestHandler<DeactivateStaffCommand, Result<StaffMemberView>>
{
    public async Task<Result<StaffMemberView>> Handle(DeactivateStaffCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, now, cancellationToken) is not { } member) return Problem.NotFound("member of staff");
        if (member.External) return Problem.Conflict("An external authority signs this person in: close the account there.");
        if (member.Status == StaffStatus.Inactive) return Problem.Conflict("This account is inactive already.");
        if (member is { Role: Roles.Administrator, Status: StaffStatus.Active } && !await Administrators.OthersAsync(db, user.ClinicId, member.Id, cancellationToken)) return Administrators.LastOne;
        if (await db.ExecuteAsync(Sql.DeactivateStaff, new { user.ClinicId, Id = request.StaffId, DeactivatedAt = now, Version = request.Expected() }, cancellationToken) == 0) return Problem.StaleVersion();
        await db.ExecuteAsync(Sql.LeaveOnCall, new { user.ClinicId, request.StaffId, UpdatedAt = now, UpdatedBy = user.Id }, cancellationToken);
        await sessions.EndAllAsync(user.ClinicId, request.StaffId, except: null, cancellationToken);
        return (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string DeactivateStaff = """
            update staff
            set deactivated_at = @DeactivatedAt, invite_hash = null, invite_ends_at = null, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;

        public const string LeaveOnCall = """
            update on_call_orders
            set version = version + 1, updated_at = @UpdatedAt, updated_by = @UpdatedBy
            where clinic_id = @ClinicId and exists (select 1 from on_call_members m where m.clinic_id = @ClinicId and m.staff_id = @StaffId);
            delete from on_call_members
            where clinic_id = @ClinicId and staff_id = @StaffId
            """;
    }
}
