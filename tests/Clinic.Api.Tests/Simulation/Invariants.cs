using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Features.Today;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Simulation;

/// <summary>What must be true of a clinic at every moment, read from its rows and not from the code that keeps it.</summary>
internal sealed class Invariants(ApiHost host, SimulatedCast cast)
{
    /// <summary>
    /// The days of one patient: nothing planned on a dosing day, at most one gentle goal the day after, at most three goals, and
    /// each of them of ten minutes or less and with all that makes it trackable.
    /// </summary>
    public async Task CheckDaysAsync(Guid patientId)
    {
        var goals = await cast.RowsAsync<GoalRow>(
            "select id, action, minutes, amount, cue, days_per_week, goal_window, stimulation, starts_on, ends_on from goals where patient_id = @PatientId and status = 'active'", new { PatientId = patientId });
        if (goals.Count == 0) return;
        var calendar = await CalendarAsync(patientId);
        var days = await cast.RowsAsync<DayRow>(
            "select d.goal_id, d.day, d.planned, d.outcome from check_ins d join goals g on g.id = d.goal_id where d.patient_id = @PatientId and g.status = 'active'", new { PatientId = patientId });
        True(goals.Count <= 3, patientId, $"{goals.Count} goals are active");
        foreach (var goal in goals)
        {
            True(goal.Minutes is null or (> 0 and <= 10), patientId, $"one go of goal {goal.Id} takes {goal.Minutes} minutes");
            True(goal.Action.Length > 0 && goal.Cue is not "" && goal.DaysPerWeek is >= 1 and <= 7 && goal.GoalWindow.Length > 0 && (goal.Minutes is null || goal.Amount is null), patientId, $"{goal} cannot be tracked");
            True(days.Any(d => d.GoalId == goal.Id) || Span(goal).All(d => d < calendar.Today || !calendar.IsOpen(d)), patientId, $"goal {goal.Id} has no day, and an open one in its window");
        }
        foreach (var day in days.Where(d => d.Outcome is null && d.Planned && d.Day >= calendar.Today.AddDays(-2)))
        {
            True(!calendar.IsDosing(day.Day), patientId, $"goal {day.GoalId} is planned on the dosing day {day.Day:O}");
            if (!calendar.IsDosing(day.Day.AddDays(-1))) continue;
            var goal = goals.Single(g => g.Id == day.GoalId);
            True(goal.Minutes is null or <= 5 && goal.Stimulation is null or "low", patientId, $"goal {day.GoalId} is not gentle and stands on the day after dosing {day.Day:O}");
            True(days.Count(d => d.Day == day.Day && d.Planned && d.Outcome is null) == 1, patientId, $"more than one goal the day after dosing, {day.Day:O}: {string.Join(", ", days.Where(d => d.Day == day.Day))}");
        }
    }

    public async Task<bool> IsDosingDayAsync(Guid patientId, DateOnly day) => (await CalendarAsync(patientId)).IsDosing(day);

    /// <summary>No dose while something that was asked, measured or flagged speaks against it.</summary>
    public async Task CheckDosedAsync(Guid sessionId)
    {
        var faults = await cast.RowsAsync<string>(
            """
            select 'checklist' from sessions s left join checklists c on c.session_id = s.id
            where s.id = @Id and (s.ride_home_confirmed = 0 or c.no_contraindications is not 1 or c.no_food is null or c.no_liquid is null or c.benzodiazepines is null or c.opioids is null
                or (s.medicine = 'esketamine' and c.rems_enrolled is not 1))
            union all
            select 'pressure' from sessions s
            where s.id = @Id and not exists (select 1 from readings r where r.session_id = s.id and r.systolic is not null and r.taken_at <= s.dosed_at
                and (r.systolic <= 140 and r.diastolic <= 90 or exists (select 1 from session_decisions d where d.session_id = s.id and d.about = 'blood-pressure' and d.verdict = 'proceed' and d.decided_at >= r.taken_at)))
            union all
            select 'alert' from sessions s join alerts a on a.patient_id = s.patient_id
            where s.id = @Id and (a.status = 'open' and a.tier <> 'soon'
                or a.status = 'acknowledged' and a.tier <> 'soon' and not exists (select 1 from session_decisions d where d.session_id = s.id and d.about = 'alerts' and d.verdict = 'proceed'))
            """, new { Id = sessionId });
        True(faults.Count == 0, sessionId, "dosed in spite of " + string.Join(", ", faults));
    }

