using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Alerts;

/// <summary>Somebody has looked at the alert and takes care of it. Releases the suggestions it held.</summary>
[RequestScope(Scopes.AlertsWrite)]
public sealed record AcknowledgeAlertCommand(
    Guid AlertId,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<AlertView>, IVersioned, IIdempotent;

internal sealed class AcknowledgeAlertHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<AcknowledgeAlertCommand, Result<AlertView>>
{
    public async Task<Result<AlertView>> Handle(AcknowledgeAlertCommand request, CancellationToken cancellationToken)
    {
        var (now, version) = (time.GetUtcNow(), request.Expected());
        var changed = await db.ExecuteAsync(Sql.AcknowledgeAlert, new { user.ClinicId, request.AlertId, StaffId = user.Id, AcknowledgedAt = now, Version = version }, cancellationToken);
        var step = changed > 0 ? new AlertStep(AlertEventKind.Acknowledged) { ActorId = user.Id } : null;
        return await AlertViews.AfterAsync(db, user.ClinicId, request.AlertId, version, step, alert => $"The alert is {alert.Status.ToCode()} already.", now, cancellationToken);
    }

    private static class Sql
    {
        public const string AcknowledgeAlert = """
            update alerts
            set status = 'acknowledged', acknowledged_at = @AcknowledgedAt, acknowledged_by = @StaffId, responsible_id = @StaffId, escalates_at = null, version = version + 1
            where clinic_id = @ClinicId and id = @AlertId and version = @Version and status = 'open'
            """;
    }
}
