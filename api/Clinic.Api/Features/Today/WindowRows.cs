using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Interpretation;
using Dapper;

namespace Clinic.Api.Features.Today;

/// <summary>What is stored about every patient in the window, read in five result sets, and the rows of the board it makes.</summary>
internal sealed class WindowRows
{
    /// <summary>
    /// Everybody dosed after <c>@ClosedAt</c>, and of them: the latest note since, what moved, the active goals and their days. A patient
    /// dosed twice in that time comes twice.
    /// </summary>
    public const string Read = """
        select d.id as session_id, d.patient_id, d.dosed_at, d.status, p.given, p.family, p.time_zone
            from sessions d
            join patients p on p.clinic_id = d.clinic_id and p.id = d.patient_id
            where d.clinic_id = @ClinicId and d.dosed_at > @ClosedAt and d.dosed_at <= @NowAt
            order by d.dosed_at, d.seq;
            select o.patient_id, o.text, o.interpretation, o.written_at
            from sessions d
            join observations o on o.clinic_id = d.clinic_id and o.patient_id = d.patient_id and o.written_at >= d.dosed_at
            where d.clinic_id = @ClinicId and d.dosed_at > @ClosedAt and d.dosed_at <= @NowAt
                and o.seq = (select max(x.seq) from observations x where x.clinic_id = d.clinic_id and x.patient_id = d.patient_id and x.amended_by_id is null and x.in_error_at is null and x.written_at =
                    (select max(y.written_at) from observations y where y.clinic_id = d.clinic_id and y.patient_id = d.patient_id and y.amended_by_id is null and y.in_error_at is null))
            order by o.seq;
            select f.patient_id, f.theme, f.direction, f.written_at
            from sessions d
            join findings f on f.clinic_id = d.clinic_id and f.patient_id = d.patient_id and f.written_at >= d.dosed_at
            join observations o on o.clinic_id = f.clinic_id and o.id = f.observation_id and o.amended_by_id is null
            where d.clinic_id = @ClinicId and d.dosed_at > @ClosedAt and d.dosed_at <= @NowAt
            order by f.written_at desc, f.seq;
            select g.id, g.patient_id, g.sentence, g.ends_on
            from sessions d
            join goals g on g.clinic_id = d.clinic_id and g.patient_id = d.patient_id and g.status = 'active'
            where d.clinic_id = @ClinicId and d.dosed_at > @ClosedAt and d.dosed_at <= @NowAt
            order by g.seq desc;
            select c.goal_id, c.day, c.planned, c.outcome
            from check_ins c
            where c.clinic_id = @ClinicId and c.goal_id in (
                select g.id
                from sessions d
                join goals g on g.clinic_id = d.clinic_id and g.patient_id = d.patient_id and g.status = 'active'
                where d.clinic_id = @ClinicId and d.dosed_at > @ClosedAt and d.dosed_at <= @NowAt)
            order by c.day
        """;

    private readonly IReadOnlyList<DosingRow> _dosings;
    private readonly ILookup<Guid, NoteRow> _notes;
    private readonly ILookup<Guid, FindingRow> _findings;
    private readonly ILookup<Guid, GoalRow> _goals;
    private readonly ILookup<Guid, DayRow> _days;

    private WindowRows(IEnumerable<DosingRow> dosings, IEnumerable<NoteRow> notes, IEnumerable<FindingRow> findings, IEnumerable<GoalRow> goals, IEnumerable<DayRow> days)
    {
        _dosings = [.. dosings];
        _notes = notes.ToLookup(n => n.PatientId);
        _findings = findings.ToLookup(f => f.PatientId);
        _goals = goals.DistinctBy(g => g.Id).ToLookup(g => g.PatientId);
        _days = days.ToLookup(d => d.GoalId);
    }

    /// <summary>Reads the result sets of <see cref="Read"/>.</summary>
    public static async Task<WindowRows> ReadAsync(SqlMapper.GridReader grid) => new(
        await grid.ReadAsync<DosingRow>(),
        await grid.ReadAsync<NoteRow>(),
        await grid.ReadAsync<FindingRow>(),
        await grid.ReadAsync<GoalRow>(),
        await grid.ReadAsync<DayRow>());