    /// <summary>Nobody leaves before 120 minutes and recovery, unless a prescriber says why.</summary>
    public async Task CheckDischargedAsync(Guid sessionId)
    {
        var row = (await cast.RowsAsync<DischargeRow>(
            """
            select s.dosed_at, s.discharged_at, s.override_reason, t.role,
                (select r.sedation from readings r where r.session_id = s.id and r.sedation is not null order by r.taken_at desc limit 1) as sedation,
                (select r.dissociation_resolved from readings r where r.session_id = s.id and r.dissociation_resolved is not null order by r.taken_at desc limit 1) as dissociation_resolved
            from sessions s join staff t on t.id = s.discharged_by where s.id = @Id
            """, new { Id = sessionId }))[0];
        var recovered = row.DischargedAt - row.DosedAt >= TimeSpan.FromMinutes(120) && row.Sedation == 5 && row.DissociationResolved == true;
        True(recovered || (row.OverrideReason is { Length: > 0 } && row.Role == "prescriber"), sessionId, $"discharged too early: {row}");
    }

    /// <summary>The alerts that hold what a text, a reading or an assessment showed; at least one where it was dangerous.</summary>
    public async Task<IReadOnlyList<Guid>> CheckAlertsOfAsync(string column, Guid id, bool dangerous)
    {
        var alerts = await cast.RowsAsync<Guid>($"select distinct a.id from alert_evidence e join alerts a on a.id = e.alert_id where e.{column} = @Id", new { Id = id });
        if (dangerous) True(alerts.Count > 0, id, $"{column} was dangerous and no alert holds it");
        return alerts;
    }

    /// <summary>No suggestion is shown while an emergency or urgent alert waits for a look.</summary>
    public async Task CheckHoldAsync(Guid patientId, SuggestionList? list = null)
    {
        var open = await cast.RowsAsync<Guid>("select id from alerts where patient_id = @PatientId and status = 'open' and tier <> 'soon'", new { PatientId = patientId });
        list ??= await cast.AskAsync(cast.Clinician, new ListOpenSuggestionsQuery(patientId));
        True(list.Held == (open.Count > 0) && (open.Count == 0 || list.Items.Count == 0), patientId, $"{list.Items.Count} suggestions are shown while {open.Count} alerts wait");
        if (open.Count == 0) return;
        foreach (var (id, version) in (await cast.RowsAsync<VersionRow>("select id, version from suggestions where patient_id = @PatientId and status = 'open' order by seq desc limit 1", new { PatientId = patientId })).Select(r => (r.Id, r.Version)))
            await cast.RefusedAsync(cast.Clinician, new AcceptSuggestionCommand(id, new() { Confidence = 9 }, FormattableString.Invariant($"\"{version}\"")));
    }

