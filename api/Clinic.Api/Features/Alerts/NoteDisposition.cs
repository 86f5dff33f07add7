using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Alerts;

/// <summary>Notes what was done so far about an acknowledged alert that is not over: a call made, a review arranged.</summary>
[RequestScope(Scopes.AlertsWrite)]
public sealed record NoteDispositionCommand(
    Guid AlertId,
    [FromBody] NoteDispositionCommand.SoFar Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<AlertView>, IVersioned, IIdempotent
{
    /// <param name="Disposition">What was done.</param>
    /// <param name="Note">In a line or two, and what comes next.</param>
    public sealed record SoFar(AlertDisposition Disposition, string Note);

    internal sealed class Validator : AbstractValidator<NoteDispositionCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(2_000, lines: true);
    }
}

internal sealed class NoteDispositionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<NoteDispositionCommand, Result<AlertView>>
{
    public async Task<Result<AlertView>> Handle(NoteDispositionCommand request, CancellationToken cancellationToken)
    {
        var (now, version, done) = (time.GetUtcNow(), request.Expected(), request.Body);
        var changed = await db.ExecuteAsync(Sql.NoteDisposition, new { user.ClinicId, request.AlertId, Disposition = done.Disposition.ToCode(), done.Note, Version = version }, cancellationToken);
        var step = changed > 0 ? new AlertStep(AlertEventKind.Disposition) { ActorId = user.Id, Disposition = done.Disposition, Note = done.Note } : null;
        return await AlertViews.AfterAsync(db, user.ClinicId, request.AlertId, version, step, Refusal, now, cancellationToken);
    }

    private static string Refusal(AlertView alert) => alert.Status == AlertStatus.Open ? "Acknowledge the alert first." : "The alert is resolved already.";

    private static class Sql
    {
        public const string NoteDisposition = """
            update alerts
            set disposition = @Disposition, note = @Note, version = version + 1
            where clinic_id = @ClinicId and id = @AlertId and version = @Version and status = 'acknowledged'
            """;
    }
}
