using Clinic.Api.Data;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Today;

/// <summary>How a patient's themes, scores and goals moved over time, with the dosings. All dates are the patient's.</summary>
/// <param name="From">The first date; twelve weeks before <c>to</c> where unsaid.</param>
/// <param name="To">The last date; today where unsaid. At most two years after <c>from</c>.</param>
[RequestScope(Scopes.PatientsRead)]
public sealed record GetTrendsQuery(Guid PatientId, DateOnly? From, DateOnly? To) : IQuery<TrendsView>
{
    internal const int DefaultDays = 84;
    private const int MostDays = 732;

    internal sealed class Validator : AbstractValidator<GetTrendsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.From).Must(d => d is null or { Year: >= 2000 and <= 2200 }).WithMessage("A date between 2000 and 2200.");
            RuleFor(q => q.To).Must(d => d is null or { Year: >= 2000 and <= 2200 }).WithMessage("A date between 2000 and 2200.");
            RuleFor(q => q.To).Must((q, to) => q.From is not { } from || to is not { } last || last.DayNumber - from.DayNumber is >= 0 and <= MostDays).WithMessage("Not before from, and at most two years after it.");
        }
    }
}

public sealed record TrendsView : IShowsPatients
{
    public required Guid PatientId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<DosingMark> Dosings { get; init; }

    /// <summary>A series for each theme and direction that was found, by theme and then direction.</summary>
    public required IReadOnlyList<ThemeSeries> Themes { get; init; }

    /// <summary>A series for each instrument that was taken.</summary>
    public required IReadOnlyList<ScoreSeries> Scores { get; init; }

