using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Documents a decision to go on with dosing or to wait, in spite of a blood pressure above 140/90 or an alert that is not resolved. The latest counts, until there is something newer to decide about.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record RecordDecisionCommand(
    Guid SessionId,
    [FromBody] RecordDecisionCommand.Details Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ChecklistView>, IIdempotent
{
    /// <param name="About">What is decided about.</param>
    /// <param name="Verdict">Go on, or wait.</param>
    /// <param name="Reason">How benefit and risk were weighed.</param>
    public sealed record Details(DecisionSubject About, DecisionVerdict Verdict, string Reason);

    internal sealed class Validator : AbstractValidator<RecordDecisionCommand>
    {
        public Validator() => RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
    }
}

internal sealed class RecordDecisionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RecordDecisionCommand, Result<ChecklistView>>
{
    public async Task<Result<ChecklistView>> Handle(RecordDecisionCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await SessionChart.FindLockedAsync(db, user.ClinicId, request.SessionId, cancellationToken) is not { } stored) return Problem.NotFound("session");
        if (stored.State.Status != SessionStatus.Arrived) return stored.State.Refuse("decided about", "It is decided when the patient has arrived, before dosing.");
        await db.ExecuteAsync(Sql.InsertDecision, new
        {
            user.ClinicId,
            Id = Guid.CreateVersion7(now),
            request.SessionId,
            About = request.Body.About.ToCode(),
            Verdict = request.Body.Verdict.ToCode(),
            request.Body.Reason,
            DecidedAt = now,
            DecidedBy = user.Id,
        }, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, stored.Row.PatientId, request.SessionId, now, cancellationToken);
        var chart = (await SessionChart.FindAsync(db, user.ClinicId, request.SessionId, cancellationToken))!;
        return await ChecklistView.OfAsync(chart, db, user.ClinicId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string InsertDecision = """
            insert into session_decisions (clinic_id, id, session_id, about, verdict, reason, decided_at, decided_by)
            values (@ClinicId, @Id, @SessionId, @About, @Verdict, @Reason, @DecidedAt, @DecidedBy)
            """;
    }
}
