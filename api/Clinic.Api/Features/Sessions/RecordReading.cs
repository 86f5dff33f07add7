using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>
/// Records vital signs, sedation or dissociation, from the patient's arrival on, also after discharge where it is written down late. A
/// value outside the clinic's limits raises an alert.
/// </summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record RecordReadingCommand(
    Guid SessionId,
    [FromBody] ReadingDetails Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ReadingView>, IIdempotent
{
    internal sealed class Validator : AbstractValidator<RecordReadingCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new ReadingDetails.Validator());
    }
}

internal sealed class RecordReadingHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RecordReadingCommand, Result<ReadingView>>
{
    public async Task<Result<ReadingView>> Handle(RecordReadingCommand request, CancellationToken cancellationToken)
    {
        var (now, takenAt) = (time.GetUtcNow(), request.Body.TakenAt);
        if (await SessionChart.FindLockedAsync(db, user.ClinicId, request.SessionId, cancellationToken) is not { } chart) return Problem.NotFound("session");
        if (!chart.State.HasPatient) return chart.State.Refuse("given a reading", "Readings begin when the patient has arrived.");
        if (takenAt > now) return Problem.Invalid("/takenAt", "This time lies in the future.");
        if (takenAt < (chart.State.DosedAt ?? chart.State.ArrivedAt) - SessionState.LatestCharting) return Problem.Invalid("/takenAt", "This time lies over 24 hours before the session.");
        var reading = await ReadingRows.AddAsync(db, user.ClinicId, user.Id, chart, request.Body, now, now, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, chart.Row.PatientId, request.SessionId, now, cancellationToken);
        return (await ReadingRows.FindAsync(db, user.ClinicId, request.SessionId, reading.Id, cancellationToken))!;
    }
}
