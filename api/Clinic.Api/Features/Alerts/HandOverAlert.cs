using Clinic.Api.Data;
using Clinic.Api.Features.OnCall;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Alerts;

/// <summary>Makes another member of staff responsible for an alert that is not resolved. An open alert still waits to be acknowledged, and its due time stays.</summary>
[RequestScope(Scopes.AlertsWrite)]
public sealed record HandOverAlertCommand(
    Guid AlertId,
    [FromBody] HandOverAlertCommand.HandOver Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<AlertView>, IVersioned, IIdempotent
{
    /// <param name="StaffId">Somebody whose role may answer alerts.</param>
    /// <param name="Note">What they need to know.</param>
    public sealed record HandOver(Guid StaffId, string Note);

    internal sealed class Validator : AbstractValidator<HandOverAlertCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(2_000, lines: true);
    }
}

internal sealed class HandOverAlertHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<HandOverAlertCommand, Result<AlertView>>
{
    public async Task<Result<AlertView>> Handle(HandOverAlertCommand request, CancellationToken cancellationToken)
    {
        var (now, version, to) = (time.GetUtcNow(), request.Expected(), request.Body.StaffId);
        var responders = await OnCallRows.ListRespondersAsync(db, user.ClinicId, cancellationToken);
        if (!responders.Contains(to)) return Problem.Invalid("/staffId", "Nobody of this clinic's staff who may answer alerts.");
        var changed = await db.ExecuteAsync(Sql.HandOverAlert, new { user.ClinicId, request.AlertId, ResponsibleId = to, Version = version }, cancellationToken);
        var step = changed > 0 ? new AlertStep(AlertEventKind.HandedOver) { ActorId = user.Id, StaffId = to, Note = request.Body.Note } : null;
        return await AlertViews.AfterAsync(db, user.ClinicId, request.AlertId, version, step, _ => "The alert is resolved already.", now, cancellationToken);
    }

    private static class Sql
    {
        public const string HandOverAlert = """
            update alerts
            set responsible_id = @ResponsibleId, version = version + 1
            where clinic_id = @ClinicId and id = @AlertId and version = @Version and status in ('open', 'acknowledged')
            """;
    }
}
