using System.Globalization;
using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Goals;

/// <summary>What somebody says about one day of a goal.</summary>
/// <param name="Note">A line in the patient's words.</param>
/// <param name="By">The member of staff, or the patient's link.</param>
public sealed record DayReport(DateOnly Day, CheckInOutcome Outcome, string? Note, Guid By);

/// <summary>A day as it was stored, with the observation that its note became.</summary>
public sealed record ReportedDay(Guid? ObservationId);

/// <summary>Reports days of goals and takes reports back, in the transaction that runs; used for staff and for the patient's own page.</summary>
public static class CheckInRows
{
    /// <summary>
    /// Stores what is said about a day in place of what was said before, so that the same report sent twice counts once. A note is taken in as
    /// an observation, the same words about the same day once, however often and however late they come. A day that takes no report is a problem; nothing is stored then.
    /// </summary>
    public static async Task<Result<ReportedDay>> ReportAsync(IDb db, ObservationIntake intake, Guid clinicId, GoalView goal, DayReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = report.Day;
        if (!goal.IsRunning) return Problem.Conflict("This goal has ended; its days stay as they were reported.");
        if (day < goal.StartsOn || day > goal.EndsOn) return Problem.Invalid("date", "This day is outside the goal's window.");
        var calendar = (await PatientDays.FindAsync(db, clinicId, goal.PatientId, now, day, day, cancellation))!.Calendar;
        if (day > calendar.Today) return Problem.Invalid("date", "This day has not come yet.");
        if (calendar.IsDosingDay(day)) return Problem.Invalid("date", "A dosing day is for rest and takes no check-in.");

        var before = goal.CheckIns.FirstOrDefault(c => c.Date == day);
        var observationId = report.Note switch
        {
            null => null,
            var note when note == before?.Note => before.ObservationId,
            var note => await intake.SubmitAsync(new NewObservation
            {
                PatientId = goal.PatientId, Text = note, Author = AuthorRole.Patient, Source = ObservationSource.CheckIn, SentUnder = string.Create(CultureInfo.InvariantCulture, $"check-in {goal.Id:D} {day:O}"),
            }, cancellation),
        };
        var row = new
        {
            ClinicId = clinicId,
            GoalId = goal.Id,
            goal.PatientId,
            Day = day,
            Outcome = report.Outcome.ToCode(),
            report.Note,
            ObservationId = observationId,
            ReportedAt = now,
            ReportedBy = report.By,
        };
        if (await db.ExecuteAsync(Sql.UpdateCheckIn, row, cancellation) == 0) await db.ExecuteAsync(Sql.InsertCheckIn, row, cancellation);
        await db.ExecuteAsync(Sql.TouchGoal, row, cancellation);
        await EventRows.AppendAsync(db, clinicId, EventKind.CheckInMade, goal.PatientId, goal.Id, now, cancellation);
        return new ReportedDay(observationId);
    }

    /// <summary>Takes back what was said about a day of an active goal; a day of which nothing was said stays as it is. Answers null, or why it cannot be.</summary>
    public static async Task<Problem?> TakeBackAsync(IDb db, Guid clinicId, GoalView goal, DateOnly day, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!goal.IsRunning) return Problem.Conflict("This goal has ended; its days stay as they were reported.");
        if (await ClearAsync(db, clinicId, goal, day, now, cancellation)) await EventRows.AppendAsync(db, clinicId, EventKind.GoalChanged, goal.PatientId, goal.Id, now, cancellation);
        return null;
    }

    /// <summary>
    /// Forgets the report of a day: a planned day is unreported again, another has no row. Answers whether there was one. What was planned
    /// before the day became one of dosing, or the light one after, does not come back on it.
    /// </summary>
    public static async Task<bool> ClearAsync(IDb db, Guid clinicId, GoalView goal, DateOnly day, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = new { ClinicId = clinicId, GoalId = goal.Id, Day = day };
        var cleared = await db.ExecuteAsync(Sql.DeleteUnplannedCheckIn, key, cancellation) + await db.ExecuteAsync(Sql.ClearPlannedCheckIn, key, cancellation);
        if (cleared == 0) return false;
        await db.ExecuteAsync(Sql.TouchGoal, key, cancellation);
        await PlannedDays.KeepGuardrailsAsync(db, clinicId, goal.PatientId, now, cancellation);
        return true;
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

        public const string DeleteUnplannedCheckIn = """
            delete from check_ins
            where clinic_id = @ClinicId and goal_id = @GoalId and day = @Day and planned = 0
            """;

        public const string ClearPlannedCheckIn = """
            update check_ins
            set outcome = null, note = null, observation_id = null, reported_at = null, reported_by = null
            where clinic_id = @ClinicId and goal_id = @GoalId and day = @Day and outcome is not null
            """;

        public const string TouchGoal = """
            update goals
            set version = version + 1
            where clinic_id = @ClinicId and id = @GoalId
            """;
    }
}
