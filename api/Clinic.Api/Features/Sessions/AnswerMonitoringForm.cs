using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Replaces what only a person can say on the form. Everything else comes from the session.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record AnswerMonitoringFormCommand(
    Guid SessionId,
    [FromBody] AnswerMonitoringFormCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<MonitoringFormView>, IVersioned
{
    /// <param name="ReadyAfterMinutes">When the patient would have been ready without the rule of two hours, in minutes from dosing, 0 to 1440.</param>
    /// <param name="SeriousEvent">Whether a serious adverse event occurred.</param>
    /// <param name="SeriousEventDetails">What happened; needed where one did.</param>
    public sealed record Details(int? ReadyAfterMinutes = null, bool? SeriousEvent = null, string? SeriousEventDetails = null);

    internal sealed class Validator : AbstractValidator<AnswerMonitoringFormCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.ReadyAfterMinutes).Must(n => n is null or (>= 0 and <= 1_440)).WithMessage("0 to 1440 minutes.");
            RuleFor(c => c.Body.SeriousEventDetails).PlainText(2_000, lines: true);
            RuleFor(c => c.Body.SeriousEventDetails).Must((c, details) => c.Body.SeriousEvent != true || details is not null).WithMessage("Say what happened.");
        }
    }
}

internal sealed class AnswerMonitoringFormHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<AnswerMonitoringFormCommand, Result<MonitoringFormView>>
{
    public async Task<Result<MonitoringFormView>> Handle(AnswerMonitoringFormCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await MonitoringFormRows.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), now, cancellationToken);
        if (stored.Problem is { } missing) return missing;
        await db.ExecuteAsync(Sql.AnswerForm, new { user.ClinicId, request.SessionId, request.Body.ReadyAfterMinutes, request.Body.SeriousEvent, request.Body.SeriousEventDetails }, cancellationToken);
        return (await MonitoringFormRows.FindAsync(db, user.ClinicId, request.SessionId, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string AnswerForm = """
            update monitoring_forms
            set ready_after_minutes = @ReadyAfterMinutes, serious_event = @SeriousEvent, serious_event_details = @SeriousEventDetails, version = version + 1
            where clinic_id = @ClinicId and session_id = @SessionId
            """;
    }
}
