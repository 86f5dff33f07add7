using Clinic.Api.Features.Sessions;
using CsCheck;

namespace Clinic.Api.Tests.Sessions;

/// <summary>Local days and the afterglow window, over every zone of the time-zone database, its clock changes and leap days.</summary>
public sealed class LocalTimeTests
{
    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).OrderBy(z => z.Id, StringComparer.Ordinal)];
    private static readonly DateOnly First = new(2015, 1, 1);
    private static readonly DateOnly Last = new(2040, 12, 31);

    private static readonly Gen<TimeZoneInfo> GenZone = Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]);
    private static readonly Gen<DateTimeOffset> GenInstant = Gen.Long[First.ToDateTime(TimeOnly.MinValue).Ticks / TimeSpan.TicksPerSecond, Last.ToDateTime(TimeOnly.MinValue).Ticks / TimeSpan.TicksPerSecond]
        .Select(seconds => new DateTimeOffset(seconds * TimeSpan.TicksPerSecond, TimeSpan.Zero));

    [Fact]
    public void Zones_OfTheWholeDatabase_AreHere() => Assert.True(Zones.Length > 400, $"{Zones.Length} zones");

    [Fact]
    public void Date_IsTheDateThatClocksShowThere() =>
        Gen.Select(GenInstant, GenZone).Sample((instant, zone) =>
        {
            var shown = instant.UtcDateTime + zone.GetUtcOffset(instant);
            Assert.Equal(DateOnly.FromDateTime(shown), LocalTime.Date(instant, zone));
            Assert.Equal(shown, LocalTime.Of(instant, zone));
        }, iter: 20_000);

    [Fact]
    public void StartOf_EveryDayOfEveryZone_IsTheFirstInstantOfThatDay()
    {
        // Two leap days and every clock change of five years, day by day.
        foreach (var zone in Zones)
            for (var (day, start) = (new DateOnly(2024, 1, 1), LocalTime.StartOf(new DateOnly(2024, 1, 1), zone)); day.Year < 2029;)
            {
                Assert.True(LocalTime.Date(start, zone) == day, $"{zone.Id} {day:O} starts on another day: {start:O}");
                Assert.True(LocalTime.Date(start.AddMilliseconds(-1), zone) < day, $"{zone.Id} {day:O} starts before {start:O}");
                var next = LocalTime.StartOf(day.AddDays(1), zone);
                Assert.True((next - start).TotalHours is >= 22 and <= 26, $"{zone.Id} {day:O} has {(next - start).TotalHours} hours");
                (day, start) = (day.AddDays(1), next);
            }
    }

    [Fact]
    public void At_ShowsThatTimeOnThatDate_OrTheFirstAfterTheGap() =>
        Gen.Select(Gen.Int[First.DayNumber, Last.DayNumber].Select(DateOnly.FromDayNumber), Gen.Int[0, 1_439].Select(m => TimeOnly.MinValue.AddMinutes(m)), GenZone).Sample((date, time, zone) =>
        {
            var at = LocalTime.At(date, time, zone);
            var (before, shown, wanted) = (LocalTime.Of(at.AddTicks(-1), zone), LocalTime.Of(at, zone), date.ToDateTime(time));
            // Asked of the clocks themselves: the framework errs on which times a zone skips or repeats.
            Assert.True(shown == wanted || (before < wanted && wanted < shown), $"{zone.Id} {date:O} {time:O} became {shown:O}");
            Assert.All([30, 60, 120], minutes => Assert.NotEqual(wanted, LocalTime.Of(at.AddMinutes(-minutes), zone)));
        }, iter: 20_000);

    [Fact]
    public void Window_IsOpenFromDosingForItsHours_AndCountsLocalDates() =>
        Gen.Select(GenInstant, GenZone, Gen.Int[1, 336], Gen.Int[-100, 400 * 60]).Sample((dosedAt, zone, hours, minutes) =>
        {
            var now = dosedAt.AddMinutes(minutes);
            var window = AfterglowWindow.At(now, Guid.Empty, dosedAt, hours, zone);
            Assert.Equal(minutes >= 0 && minutes < hours * 60, window is not null);
            if (window is null) return;
            Assert.Equal(dosedAt.AddHours(hours), window.ClosesAt);
            Assert.Equal(hours, window.Hours);
            Assert.InRange(window.HoursLeft, 0, hours);
            Assert.True(Math.Abs(window.HoursLeft - (window.ClosesAt - now).TotalHours) <= 0.05 + 1e-9);
            Assert.InRange(window.Day, 0, (hours / 24) + 2);
            Assert.Equal(LocalTime.Date(now, zone), LocalTime.Date(dosedAt, zone).AddDays(window.Day));
        }, iter: 20_000);

    [Fact]
    public void Window_OnTheDosingDay_IsDayZeroUntilLocalMidnight() =>
        Gen.Select(GenInstant, GenZone).Sample((dosedAt, zone) =>
        {
            var midnight = LocalTime.StartOf(LocalTime.Date(dosedAt, zone).AddDays(1), zone);
            Assert.Equal(0, AfterglowWindow.At(midnight.AddMilliseconds(-1), Guid.Empty, dosedAt, 72, zone)!.Day);
            Assert.Equal(1, AfterglowWindow.At(midnight, Guid.Empty, dosedAt, 72, zone)!.Day);
        }, iter: 20_000);

    [Theory]
    [InlineData("2026-03-07T20:00:00Z", "2026-03-09T03:59:59Z", 1)]
    [InlineData("2026-03-07T20:00:00Z", "2026-03-09T04:00:00Z", 2)]
    [InlineData("2026-10-31T20:00:00Z", "2026-11-02T04:59:59Z", 1)]
    [InlineData("2026-10-31T20:00:00Z", "2026-11-02T05:00:00Z", 2)]
    [InlineData("2028-02-28T20:00:00Z", "2028-03-01T05:00:00Z", 2)]
    public void Window_AcrossClockChangesAndALeapDay_CountsDaysOfNewYork(string dosedAt, string now, int day) =>
        Assert.Equal(day, AfterglowWindow.At(At(now), Guid.Empty, At(dosedAt), 72, LocalTime.Zone("America/New_York"))!.Day);

    [Fact]
    public void Window_WithoutADosing_IsNone() => Assert.Null(AfterglowWindow.At(DateTimeOffset.UnixEpoch, null, null, 72, TimeZoneInfo.Utc));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
