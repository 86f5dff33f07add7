using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Corrections;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Goals;

/// <summary>Reads goals whole, with their days; used by every slice that answers with one.</summary>
public static class GoalViews
{
    /// <summary>How far back before a goal's window the days of a streak are looked for.</summary>
    private const int StreakDays = 42;

    /// <summary>Null where there is no such goal in the clinic.</summary>
    public static async Task<GoalView?> FindAsync(IDb db, Guid clinicId, Guid goalId, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await db.QueryAsync<Row>(Sql.FindGoal, new { ClinicId = clinicId, GoalId = goalId }, cancellation);
        return (await WithDaysAsync(db, clinicId, rows, now, cancellation)).SingleOrDefault();
    }

    /// <summary>One page of a patient's goals, newest first; <paramref name="after"/> is the cursor's sequence number.</summary>
    public static async Task<Page<GoalView>> ListAsync(IDb db, Guid clinicId, Guid patientId, GoalStatus? status, int? limit, long? after, DateTimeOffset now, CancellationToken cancellation)
    {
        // Active and on hold are one status in the row; the alerts say which of the two it is.
        if (status is GoalStatus.Active or GoalStatus.OnHold && (await AlertRows.HoldingAsync(db, clinicId, patientId, cancellation)).Count > 0 != (status == GoalStatus.OnHold))
            return new([], null);
        var rows = await db.QueryAsync<Row>(Sql.ListGoals, new
        {
            ClinicId = clinicId,
            PatientId = patientId,
            Status = (status == GoalStatus.OnHold ? GoalStatus.Active : status)?.ToCode(),
            AfterSeq = after ?? long.MaxValue,
            Take = Paging.Take(limit),
        }, cancellation);
        var views = (await WithDaysAsync(db, clinicId, rows, now, cancellation)).ToDictionary(v => v.Id);
        return rows.ToPage(limit, row => ["seq", row.Seq], row => views[row.Id]);
    }

    /// <summary>The patient's goals, without the stopped ones, whose window touches the days from <paramref name="fromOn"/> to <paramref name="toOn"/>, oldest first.</summary>
    public static async Task<IReadOnlyList<GoalView>> BetweenAsync(IDb db, Guid clinicId, Guid patientId, DateOnly fromOn, DateOnly toOn, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await db.QueryAsync<Row>(Sql.ListGoalsBetween, new { ClinicId = clinicId, PatientId = patientId, FromOn = fromOn, ToOn = toOn }, cancellation);
        return await WithDaysAsync(db, clinicId, rows, now, cancellation);
    }