    /// <summary>The weeks in which goals were planned or reported, in order; the first may begin before <c>from</c>.</summary>
    public required IReadOnlyList<AttainmentWeek> Attainment { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>A dose, as a mark on the line of time.</summary>
public sealed record DosingMark(Guid SessionId, DateTimeOffset DosedAt, DateOnly Date);

/// <summary>How often one theme was found to move in one direction.</summary>
/// <param name="Weeks">Only those in which it was found, in order.</param>
public sealed record ThemeSeries(Theme Theme, Direction Direction, IReadOnlyList<ThemeWeek> Weeks);

/// <param name="WeekStart">A Monday, which may lie before <c>from</c>.</param>
/// <param name="Count">In how many observations.</param>
/// <param name="ObservationIds">Whose words show it, in order.</param>
public sealed record ThemeWeek(DateOnly WeekStart, int Count, IReadOnlyList<Guid> ObservationIds);

/// <param name="Instrument">Its code.</param>
/// <param name="Points">Each with a result, in order; without those entered in error.</param>
public sealed record ScoreSeries(string Instrument, string Name, IReadOnlyList<ScorePoint> Points);

/// <param name="Total">Absent for an instrument without one.</param>
public sealed record ScorePoint(Guid AssessmentId, DateTimeOffset TakenAt, DateOnly Date, int? Total, Band Band);

internal sealed class GetTrendsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetTrendsQuery, Result<TrendsView>>
{
    public async Task<Result<TrendsView>> Handle(GetTrendsQuery request, CancellationToken cancellationToken)
    {
        if (await db.ScalarAsync<string>(Sql.FindZone, new { user.ClinicId, request.PatientId }, cancellationToken) is not { } zoneId) return Problem.NotFound("patient");
        var zone = LocalTime.Zone(zoneId);
        var today = LocalTime.Date(time.GetUtcNow(), zone);
        var to = request.To ?? (request.From is { } first && first > today ? first : today);
        var from = request.From ?? to.AddDays(-GetTrendsQuery.DefaultDays);
        var args = new { user.ClinicId, request.PatientId, FromAt = LocalTime.StartOf(from, zone), UntilAt = LocalTime.StartOf(to.AddDays(1), zone), HeldSinceAt = LocalTime.StartOf(from, zone), FromOn = from, ToOn = to };
        return await db.MultipleAsync<Result<TrendsView>>(Sql.ReadTrends, args, async grid => new TrendsView
        {
            PatientId = request.PatientId,
            From = from,
            To = to,
            Dosings = [.. (await grid.ReadAsync<DosingRow>()).Select(d => new DosingMark(d.Id, d.DosedAt, LocalTime.Date(d.DosedAt, zone)))],
            Themes = [.. Series(await grid.ReadAsync<FindingRow>(), zone)],
            Scores = [.. Series(await grid.ReadAsync<ScoreRow>(), zone)],
            Attainment = [.. Weeks([.. await grid.ReadAsync<DayRow>()], [.. await grid.ReadAsync<ReviewRow>()], new([.. await grid.ReadAsync<GoalHolds.Hold>()], zone), today, zone)],
        }, cancellationToken);
    }

    private static IEnumerable<ThemeSeries> Series(IEnumerable<FindingRow> rows, TimeZoneInfo zone) =>
        from row in rows
        group row by (Theme: CodeColumns.FromCode<Theme>(row.Theme), row.Direction) into series
        orderby series.Key.Theme, series.Key.Direction
        select new ThemeSeries(series.Key.Theme, series.Key.Direction,
        [
            .. series.GroupBy(f => Monday(LocalTime.Date(f.WrittenAt, zone))).OrderBy(w => w.Key).Select(w => new ThemeWeek(w.Key, w.Count(), [.. w.Select(f => f.ObservationId)])),
        ]);

    private static IEnumerable<ScoreSeries> Series(IEnumerable<ScoreRow> rows, TimeZoneInfo zone) =>
        from row in rows
        group row by row.Instrument into series
        let instrument = Instruments.Of(series.Key)
        select new ScoreSeries(series.Key, instrument.Name, [.. series.Select(s => new ScorePoint(s.Id, s.TakenAt, LocalTime.Date(s.TakenAt, zone), s.Total, instrument.BandOf(s.Band)))]);

    private static IEnumerable<AttainmentWeek> Weeks(IReadOnlyList<DayRow> days, IReadOnlyList<ReviewRow> reviews, GoalHolds holds, DateOnly today, TimeZoneInfo zone)
    {
        var scores = reviews.ToLookup(r => Monday(LocalTime.Date(r.ReviewedAt, zone)), r => r.Score);
        return from day in days
               where day.IsOfPlan(zone)
               group new GoalDay(day.Day, day.Planned, day.Outcome, holds.Covers(day.Day, today)) by Monday(day.Day) into week
               orderby week.Key
               select new AttainmentWeek { WeekStart = week.Key, Attainment = Attainment.Of([.. week], today), TScore = AttainmentScale.TScore([.. scores[week.Key]]) };
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private sealed record DosingRow
    {
        public required Guid Id { get; init; }
        public required DateTimeOffset DosedAt { get; init; }
    }

    private sealed record FindingRow
    {
        public required Guid ObservationId { get; init; }
        public required string Theme { get; init; }
        public required Direction Direction { get; init; }
        public required DateTimeOffset WrittenAt { get; init; }
    }

    private sealed record ScoreRow
    {
        public required Guid Id { get; init; }
        public required string Instrument { get; init; }
        public required DateTimeOffset TakenAt { get; init; }
        public int? Total { get; init; }
        public required string Band { get; init; }
    }

    private sealed record ReviewRow
    {
        public required DateTimeOffset ReviewedAt { get; init; }
        public required int Score { get; init; }
    }

    private sealed record DayRow
    {
        public required DateOnly Day { get; init; }
        public required bool Planned { get; init; }
        public CheckInOutcome? Outcome { get; init; }
        public DateTimeOffset? EndedAt { get; init; }

        /// <summary>A day without a report after its goal ended is nobody's plan any more.</summary>
        public bool IsOfPlan(TimeZoneInfo zone) => Outcome is not null || EndedAt is not { } ended || Day <= LocalTime.Date(ended, zone);
    }

    private static class Sql
    {
        public const string FindZone = """
            select time_zone
            from patients
            where clinic_id = @ClinicId and id = @PatientId
            """;

        // What an amendment corrected is left out. The days that a stopped goal left behind were given up, not forgotten.
        public const string ReadTrends = $"""
            select id, dosed_at
            from sessions
            where clinic_id = @ClinicId and patient_id = @PatientId and dosed_at >= @FromAt and dosed_at < @UntilAt
            order by dosed_at, seq;
            select f.observation_id, f.theme, f.direction, f.written_at
            from observations o
            join findings f on f.clinic_id = o.clinic_id and f.observation_id = o.id
            where o.clinic_id = @ClinicId and o.patient_id = @PatientId and o.written_at >= @FromAt and o.written_at < @UntilAt and o.amended_by_id is null
            order by o.written_at, o.seq;
            select id, instrument, taken_at, total, band
            from assessments
            where clinic_id = @ClinicId and patient_id = @PatientId and taken_at >= @FromAt and taken_at < @UntilAt and band is not null and error_at is null
            order by taken_at, seq;
            select c.day, c.planned, c.outcome, g.ended_at
            from check_ins c
            join goals g on g.clinic_id = c.clinic_id and g.id = c.goal_id and g.in_error_at is null
            where c.clinic_id = @ClinicId and c.patient_id = @PatientId and c.day >= @FromOn and c.day <= @ToOn
                and (c.outcome is not null or g.status <> 'stopped');
            select reviewed_at, score
            from reviews
            where clinic_id = @ClinicId and patient_id = @PatientId and reviewed_at >= @FromAt and reviewed_at < @UntilAt and score is not null
            order by reviewed_at, seq;
            {GoalHolds.Read}
            """;
    }
}
