using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Today;

/// <summary>Reads the brief of one patient; as JSON and as a page it is the same.</summary>
internal static class BriefReader
{
    private const int MostNotes = 12;

    /// <summary>How far back "the period before" reaches where the patient was dosed once or never.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(28);

    private static readonly TimeSpan ScoresWithin = TimeSpan.FromDays(183);

    /// <summary>Null where there is no such patient.</summary>
    public static async Task<BriefView?> FindAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.FirstAsync<CourseRow>(Sql.FindCourse, new { ClinicId = clinicId, PatientId = patientId, NowAt = now }, cancellation) is not { } course) return null;
        var zone = LocalTime.Zone(course.TimeZone);
        var (since, today) = (course.DosedAt ?? course.CreatedAt, LocalTime.Date(now, zone));
        var args = new
        {
            ClinicId = clinicId,
            PatientId = patientId,
            SinceAt = since,
            BeforeAt = course.DosedBeforeAt ?? since - Before,
            BookedAt = LocalTime.StartOf(today, zone),
            SinceOn = LocalTime.Date(since, zone),
            TodayOn = today,
            ScoresAt = now - ScoresWithin,
            Take = MostNotes,
        };
        return await db.MultipleAsync(Sql.ReadBrief, args, async grid =>
        {
            var next = (await grid.ReadAsync<NextRow>()).FirstOrDefault();
            BriefNote[] noticed = [.. (await grid.ReadAsync<NoteRow>()).Select(n => n.ToNote()).Reverse()];
            MovedSince[] themes = [.. Moved(await grid.ReadAsync<FindingRow>(), since)];
            BriefGoal[] goals = [.. Goals(await grid.ReadAsync<GoalDayRow>(), zone, today)];
            var raised = await grid.ReadAsync<AlertRow>();
            var evidence = (await grid.ReadAsync<AlertEvidenceRow>()).ToLookup(e => e.AlertId);
            AlertView[] alerts = [.. raised.Select(a => a.ToView(evidence[a.Id], now))];
            var context = await AssessmentContext.ReadAsync(grid);
            var scores = (await grid.ReadAsync<AssessmentRow>()).GroupBy(a => a.Instrument).Select(a => new BriefScore(a.First().ToView(context), a.ElementAtOrDefault(1)?.Total));
            return new BriefView
            {
                PatientId = patientId,
                PatientName = $"{course.Given} {course.Family}",
                TimeZone = course.TimeZone,
                ReadAt = now,
                DosedAt = course.DosedAt,
                Since = since,
                NextSession = next?.ToSession(patientId),
                Noticed = noticed,
                Themes = themes,
                Goals = goals,
                Alerts = alerts,
                Scores = [.. scores],
                Focus = BriefRules.Propose(themes, goals, alerts),
                Questions = BriefRules.Questions(themes, goals, alerts),
            };
        }, cancellation);
    }

    private static IEnumerable<MovedSince> Moved(IEnumerable<FindingRow> findings, DateTimeOffset since) => findings
        .GroupBy(f => CodeColumns.FromCode<Theme>(f.Theme), (theme, all) =>
        {
            var bySide = all.ToLookup(f => (Now: f.WrittenAt >= since, f.Direction));
            int Count(bool now, Direction direction) => bySide[(now, direction)].Count();
            return new MovedSince(theme, Count(true, Direction.Gain), Count(true, Direction.Difficulty), Count(false, Direction.Gain), Count(false, Direction.Difficulty),
                [.. all.Where(f => f.WrittenAt >= since).Select(f => f.ObservationId).Distinct()]);
        })
        .Where(t => t.Gains + t.Difficulties > 0)
        .OrderByDescending(t => Math.Abs(t.Gains - t.Difficulties - (t.GainsBefore - t.DifficultiesBefore))).ThenBy(t => t.Theme);

    private static IEnumerable<BriefGoal> Goals(IEnumerable<GoalDayRow> rows, TimeZoneInfo zone, DateOnly today) => rows
        .GroupBy(r => r.Id, (id, days) =>
        {
            var goal = days.First();
            var ended = goal.EndedAt is { } at ? LocalTime.Date(at, zone) : DateOnly.MaxValue;
            var counted = days.Where(d => d.Day is not null && (d.Outcome is not null || d.Day <= ended)).Select(d => new GoalDay(d.Day!.Value, d.Planned!.Value, d.Outcome));
            return new BriefGoal(id, goal.Sentence, goal.Status, goal.Theme is null ? null : CodeColumns.FromCode<Theme>(goal.Theme), Attainment.Of([.. counted], today), goal.StopReason);
        });

    private sealed record CourseRow
    {
        public required string Given { get; init; }
        public required string Family { get; init; }
        public required string TimeZone { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
        public DateTimeOffset? DosedBeforeAt { get; init; }
    }

    private sealed record NextRow
    {
        public required Guid SessionId { get; init; }
        public required DateTimeOffset ScheduledAt { get; init; }
        public required int Version { get; init; }
        public string? Timing { get; init; }
        public string? Expectations { get; init; }
        public string? Focus { get; init; }
        public DateTimeOffset? SetAt { get; init; }
        public string? SetBy { get; init; }

        public BriefSession ToSession(Guid patientId) => new(SessionId, ScheduledAt, new SessionFocusView
        {
            SessionId = SessionId, PatientId = patientId, Version = Version, Timing = Timing, Expectations = Expectations, Focus = Focus, SetAt = SetAt, SetBy = SetBy,
        });
    }

    private sealed record NoteRow
    {
        public required Guid Id { get; init; }
        public required string Text { get; init; }
        public required string Interpretation { get; init; }
        public required DateTimeOffset WrittenAt { get; init; }

        public BriefNote ToNote() =>
            new(Id, WrittenAt, Quote.Of(Text, [.. JsonSerializer.Deserialize<InterpretationView>(Interpretation, Json.Options)!.Findings.SelectMany(f => f.Evidence).Distinct()]));
    }

    private sealed record FindingRow
    {
        public required Guid ObservationId { get; init; }
        public required string Theme { get; init; }
        public required Direction Direction { get; init; }
        public required DateTimeOffset WrittenAt { get; init; }
    }

    private sealed record GoalDayRow
    {
        public required Guid Id { get; init; }
        public required string Sentence { get; init; }
        public required GoalStatus Status { get; init; }
        public string? Theme { get; init; }
        public string? StopReason { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public DateOnly? Day { get; init; }
        public bool? Planned { get; init; }
        public CheckInOutcome? Outcome { get; init; }
    }

    private static class Sql
    {
        public const string FindCourse = """
            select p.given, p.family, p.time_zone, p.created_at,
                (select max(s.dosed_at) from sessions s where s.clinic_id = p.clinic_id and s.patient_id = p.id and s.dosed_at <= @NowAt) as dosed_at,
                (select max(b.dosed_at) from sessions b where b.clinic_id = p.clinic_id and b.patient_id = p.id and b.dosed_at <
                    (select max(l.dosed_at) from sessions l where l.clinic_id = p.clinic_id and l.patient_id = p.id and l.dosed_at <= @NowAt)) as dosed_before_at
            from patients p
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;

        public const string ReadBrief = $$"""
            select s.id as session_id, s.scheduled_at, coalesce(f.version, 0) as version, f.timing, f.expectations, f.focus, f.set_at, k.name as set_by
            from sessions s
            left join session_focus f on f.clinic_id = s.clinic_id and f.session_id = s.id
            left join staff k on k.clinic_id = f.clinic_id and k.id = f.set_by
            where s.clinic_id = @ClinicId and s.patient_id = @PatientId and s.scheduled_at >= @BookedAt and s.status in ('scheduled', 'arrived')
            order by s.scheduled_at, s.seq
            {page};
            select o.id, o.text, o.interpretation, o.written_at
            from observations o
            where o.clinic_id = @ClinicId and o.patient_id = @PatientId and o.written_at >= @SinceAt and o.author = 'patient' and o.amended_by_id is null
            order by o.written_at desc, o.seq desc
            {page};
            select f.observation_id, f.theme, f.direction, f.written_at
            from observations o
            join findings f on f.clinic_id = o.clinic_id and f.observation_id = o.id
            where o.clinic_id = @ClinicId and o.patient_id = @PatientId and o.written_at >= @BeforeAt and o.amended_by_id is null
            order by o.written_at, o.seq;
            select g.id, g.sentence, g.status, g.theme, g.stop_reason, g.ended_at, c.day, c.planned, c.outcome
            from goals g
            left join check_ins c on c.clinic_id = g.clinic_id and c.goal_id = g.id
            where g.clinic_id = @ClinicId and g.patient_id = @PatientId and g.ends_on >= @SinceOn and g.starts_on <= @TodayOn
            order by g.seq, c.day;
            select {{AlertRow.Columns}}
            from {{AlertRow.Tables}}
            where a.clinic_id = @ClinicId and a.patient_id = @PatientId and (a.opened_at >= @SinceAt or a.status <> 'resolved')
            order by a.opened_at, a.seq;
            select {{AlertEvidenceRow.Columns}}
            from {{AlertEvidenceRow.Tables}}
            where e.clinic_id = @ClinicId and e.patient_id = @PatientId
            order by e.seq desc;
            {{AssessmentContext.Read}};
            select {{AssessmentRow.Columns}}
            from {{AssessmentRow.Tables}}
            where a.clinic_id = @ClinicId and a.patient_id = @PatientId and a.taken_at >= @ScoresAt and a.band is not null and a.error_at is null
            order by a.taken_at desc, a.seq desc
            """;
    }
}