    /// <summary>Attainment counted from the rows: a done day is one, a partial one half, over the reported days; no report is no miss.</summary>
    public async Task CheckAttainmentAsync(GoalView goal, DateOnly today)
    {
        var days = await cast.RowsAsync<DayRow>("select goal_id, day, planned, outcome from check_ins where goal_id = @Id", new { goal.Id });
        var (done, partial, missed) = (days.Count(d => d.Outcome == "done"), days.Count(d => d.Outcome == "partial"), days.Count(d => d.Outcome == "missed"));
        var planned = days.Count(d => d.Planned);
        var counted = days.Count(d => d.Outcome is not null && (d.Planned || d.Outcome != "missed"));
        if (planned > 0) counted = Math.Min(counted, planned);
        double? ratio = counted == 0 ? null : Math.Min(1, Math.Round((done + (0.5 * partial)) / counted, 3));
        var silent = days.Count(d => d.Planned && d.Outcome is null && d.Day < today);
        var seen = goal.Attainment;
        True((seen.Done, seen.Partial, seen.Missed, seen.Planned, seen.Ratio) == (done, partial, missed, planned, ratio), goal.Id, $"attainment {seen} is not {done}/{partial}/{missed} of {planned}, {ratio}");
        True(seen.Unreported <= silent && seen.Unreported + seen.Held >= silent, goal.Id, $"{silent} days without a report, and {seen}");
    }

    /// <summary>What is true of the clinic as a whole.</summary>
    public async Task CheckClinicAsync()
    {
        await cast.EscalateAsync();
        var faults = await cast.RowsAsync<string>(
            """
            select 'a flag without an alert: ' || o.id || ' ' || json_extract(f.value, '$.code') from observations o join json_each(o.interpretation, '$.flags') f
            where not exists (select 1 from alert_evidence e where e.observation_id = o.id and e.code = json_extract(f.value, '$.code'))
            union all
            select 'evidence of another patient: ' || e.alert_id from alert_evidence e join alerts a on a.id = e.alert_id where a.patient_id <> e.patient_id
            union all
            select 'an alert without evidence: ' || a.id from alerts a where not exists (select 1 from alert_evidence e where e.alert_id = a.id)
            union all
            select 'overdue and somebody on call was not asked: ' || a.id || ' ' || m.staff_id
            from alerts a
            join on_call_members m on m.staff_id <> coalesce(a.responsible_id, '')
            join (select alert_id, max(seq) as seq, max(happened_at) as at from alert_events where kind in ('opened', 'reopened') group by alert_id) o on o.alert_id = a.id
            where a.status = 'open' and a.due_at < @Before and o.at < @Before and not exists (select 1 from alert_events h where h.alert_id = a.id and h.seq >= o.seq and h.staff_id = m.staff_id)
            union all
            select 'its time has come and nobody was asked: ' || a.id from alerts a where a.status = 'open' and (a.escalates_at is null or a.escalates_at <= @Now)
            union all
            select 'resolved without a word: ' || id from alerts where status = 'resolved' and (coalesce(disposition, '') = '' or coalesce(trim(note), '') = '' or resolved_by is null)
            union all
            select 'dismissed and suggested again: ' || n.id from suggestions d join suggestions n on n.patient_id = d.patient_id and n.behaviour_id = d.behaviour_id
            where d.status = 'dismissed' and n.created_at > d.decided_at
            union all
            select 'a goal of somebody else: ' || d.goal_id from check_ins d join goals g on g.id = d.goal_id where g.patient_id <> d.patient_id
            union all
            select 'a suggestion of somebody else: ' || s.id from suggestions s join observations o on o.id = s.observation_id where o.patient_id <> s.patient_id
            """, new { cast.Now, Before = cast.Now.AddDays(-7) });
        True(faults.Count == 0, host.ClinicId, string.Join('\n', faults.Take(10)));
        foreach (var patientId in await cast.RowsAsync<Guid>("select distinct patient_id from goals where status = 'active'")) await CheckDaysAsync(patientId);
    }

