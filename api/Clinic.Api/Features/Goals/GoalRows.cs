using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Goals;

/// <summary>A goal about to be started, with where it comes from.</summary>
public sealed record NewGoal
{
    public required Guid PatientId { get; init; }
    public required Goal Goal { get; init; }

    /// <summary>What the parser missed, where the goal was read from a sentence.</summary>
    public IReadOnlyList<MissingPart> Missing { get; init; } = [];
    public Theme? Theme { get; init; }
    public BehaviourCategory? Category { get; init; }
    public PlanSlot? Slot { get; init; }
    public string? BehaviourId { get; init; }

    /// <summary>0 to 10.</summary>
    public int? Confidence { get; init; }

    /// <summary>Why it is started although the patient is not sure of it.</summary>
    public string? LowConfidenceReason { get; init; }
    public Guid? SuggestionId { get; init; }
    public Guid? PreviousGoalId { get; init; }

    /// <summary>The first day it may begin, where that is later than today.</summary>
    public DateOnly? NotBefore { get; init; }
}

/// <summary>Starts goals: checks, plans the days and stores them in the transaction that runs.</summary>
public static class GoalRows
{
    /// <summary>More at a time are not kept.</summary>
    public const int MostActive = 3;

    /// <summary>
    /// Starts a goal of a patient: active, with its days planned. Refusals: <c>not-found</c> without such a patient; <c>goal-not-trackable</c>
    /// where a part is missing, a guardrail is broken or no day of the window can carry it; <c>suggestions-held</c> while an alert waits for a
    /// clinician's look; <c>confidence-low</c> where the patient is not sure and no reason is given; <c>conflict</c> where three goals are
    /// active. Nothing is stored then.
    /// </summary>
    public static async Task<Result<GoalView>> StartAsync(IDb db, Guid clinicId, Guid? createdBy, NewGoal start, DateTimeOffset now, CancellationToken cancellation)
    {
        var goal = start.Goal;
        if (GoalReading.Of(goal, start.Missing) is { IsTrackable: false } reading) return reading.ToProblem();
        if (await PatientDays.FindAsync(db, clinicId, start.PatientId, now, null, null, cancellation) is not { Calendar: var calendar }) return Problem.NotFound("patient");
        if ((await AlertRows.HoldingAsync(db, clinicId, start.PatientId, cancellation)).Count > 0)
            return new Problem("suggestions-held", StatusCodes.Status409Conflict, "A clinician looks first", "An emergency or urgent alert of this patient is open. Acknowledge it, then go on.");
        if (start.Confidence < Progression.LeastConfidence && start.LowConfidenceReason is null) return ConfidenceRules.Refuse(goal);
        var today = calendar.Today;
        var key = new { ClinicId = clinicId, start.PatientId, FromOn = today, ToOn = today.AddDays(2 * GoalPlanner.LongestWindow) };
        if (await db.ScalarAsync<int>(Sql.CountActiveGoals, key, cancellation) >= MostActive)
            return Problem.Conflict("Three goals are active, and more at a time are not kept. Review or stop one first.");
        var taken = (await db.QueryAsync<DateOnly>(Sql.ListTakenDays, key, cancellation)).ToHashSet();
        var stimulation = LightDay.StimulationOf(goal, start.BehaviourId);
        var schedule = GoalPlanner.Plan(goal, calendar, LightDay.Takes(goal, stimulation), taken, start.NotBefore);
        if (schedule.Days.Count == 0)
            return GoalReading.Refuse("no-free-day", "No day of this window can carry the goal: a dosing day is for rest, and the day after takes one light goal at most. Choose a longer or a later window.");

        var id = Guid.CreateVersion7(now);
        await db.ExecuteAsync(Sql.InsertGoal, new
        {
            ClinicId = clinicId,
            Id = id,
            start.PatientId,
            Sentence = GoalWriter.Write(goal),
            goal.Action,
            goal.Minutes,
            Amount = goal.Count,
            goal.Unit,
            goal.PerDay,
            goal.Cue,
            DaysPerWeek = goal.Days.Count > 0 ? goal.Days.Count : goal.DaysPerWeek,
            NamedDays = GoalColumns.WriteDays(goal.Days),
            GoalWindow = goal.Window!.Value.Code,
            schedule.StartsOn,
            schedule.EndsOn,
            Theme = start.Theme?.ToCode(),
            Category = start.Category?.ToCode(),
            Slot = start.Slot?.ToCode(),
            start.BehaviourId,
            Stimulation = stimulation?.ToCode(),
            start.Confidence,
            start.LowConfidenceReason,
            start.SuggestionId,
            start.PreviousGoalId,
            CreatedAt = now,
            CreatedBy = createdBy,
        }, cancellation);
        await db.ExecuteAsync(Sql.InsertPlannedDay, schedule.Days.Select(day => new { ClinicId = clinicId, GoalId = id, start.PatientId, Day = day }), cancellation);
        await EventRows.AppendAsync(db, clinicId, EventKind.GoalStarted, start.PatientId, id, now, cancellation);
        return (await GoalViews.FindAsync(db, clinicId, id, now, cancellation))!;
    }

    private static class Sql
    {
        public const string CountActiveGoals = """
            select count(*)
            from goals {locked}
            where clinic_id = @ClinicId and patient_id = @PatientId and status = 'active'
            """;

        public const string ListTakenDays = """
            select distinct d.day
            from check_ins d
            join goals g on g.clinic_id = d.clinic_id and g.id = d.goal_id
            where d.clinic_id = @ClinicId and d.patient_id = @PatientId and d.day >= @FromOn and d.day <= @ToOn
                and (d.outcome in ('done', 'partial') or (g.status = 'active' and d.planned = 1))
            """;

        public const string InsertGoal = """
            insert into goals (clinic_id, id, patient_id, status, sentence, action, minutes, amount, unit, per_day, cue, days_per_week, named_days, goal_window, starts_on, ends_on,
                theme, category, slot, behaviour_id, stimulation, confidence, low_confidence_reason, suggestion_id, previous_goal_id, created_at, created_by, version)
            values (@ClinicId, @Id, @PatientId, 'active', @Sentence, @Action, @Minutes, @Amount, @Unit, @PerDay, @Cue, @DaysPerWeek, @NamedDays, @GoalWindow, @StartsOn, @EndsOn,
                @Theme, @Category, @Slot, @BehaviourId, @Stimulation, @Confidence, @LowConfidenceReason, @SuggestionId, @PreviousGoalId, @CreatedAt, @CreatedBy, 1)
            """;

        public const string InsertPlannedDay = """
            insert into check_ins (clinic_id, goal_id, patient_id, day, planned)
            values (@ClinicId, @GoalId, @PatientId, @Day, 1)
            """;
    }
}
