using Clinic.Api.Data;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Keeps the guardrails of days when a session comes after the plan: a day that became a dosing day carries no goal, and the day after it
/// at most one gentle one. What was planned there moves to the next open day of its goal's window, or goes. Days that were reported stay.
/// </summary>
public static class PlannedDays
{
    /// <summary>A dose is written down within 24 hours, so on the same or the next local day; the day may be a short one.</summary>
    private const int LateDays = 2;

    /// <summary>
    /// Looks at the planned, unreported days in the transaction that stored the session: those to come, and those of the last days, since a dose
    /// may be written down on the day after it was given.
    /// </summary>
    public static async Task KeepGuardrailsAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await PatientDays.FindAsync(db, clinicId, patientId, now, null, null, cancellation) is not { Calendar: var calendar }) return;
        var days = await db.QueryAsync<Row>(Sql.ListDays, new { ClinicId = clinicId, PatientId = patientId, FromOn = calendar.Today.AddDays(-LateDays) }, cancellation);
        var used = days.Select(d => (d.GoalId, d.Day)).ToHashSet();
        var lightTaken = days.Where(d => d.Outcome is "done" or "partial").Select(d => d.Day).ToHashSet();
        var moved = new HashSet<Guid>();
        foreach (var day in days.Where(d => d.Outcome is null))
        {
            var stays = calendar.KindOf(day.Day) switch
            {
                DayKind.Open => true,
                DayKind.Light => day.IsGentle && lightTaken.Add(day.Day),
                _ => false,
            };
            if (stays) continue;
            moved.Add(day.GoalId);
            await db.ExecuteAsync(Sql.RemoveDay, new { ClinicId = clinicId, day.GoalId, day.Day }, cancellation);
            for (var other = calendar.Today; other <= day.EndsOn; other = other.AddDays(1))
            {
                if (other < day.StartsOn || calendar.KindOf(other) != DayKind.Open || !used.Add((day.GoalId, other))) continue;
                await db.ExecuteAsync(Sql.AddDay, new { ClinicId = clinicId, day.GoalId, PatientId = patientId, Day = other }, cancellation);
                break;
            }
        }
        await db.ExecuteAsync(Sql.TouchGoal, moved.Select(goalId => new { ClinicId = clinicId, GoalId = goalId }), cancellation);
    }

    private sealed record Row
    {
        public required Guid GoalId { get; init; }
        public required DateOnly Day { get; init; }
        public string? Outcome { get; init; }
        public required string Action { get; init; }
        public decimal? Minutes { get; init; }
        public string? Stimulation { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required DateOnly EndsOn { get; init; }

        public bool IsGentle => LightDay.Takes(new Goal { Action = Action, Minutes = Minutes }, Stimulation is null ? null : CodeColumns.FromCode<Stimulation>(Stimulation));
    }

    private static class Sql
    {
        public const string ListDays = """
            select g.id as goal_id, d.day, d.outcome, g.action, g.minutes, g.stimulation, g.starts_on, g.ends_on
            from check_ins d
            join goals g on g.clinic_id = d.clinic_id and g.id = d.goal_id
            where d.clinic_id = @ClinicId and d.patient_id = @PatientId and d.day >= @FromOn and g.status = 'active'
            order by d.day, g.seq
            """;

        public const string RemoveDay = """
            delete from check_ins
            where clinic_id = @ClinicId and goal_id = @GoalId and day = @Day and outcome is null
            """;

        public const string AddDay = """
            insert into check_ins (clinic_id, goal_id, patient_id, day, planned)
            values (@ClinicId, @GoalId, @PatientId, @Day, 1)
            """;

        public const string TouchGoal = """
            update goals
            set version = version + 1
            where clinic_id = @ClinicId and id = @GoalId
            """;
    }
}