    /// <summary>The rows of the board, the window that closes first on top. <paramref name="near"/> are the sessions around today, for the kind of the day.</summary>
    public IReadOnlyList<WindowRow> Build(IEnumerable<SessionView> near, DateTimeOffset now, int windowHours)
    {
        var booked = near.Where(s => s.Status is SessionStatus.Scheduled or SessionStatus.Arrived).ToLookup(s => s.PatientId, s => s.ScheduledAt);
        // In order of dosing, so that the last of a patient is the one whose window runs.
        return
        [
            .. _dosings.GroupBy(d => d.PatientId, (_, dosings) => dosings.Last()).OrderBy(d => d.DosedAt)
                .Select(d => BuildRow(d, booked[d.PatientId], now, windowHours)).OfType<WindowRow>(),
        ];
    }

    private WindowRow? BuildRow(DosingRow dosing, IEnumerable<DateTimeOffset> booked, DateTimeOffset now, int windowHours)
    {
        var zone = LocalTime.Zone(dosing.TimeZone);
        if (AfterglowWindow.At(now, dosing.SessionId, dosing.DosedAt, windowHours, zone) is not { } window) return null;
        var today = LocalTime.Date(now, zone);
        var note = _notes[dosing.PatientId].LastOrDefault(n => n.WrittenAt >= dosing.DosedAt);
        // A goal whose days are over waits for its review; it is nothing to do in this window.
        var goals = _goals[dosing.PatientId].Where(g => g.EndsOn >= today).ToArray();
        var days = goals.SelectMany(g => _days[g.Id]).ToArray();
        return new WindowRow
        {
            PatientId = dosing.PatientId,
            Name = $"{dosing.Given} {dosing.Family}",
            Window = window,
            LastQuote = note?.Quote(),
            LastGoal = goals.FirstOrDefault()?.Sentence,
            Themes = [.. _findings[dosing.PatientId].Where(f => f.WrittenAt >= dosing.DosedAt).Select(f => new MovedTheme(CodeColumns.FromCode<Theme>(f.Theme), f.Direction)).Distinct()],
            Needs = dosing.Status is SessionStatus.Dosed or SessionStatus.Monitoring ? [] : [.. Needs(note, goals, days, today)],
            DoneDays = days.Count(d => d.Outcome == CheckInOutcome.Done),
            PlannedDays = days.Count(d => d.Planned),
            DayKind = new PatientCalendar(now, zone, windowHours, [dosing.DosedAt], booked).KindOf(today),
        };
    }

    private static IEnumerable<WindowNeed> Needs(NoteRow? note, GoalRow[] goals, DayRow[] days, DateOnly today)
    {
        if (note is null) yield return WindowNeed.NoNote;
        if (goals.Length == 0) yield return WindowNeed.NoGoal;
        if (days.Any(d => d.Day == today && d.Planned && d.Outcome is null)) yield return WindowNeed.CheckInToday;
    }

    private sealed record DosingRow
    {
        public required Guid SessionId { get; init; }
        public required Guid PatientId { get; init; }
        public required DateTimeOffset DosedAt { get; init; }
        public required SessionStatus Status { get; init; }
        public required string Given { get; init; }
        public required string Family { get; init; }
        public required string TimeZone { get; init; }
    }

    private sealed record NoteRow
    {
        public required Guid PatientId { get; init; }
        public required string Text { get; init; }
        public required string Interpretation { get; init; }
        public required DateTimeOffset WrittenAt { get; init; }

        /// <summary>The sentence of the first gain, or of the first finding, or else the beginning.</summary>
        public string Quote()
        {
            var findings = JsonSerializer.Deserialize<InterpretationView>(Interpretation, Json.Options)!.Findings;
            var told = findings.FirstOrDefault(f => f.Direction == Direction.Gain) ?? (findings.Count > 0 ? findings[0] : null);
            return Alerts.Quote.Of(Text, told?.Evidence ?? []).Text;
        }
    }

    private sealed record FindingRow
    {
        public required Guid PatientId { get; init; }
        public required string Theme { get; init; }
        public required Direction Direction { get; init; }
        public required DateTimeOffset WrittenAt { get; init; }
    }

    private sealed record GoalRow
    {
        public required Guid Id { get; init; }
        public required Guid PatientId { get; init; }
        public required string Sentence { get; init; }
        public required DateOnly EndsOn { get; init; }
    }

    private sealed record DayRow
    {
        public required Guid GoalId { get; init; }
        public required DateOnly Day { get; init; }
        public required bool Planned { get; init; }
        public CheckInOutcome? Outcome { get; init; }
    }
}
