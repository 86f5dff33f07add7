using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Sessions;
using CsCheck;

namespace Clinic.Api.Tests.Assessments;

/// <summary>What is due when, by date alone.</summary>
public sealed class DueDatesTests
{
    private static readonly TimeZoneInfo NewYork = LocalTime.Zone("America/New_York");
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly AssessmentSettings Settings = new()
    {
        Instruments =
        [
            new() { Instrument = Instruments.Cssrs, BeforeSessionDays = 0 },
            new() { Instrument = Instruments.Phq9, BeforeSessionDays = 2, EveryDays = 14 },
            new() { Instrument = Instruments.Gad7, EveryDays = 28 },
            new() { Instrument = Instruments.Pcl5 },
        ],
    };

    [Fact]
    public void NeverTaken_IsDueFromTheRegistration() =>
        Assert.Equal(["phq-9 interval 2026-11-20", "gad-7 interval 2026-11-20"], Describe(Dates(since: -3).On(Today, Settings)));

    [Theory]
    [InlineData(-13, "")]
    [InlineData(-14, "phq-9 interval 2026-11-23")]
    [InlineData(-20, "phq-9 interval 2026-11-17")]
    public void AnInterval_EndsOnItsDay(int phq, string due) =>
        Assert.Equal(due, string.Join(", ", Describe(Dates(latest: [(Instruments.Phq9, phq), (Instruments.Gad7, -1)]).On(Today, Settings))));

    /// <summary>A session at ten in the morning: the screener the same day, PHQ-9 from two days before; what is from before the last dosing does not count.</summary>
    [Theory]
    [InlineData(0, -1, -7, "c-ssrs-screener before-session 2026-11-23")]
    [InlineData(0, 0, -7, "")]
    [InlineData(1, -1, -7, "")]
    [InlineData(2, -1, -7, "phq-9 before-session 2026-11-25")]
    [InlineData(3, -1, -7, "")]
    [InlineData(0, -1, -1, "c-ssrs-screener before-session 2026-11-23, phq-9 before-session 2026-11-23")]
    public void BeforeASession_IsDueFromTheFirstDayThatCounts(int sessionIn, int taken, int dosed, string due)
    {
        // Taken at eight, dosed at nine.
        var dates = Dates(session: sessionIn, dosed: dosed, latest: [(Instruments.Cssrs, taken), (Instruments.Phq9, taken), (Instruments.Gad7, taken)]);
        Assert.Equal(due, string.Join(", ", Describe(dates.On(Today, Settings))));
    }

    /// <summary>Taking it today clears it, and asking about a later day never shows less.</summary>
    [Fact]
    public void Due_OverRandomDates_LastsUntilItIsTaken() =>
        Gen.Select(Gen.Int[-60, 0], Gen.Int[-60, -1], Gen.Int[0, 14], Gen.Int[0, 14], Gen.Int[1, 40]).Sample((phq, dosed, sessionIn, before, every) =>
        {
            var settings = new AssessmentSettings { Instruments = [new() { Instrument = Instruments.Phq9, BeforeSessionDays = before, EveryDays = every }] };
            var dates = Dates(since: -90, session: sessionIn, dosed: dosed, latest: [(Instruments.Phq9, phq)]);
            var due = dates.On(Today, settings).SingleOrDefault();
            if (due is not null) Assert.NotNull(dates.On(Today.AddDays(1), settings).SingleOrDefault());
            var taken = dates with { Latest = new Dictionary<string, DateTimeOffset> { [Instruments.Phq9] = At(0, 9.5) } };
            if (sessionIn <= before) Assert.Empty(taken.On(Today, settings));
            Assert.Equal(due is null, phq + every > 0 && (sessionIn > before || (phq >= sessionIn - before && phq > dosed)));
        });

    private static DueDates Dates(int since = -90, int? session = null, int? dosed = null, (string Instrument, int Day)[]? latest = null) => new(
        NewYork, At(since, 9), dosed is { } d ? At(d, 9) : null, session is { } s ? At(s, 10) : null, (latest ?? []).ToDictionary(l => l.Instrument, l => At(l.Day, 8)));

    private static DateTimeOffset At(int day, double hour) => LocalTime.StartOf(Today.AddDays(day), NewYork).AddHours(hour);

    private static string[] Describe(IEnumerable<DueAssessment> due) => [.. due.Select(d => $"{d.Instrument} {Data(d)} {d.DueOn:yyyy-MM-dd}")];

    private static string Data(DueAssessment due) => due.Reason == DueReason.BeforeSession ? "before-session" : "interval";
}
