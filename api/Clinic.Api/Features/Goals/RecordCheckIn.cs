using Clinic.Api.Data;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Says how one day of an active goal went, in place of what was said before. A note is taken in as an observation of the patient: it is
/// interpreted, and what is unsafe in it opens an alert. A day of the window that was not planned counts as one kept besides. A day outside
/// the window, in the future or of a dosing takes no check-in; a goal on hold takes them as ever.
/// </summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record RecordCheckInCommand(Guid GoalId, DateOnly Date, [FromBody] RecordCheckInCommand.CheckIn Body) : ICommand<GoalView>
{
    public sealed record CheckIn
    {
        public required CheckInOutcome Outcome { get; init; }

        /// <summary>A line in the patient's words.</summary>
        public string? Note { get; init; }
    }

    internal sealed class Validator : AbstractValidator<RecordCheckInCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(2_000, lines: true);
    }
}

internal sealed class RecordCheckInHandler(IDb db, ObservationIntake intake, CurrentUser user, TimeProvider time) : IRequestHandler<RecordCheckInCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(RecordCheckInCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        var report = new DayReport(request.Date, request.Body.Outcome, request.Body.Note, user.Id);
        if (await CheckInRows.ReportAsync(db, intake, user.ClinicId, goal, report, now, cancellationToken) is { Problem: { } refused }) return refused;
        return (await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!;
    }
}
