using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Staff;

/// <summary>Opens a deactivated account again, with the password, passkeys and second factor that it had.</summary>
[RequestScope(Scopes.StaffWrite)]
public sealed record ReactivateStaffCommand(Guid StaffId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<StaffMemberView>, IVersioned;

internal sealed class ReactivateStaffHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ReactivateStaffCommand, Result<StaffMemberView>>
{
    public async Task<Result<StaffMemberView>> Handle(ReactivateStaffCommand request, CancellationToken cancellationToken)
    {
        if (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, time.GetUtcNow(), cancellationToken) is not { } member) return Problem.NotFound("member of staff");
        if (member.Status != StaffStatus.Inactive) return Problem.Conflict("This account is not inactive.");
        if (await db.ExecuteAsync(Sql.ReactivateStaff, new { user.ClinicId, Id = request.StaffId, Version = request.Expected() }, cancellationToken) == 0) return Problem.StaleVersion();
        return (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, time.GetUtcNow(), cancellationToken))!;
    }

    private static class Sql
    {
        public const string ReactivateStaff = """
            update staff
            set deactivated_at = null, failed_sign_ins = 0, lockouts = 0, locked_until = null, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;
    }
}
