using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Links;

/// <summary>
/// Says how a day of an own goal went: today, or an earlier day of the goal's window. What was said of the day before is replaced, so that a
/// report written without a connection may be sent as often as it takes and counts once.
/// </summary>
[RequestScope(Scopes.MeWrite)]
public sealed record ReportMyDayCommand(Guid GoalId, DateOnly Date, [FromBody] ReportMyDayCommand.Day Body) : ICommand<MyDayReply>
{
    public sealed record Day
    {
        public required CheckInOutcome Outcome { get; init; }

        /// <summary>A line, if the patient likes; the care team reads it.</summary>
        public string? Note { get; init; }
    }

    internal sealed class Validator : AbstractValidator<ReportMyDayCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(2_000, lines: true);
    }
}

/// <summary>The week after a report.</summary>
/// <param name="Note">What to read after the line that came with it; absent without one.</param>
public sealed record MyDayReply(MyPlan Plan, MyReply? Note) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => Plan.PatientIds();
}

internal sealed class ReportMyDayHandler(IDb db, ObservationIntake intake, CurrentUser user, TimeProvider time) : IRequestHandler<ReportMyDayCommand, Result<MyDayReply>>
{
    public async Task<Result<MyDayReply>> Handle(ReportMyDayCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal || goal.PatientId != user.PatientId) return Problem.NotFound("goal");
        var report = new DayReport(request.Date, request.Body.Outcome, request.Body.Note, user.Id);
        var reported = await CheckInRows.ReportAsync(db, intake, user.ClinicId, goal, report, now, cancellationToken);
        if (reported.Problem is { } refused) return refused;
        var plan = await MyPlans.FindAsync(db, user.ClinicId, user.PatientId, now, cancellationToken);
        var note = reported.Value.ObservationId is { } id ? await ObservationViews.FindAsync(db, user.ClinicId, id, cancellationToken) : null;
        return new MyDayReply(plan, note is null ? null : MyReply.Of(note, plan.Help));
    }
}
