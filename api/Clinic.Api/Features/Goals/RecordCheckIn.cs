using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Says how one day of an active goal went, in place of what was said before. A note is taken in as an observation of the patient: it is
/// interpreted, and what is unsafe in it opens an alert. A day outside the window, in the future or of a dosing takes no check-in.
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
        var (now, day) = (time.GetUtcNow(), request.Date);
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        if (goal.Status != GoalStatus.Active) return Problem.Conflict("This goal has ended; its days stay as they were reported.");
        if (day < goal.StartsOn || day > goal.EndsOn) return Problem.Invalid("date", "This day is outside the goal's window.");
        var calendar = (await PatientDays.FindAsync(db, user.ClinicId, goal.PatientId, now, day, day, cancellationToken))!.Calendar;
        if (day > calendar.Today) return Problem.Invalid("date", "This day has not come yet.");
        if (calendar.IsDosingDay(day)) return Problem.Invalid("date", "A dosing day is for rest and takes no check-in.");

        var before = goal.CheckIns.FirstOrDefault(c => c.Date == day);
        var observationId = request.Body.Note switch
        {
            null => null,
            var note when note == before?.Note => before.ObservationId,
            var note => await intake.SubmitAsync(new NewObservation { PatientId = goal.PatientId, Text = note, Author = AuthorRole.Patient, Source = ObservationSource.CheckIn }, cancellationToken),
        };
        var key = new
        {
            user.ClinicId,
            GoalId = goal.Id,
            goal.PatientId,
            Day = day,
            Outcome = request.Body.Outcome.ToCode(),
            request.Body.Note,
            ObservationId = observationId,
            ReportedAt = now,
            ReportedBy = user.Id,
        };
        if (await db.ExecuteAsync(Sql.UpdateCheckIn, key, cancellationToken) == 0) await db.ExecuteAsync(Sql.InsertCheckIn, key, cancellationToken);
        await db.ExecuteAsync(Sql.TouchGoal, key, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.CheckInMade, goal.PatientId, goal.Id, now, cancellationToken);
        return (await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string UpdateCheckIn = """
            update check_ins
            set outcome = @Outcome, note = @Note, observation_id = @ObservationId, reported_at = @ReportedAt, reported_by = @ReportedBy
            where clinic_id = @ClinicId and goal_id = @GoalId and day = @Day
            """;

        public const string InsertCheckIn = """
            insert into check_ins (clinic_id, goal_id, patient_id, day, planned, outcome, note, observation_id, reported_at, reported_by)
            values (@ClinicId, @GoalId, @PatientId, @Day, 0, @Outcome, @Note, @ObservationId, @ReportedAt, @ReportedBy)
            """;

        public const string TouchGoal = """
            update goals
            set version = version + 1
            where clinic_id = @ClinicId and id = @GoalId
            """;
    }
}