    /// <summary>Every entry of a patient stands in the timeline once, and nobody else's.</summary>
    public async Task CheckTimelineAsync(Guid patientId)
    {
        var seen = new List<(TimelineKind, Guid, DateOnly?)>();
        string? after = null;
        do
        {
            var page = await cast.AskAsync(cast.Clinician, new GetTimelineQuery(patientId, 40, after));
            foreach (var item in page.Items)
            {
                True(item.PatientIds().All(p => p == patientId), patientId, $"the timeline shows {item.Kind} {item.Id} of somebody else");
                seen.Add((item.Kind, item.Id, item.CheckIn?.Date));
            }
            after = page.Next;
        }
        while (after is not null);
        True(seen.Distinct().Count() == seen.Count, patientId, "the timeline shows an entry twice");
        var expected = await cast.RowsAsync<CountRow>(
            """
            select 'Session' as kind, count(*) as number from sessions where patient_id = @Id
            union all select 'Observation', count(*) from observations o where patient_id = @Id and not exists (select 1 from check_ins c where c.observation_id = o.id)
            union all select 'Alert', count(*) from alerts where patient_id = @Id
            union all select 'Goal', count(*) from goals where patient_id = @Id
            union all select 'CheckIn', count(*) from check_ins where patient_id = @Id and outcome is not null
            union all select 'Review', count(*) from reviews where patient_id = @Id
            union all select 'Assessment', count(*) from assessments where patient_id = @Id
            """, new { Id = patientId });
        Assert.Equal(expected.Select(e => (e.Kind, e.Number)), expected.Select(e => (e.Kind, (long)seen.Count(s => s.Item1.ToString() == e.Kind))));
    }

    private async Task<Calendar> CalendarAsync(Guid patientId)
    {
        var zone = LocalTime.Zone((await cast.RowsAsync<string>("select time_zone from patients where id = @PatientId", new { PatientId = patientId }))[0]);
        var today = LocalTime.Date(cast.Now, zone);
        var dosing = new HashSet<DateOnly>();
        foreach (var session in await cast.RowsAsync<SessionRow>("select status, scheduled_at, dosed_at from sessions where patient_id = @PatientId", new { PatientId = patientId }))
        {
            if (session.DosedAt is { } dosed) dosing.Add(LocalTime.Date(dosed, zone));
            else if (session.Status is "scheduled" or "arrived" && LocalTime.Date(session.ScheduledAt, zone) is var day && day >= today) dosing.Add(day);
        }
        return new(today, dosing);
    }

    private static IEnumerable<DateOnly> Span(GoalRow goal) => Enumerable.Range(0, goal.EndsOn.DayNumber - goal.StartsOn.DayNumber + 1).Select(goal.StartsOn.AddDays);

    private void True(bool holds, Guid subject, string otherwise)
    {
        if (!holds) Assert.Fail($"{cast.Now:u} {subject}: {otherwise}");
    }

    private sealed record Calendar(DateOnly Today, IReadOnlySet<DateOnly> Dosing)
    {
        public bool IsDosing(DateOnly day) => Dosing.Contains(day);
        public bool IsOpen(DateOnly day) => !IsDosing(day) && !IsDosing(day.AddDays(-1));
    }

    private sealed record GoalRow
    {
        public required Guid Id { get; init; }
        public required string Action { get; init; }
        public decimal? Minutes { get; init; }
        public int? Amount { get; init; }
        public string? Cue { get; init; }
        public required int DaysPerWeek { get; init; }
        public required string GoalWindow { get; init; }
        public string? Stimulation { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required DateOnly EndsOn { get; init; }
    }

    private sealed record DayRow
    {
        public required Guid GoalId { get; init; }
        public required DateOnly Day { get; init; }
        public required bool Planned { get; init; }
        public string? Outcome { get; init; }
    }

    private sealed record SessionRow
    {
        public required string Status { get; init; }
        public required DateTimeOffset ScheduledAt { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
    }

    private sealed record DischargeRow
    {
        public required DateTimeOffset DosedAt { get; init; }
        public required DateTimeOffset DischargedAt { get; init; }
        public string? OverrideReason { get; init; }
        public required string Role { get; init; }
        public int? Sedation { get; init; }
        public bool? DissociationResolved { get; init; }
    }

    private sealed record VersionRow
    {
        public required Guid Id { get; init; }
        public required int Version { get; init; }
    }

    private sealed record CountRow
    {
        public required string Kind { get; init; }
        public required long Number { get; init; }
    }
}
