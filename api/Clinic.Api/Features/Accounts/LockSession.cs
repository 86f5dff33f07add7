using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Locks the session of the refresh cookie, so that loading the page anew does not get round the lock screen. Nothing is lost; <c>/auth/unlock</c> goes on with the same session.</summary>
[OpenToAnyone]
public sealed record LockSessionCommand : ICommand<Nothing>, IOwnTransaction, IUsesSession;

internal sealed class LockSessionHandler(StaffSessions sessions, IDb db, TimeProvider time) : IRequestHandler<LockSessionCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(LockSessionCommand request, CancellationToken cancellationToken)
    {
        var found = await sessions.FindAsync(cancellationToken);
        if (found.Problem is { } problem) return problem;
        await db.ExecuteAsync(Sql.LockStaffSession, new { found.Value.ClinicId, found.Value.Id, LockedAt = time.GetUtcNow() }, cancellationToken);
        return Nothing.Value;
    }

    private static class Sql
    {
        public const string LockStaffSession = """
            update staff_sessions
            set locked_at = @LockedAt
            where clinic_id = @ClinicId and id = @Id and locked_at is null
            """;
    }
}
