using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Records that the form was handed to the risk programme. While parts are missing it needs a reason: what was never measured cannot be made up later.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record SubmitMonitoringFormCommand(
    Guid SessionId,
    [FromBody] SubmitMonitoringFormCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<MonitoringFormView>, IVersioned, IIdempotent
{
    /// <param name="Confirmation">What the programme answered, such as its number.</param>
    /// <param name="IncompleteReason">Why parts are missing; kept only where some are.</param>
    public sealed record Details(string Confirmation, string? IncompleteReason = null);

    internal sealed class Validator : AbstractValidator<SubmitMonitoringFormCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Confirmation).PlainText(200);
            RuleFor(c => c.Body.IncompleteReason).PlainText(1_000, lines: true);
        }
    }
}

internal sealed class SubmitMonitoringFormHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<SubmitMonitoringFormCommand, Result<MonitoringFormView>>
{
    public async Task<Result<MonitoringFormView>> Handle(SubmitMonitoringFormCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await MonitoringFormRows.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), now, cancellationToken);
        if (stored.Problem is { } absent) return absent;
        var missing = stored.Value.Missing;
        if (missing.Contains(MonitoringFormPart.Discharge)) return Incomplete(missing, "The patient is not discharged yet.");
        if (missing.Count > 0 && request.Body.IncompleteReason is null) return Incomplete(missing, "Parts are missing. Record them, or say why they cannot be.");
        await db.ExecuteAsync(Sql.SubmitForm, new
        {
            user.ClinicId,
            request.SessionId,
            SubmittedAt = now,
            SubmittedBy = user.Id,
            request.Body.Confirmation,
            IncompleteReason = missing.Count > 0 ? request.Body.IncompleteReason : null,
        }, cancellationToken);
        return (await MonitoringFormRows.FindAsync(db, user.ClinicId, request.SessionId, now, cancellationToken))!;
    }

    private static Problem Incomplete(IReadOnlyList<MonitoringFormPart> missing, string detail) =>
        new("form-incomplete", StatusCodes.Status409Conflict, "The form is not complete", detail) { Extensions = new Dictionary<string, object?> { ["missing"] = missing } };

    private static class Sql
    {
        public const string SubmitForm = """
            update monitoring_forms
            set status = 'submitted', submitted_at = @SubmittedAt, submitted_by = @SubmittedBy, confirmation = @Confirmation, incomplete_reason = @IncompleteReason, version = version + 1
            where clinic_id = @ClinicId and session_id = @SessionId
            """;
    }
}