    /// <summary>All rows are goals of one patient.</summary>
    private static async Task<IReadOnlyList<GoalView>> WithDaysAsync(IDb db, Guid clinicId, IReadOnlyList<Row> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];
        var zone = LocalTime.Zone(rows[0].TimeZone);
        var (fromOn, toOn) = (rows.Min(r => r.StartsOn), rows.Max(r => r.EndsOn));
        var args = new
        {
            ClinicId = clinicId,
            rows[0].PatientId,
            FromOn = fromOn,
            ToOn = toOn,
            StreakFromOn = fromOn.AddDays(-StreakDays),
            HeldSinceAt = LocalTime.StartOf(fromOn, zone),
            SinceAt = LocalTime.StartOf(fromOn.AddDays(1), zone),
            UntilAt = LocalTime.StartOf(toOn.AddDays(1), zone),
        };
        var (days, sessions, lines, holds) = await db.MultipleAsync(Sql.ListGoalDays, args, async grid =>
        {
            var byGoal = (await grid.ReadAsync<DayRow>()).ToLookup(d => d.GoalId);
            var dates = (await grid.ReadAsync<DateTimeOffset>()).Select(at => LocalTime.Date(at, zone)).ToArray();
            var byId = (await grid.ReadAsync<LineRow>()).ToDictionary(l => l.Id);
            return (byGoal, dates, byId, new GoalHolds([.. await grid.ReadAsync<GoalHolds.Hold>()], zone));
        }, cancellation);
        var today = LocalTime.Date(now, zone);
        return [.. rows.Select(row => row.ToView([.. days[row.Id]], sessions, today, holds, StreakOf(row.Id, lines, days)))];
    }

    /// <summary>The streak over a goal and those of the same act that it grew out of.</summary>
    private static int StreakOf(Guid goalId, Dictionary<Guid, LineRow> lines, ILookup<Guid, DayRow> days)
    {
        var (reported, act) = (new List<DayRow>(), lines[goalId].Act);
        for (Guid? id = goalId; id is { } one && lines.TryGetValue(one, out var goal) && GoalChanges.IsSameAct(goal.Act, act); id = goal.PreviousGoalId)
            reported.AddRange(days[one].Where(d => d.Outcome is not null));
        return Streak.Of(reported.OrderBy(d => d.Day).Select(d => d.Outcome!.Value));
    }

    private sealed record LineRow
    {
        public required Guid Id { get; init; }
        public Guid? PreviousGoalId { get; init; }
        public required string Action { get; init; }

        public Goal Act => new() { Action = Action };
    }

    private sealed record Row : GoalPartsRow
    {
        public required long Seq { get; init; }
        public required Guid Id { get; init; }
        public required Guid PatientId { get; init; }
        public required string TimeZone { get; init; }
        public required GoalStatus Status { get; init; }
        public required string Sentence { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required DateOnly EndsOn { get; init; }
        public string? Theme { get; init; }
        public string? Category { get; init; }
        public string? Slot { get; init; }
        public int? Confidence { get; init; }
        public string? LowConfidenceReason { get; init; }
        public string? Scale { get; init; }
        public Guid? SuggestionId { get; init; }
        public Guid? PreviousGoalId { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public string? StopReason { get; init; }
        public required int Version { get; init; }
        public DateTimeOffset? MarkedAt { get; init; }
        public string? MarkedBy { get; init; }
        public string? ErrorReason { get; init; }

        public GoalView ToView(IReadOnlyList<DayRow> days, IReadOnlyList<DateOnly> sessions, DateOnly today, GoalHolds holds, int streak)
        {
            GoalDay[] counted = [.. days.Select(d => new GoalDay(d.Day, d.Planned, d.Outcome, holds.Covers(d.Day, today)))];
            var attainment = Attainment.Of(counted, today);
            var scale = Scale is null
                ? AttainmentScale.For(Math.Max(attainment.Planned, 1), EndsOn.DayNumber - StartsOn.DayNumber + 1)
                : JsonSerializer.Deserialize<AttainmentLevel[]>(Scale, Json.Options)!;
            return new()
            {
                Id = Id,
                Version = Version,
                PatientId = PatientId,
                Status = Status == GoalStatus.Active && holds.Now ? GoalStatus.OnHold : Status,
                Sentence = Sentence,
                Parts = ToParts(),
                Theme = Theme is null ? null : CodeColumns.FromCode<Theme>(Theme),
                Category = Category is null ? null : CodeColumns.FromCode<BehaviourCategory>(Category),
                Slot = Slot is null ? null : CodeColumns.FromCode<PlanSlot>(Slot),
                StartsOn = StartsOn,
                EndsOn = EndsOn,
                PlannedDays = [.. days.Where(d => d.Planned).Select(d => d.Day)],
                CheckIns = [.. days.Where(d => d.Outcome is not null).Select(d => new CheckInView { Date = d.Day, Outcome = d.Outcome!.Value, Note = d.Note, ObservationId = d.ObservationId })],
                Attainment = attainment,
                HeldDays = [.. counted.Where(d => d.Planned && d.Outcome is null && d.Held).Select(d => d.Day)],
                Streak = streak,
                Scale = scale,
                Score = attainment.LevelOn(scale),
                Confidence = Confidence,
                LowConfidenceReason = LowConfidenceReason,
                SuggestionId = SuggestionId,
                PreviousGoalId = PreviousGoalId,
                ReviewDueOn = sessions.Where(day => day > StartsOn).Append(EndsOn).Min(),
                CreatedAt = CreatedAt,
                EndedAt = EndedAt,
                StopReason = StopReason,
                EnteredInError = EnteredInErrorView.Of(MarkedAt, MarkedBy, ErrorReason),
            };
        }
    }

    private sealed record DayRow
    {
        public required Guid GoalId { get; init; }
        public required DateOnly Day { get; init; }
        public required bool Planned { get; init; }
        public CheckInOutcome? Outcome { get; init; }
        public string? Note { get; init; }
        public Guid? ObservationId { get; init; }
    }

    private const string Columns = """
        g.seq, g.id, g.patient_id, p.time_zone, g.status, g.sentence, g.action, g.minutes, g.amount, g.unit, g.per_day, g.cue, g.days_per_week, g.named_days, g.goal_window,
            g.starts_on, g.ends_on, g.theme, g.category, g.slot, g.confidence, g.low_confidence_reason, g.scale, g.suggestion_id, g.previous_goal_id, g.created_at, g.ended_at, g.stop_reason, g.version
        """;

    private static class Sql
    {
        public const string FindGoal = $$"""
            select {{Columns}}, e.marked_at, m.name as marked_by, e.reason as error_reason
            from goals g
            join patients p on p.clinic_id = g.clinic_id and p.id = g.patient_id
            left join entries_in_error e on e.clinic_id = g.clinic_id and e.subject_id = g.id and e.kind = 'goal'
            left join staff m on m.clinic_id = e.clinic_id and m.id = e.marked_by
            where g.clinic_id = @ClinicId and g.id = @GoalId
            """;

        public const string ListGoals = $$"""
            select {{Columns}}
            from goals g
            join patients p on p.clinic_id = g.clinic_id and p.id = g.patient_id
            where g.clinic_id = @ClinicId and g.patient_id = @PatientId and g.in_error_at is null and (@Status is null or g.status = @Status) and g.seq < @AfterSeq
            order by g.seq desc
            {page}
            """;

        public const string ListGoalsBetween = $$"""
            select {{Columns}}
            from goals g
            join patients p on p.clinic_id = g.clinic_id and p.id = g.patient_id
            where g.clinic_id = @ClinicId and g.patient_id = @PatientId and g.in_error_at is null and g.status <> 'stopped' and g.ends_on >= @FromOn and g.starts_on <= @ToOn
            order by g.seq
            """;

        public const string ListGoalDays = $"""
            select goal_id, day, planned, outcome, note, observation_id
            from check_ins
            where clinic_id = @ClinicId and patient_id = @PatientId and day >= @StreakFromOn and day <= @ToOn
            order by day, seq;
            select coalesce(dosed_at, scheduled_at)
            from sessions
            where clinic_id = @ClinicId and patient_id = @PatientId and status <> 'cancelled' and scheduled_at >= @SinceAt and scheduled_at < @UntilAt
            order by scheduled_at, seq;
            select id, previous_goal_id, action
            from goals
            where clinic_id = @ClinicId and patient_id = @PatientId and ends_on >= @StreakFromOn;
            {GoalHolds.Read}
            """;
    }
}

/// <summary>The columns that hold the parts of a goal.</summary>
internal abstract record GoalPartsRow
{
    public required string Action { get; init; }
    public decimal? Minutes { get; init; }
    public int? Amount { get; init; }
    public string? Unit { get; init; }
    public int? PerDay { get; init; }
    public string? Cue { get; init; }
    public required int DaysPerWeek { get; init; }
    public string? NamedDays { get; init; }
    public required string GoalWindow { get; init; }

    public GoalParts ToParts() => new()
    {
        Action = Action,
        Minutes = Minutes,
        Count = Amount,
        Unit = Unit,
        PerDay = PerDay,
        Cue = Cue,
        DaysPerWeek = DaysPerWeek,
        Days = GoalColumns.ReadDays(NamedDays),
        Window = GoalColumns.ReadWindow(GoalWindow),
    };
}

/// <summary>How lists and windows stand in the columns of a goal.</summary>
public static class GoalColumns
{
    private static readonly string[] DayCodes = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Named days as <c>mon,wed</c>; null where none are named.</summary>
    public static string? WriteDays(IReadOnlyList<DayOfWeek> days) => days.Count == 0 ? null : string.Join(',', days.Select(d => DayCodes[(int)d]));

    public static IReadOnlyList<DayOfWeek>? ReadDays(string? column) => column is null ? null : [.. column.Split(',').Select(code => (DayOfWeek)Array.IndexOf(DayCodes, code))];

    /// <exception cref="InvalidDataException">The column holds a window this version does not know.</exception>
    public static GoalWindow ReadWindow(string column) => Clinic.Interpretation.Goals.GoalWindow.TryParse(column, out var window) ? window : throw new InvalidDataException($"'{column}' is not a window.");
}
