using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Staff;

/// <summary>For a lost telephone: removes authenticator, recovery codes and passkeys, and ends every session. The next sign-in sets up a new factor where the clinic asks for one.</summary>
[RequestScope(Scopes.StaffWrite)]
public sealed record ResetSecondFactorCommand(Guid StaffId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<StaffMemberView>, IVersioned;

internal sealed class ResetSecondFactorHandler(IDb db, SecondFactors factors, StaffSessions sessions, CurrentUser user, TimeProvider time) : IRequestHandler<ResetSecondFactorCommand, Result<StaffMemberView>>
{
    public async Task<Result<StaffMemberView>> Handle(ResetSecondFactorCommand request, CancellationToken cancellationToken)
    {
        if (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, time.GetUtcNow(), cancellationToken) is not { } member) return Problem.NotFound("member of staff");
        if (member.Version != request.Expected()) return Problem.StaleVersion();
        await factors.RemoveAsync(user.ClinicId, request.StaffId, cancellationToken);
        await db.ExecuteAsync(Sql.RemovePasskeys, new { user.ClinicId, request.StaffId }, cancellationToken);
        await sessions.EndAllAsync(user.ClinicId, request.StaffId, except: null, cancellationToken);
        return (await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, time.GetUtcNow(), cancellationToken))!;
    }

    private static class Sql
    {
        public const string RemovePasskeys = """
            delete from staff_passkeys
            where clinic_id = @ClinicId and staff_id = @StaffId
            """;
    }
}
