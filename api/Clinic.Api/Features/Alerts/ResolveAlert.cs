using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Alerts;

/// <summary>Closes an alert, acknowledged or not, with what was done about it.</summary>
[RequestScope(Scopes.AlertsWrite)]
public sealed record ResolveAlertCommand(
    Guid AlertId,
    [FromBody] ResolveAlertCommand.Outcome Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<AlertView>, IVersioned, IIdempotent
{
    /// <param name="Disposition">How it ended.</param>
    /// <param name="Note">What was done, in a line or two.</param>
    public sealed record Outcome(AlertDisposition Disposition, string Note);

    internal sealed class Validator : AbstractValidator<ResolveAlertCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(2_000, lines: true);
    }
}

internal sealed class ResolveAlertHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ResolveAlertCommand, Result<AlertView>>
{
    public async Task<Result<AlertView>> Handle(ResolveAlertCommand request, CancellationToken cancellationToken)
    {
        var (now, version) = (time.GetUtcNow(), request.Expected());
        var changed = await db.ExecuteAsync(Sql.ResolveAlert, new
        {
            user.ClinicId,
            request.AlertId,
            StaffId = user.Id,
            ResolvedAt = now,
            Disposition = request.Body.Disposition.ToCode(),
            request.Body.Note,
            Version = version,
        }, cancellationToken);
        var step = changed > 0 ? new AlertStep(AlertEventKind.Resolved) { ActorId = user.Id, Disposition = request.Body.Disposition, Note = request.Body.Note } : null;
        return await AlertViews.AfterAsync(db, user.ClinicId, request.AlertId, version, step, _ => "The alert is resolved already.", now, cancellationToken);
    }

    private static class Sql
    {
        public const string ResolveAlert = """
            update alerts
            set status = 'resolved', resolved_at = @ResolvedAt, resolved_by = @StaffId, disposition = @Disposition, note = @Note, escalates_at = null, version = version + 1
            where clinic_id = @ClinicId and id = @AlertId and version = @Version and status in ('open', 'acknowledged')
            """;
    }
}
