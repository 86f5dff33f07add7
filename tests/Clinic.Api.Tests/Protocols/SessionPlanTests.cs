using Clinic.Api.Features.Protocols;
using Clinic.Api.Features.Sessions;
using CsCheck;

namespace Clinic.Api.Tests.Protocols;

/// <summary>Schedules over every zone of the time-zone database, its clock changes and leap days.</summary>
public sealed class SessionPlanTests
{
    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).OrderBy(z => z.Id, StringComparer.Ordinal)];

    private static readonly Gen<DateOnly> GenDate = Gen.Int[new DateOnly(2015, 1, 1).DayNumber, new DateOnly(2040, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<DayOfWeek[]> GenWeekdays = Gen.Enum<DayOfWeek>().HashSet[1, 7].Select(days => days.ToArray());
    private static readonly Gen<TimeOnly> GenTime = Gen.Int[0, 1_439].Select(minutes => TimeOnly.MinValue.AddMinutes(minutes));

    [Fact]
    public void Dates_AreTheChosenWeekdays_SoManyAWeek_InTheirRhythm() =>
        Gen.Select(GenDate, GenWeekdays, Gen.Int[1, 12], Gen.Int[1, 4], Gen.Int[1, 100]).Sample((from, weekdays, weeks, everyWeeks, most) =>
        {
            var until = from.AddDays(7 * weeks);
            DateOnly[] dates = [.. SessionPlan.Dates(from, until, weekdays, everyWeeks, most)];
            Assert.Equal(Math.Min(most, weekdays.Length * ((weeks + everyWeeks - 1) / everyWeeks)), dates.Length);
            Assert.Equal(dates.Order().Distinct(), dates);
            Assert.All(dates, d => Assert.Contains(d.DayOfWeek, weekdays));
            Assert.All(dates, d => Assert.InRange(d, from, until.AddDays(-1)));
            // Every week that has sessions has them all, but for the last of a plan that is cut short; weeks between have none.
            foreach (var week in dates.GroupBy(d => (d.DayNumber - from.DayNumber) / 7).SkipLast(1)) Assert.Equal(weekdays.Length, week.Count());
            Assert.All(dates, d => Assert.Equal(0, (d.DayNumber - from.DayNumber) / 7 % everyWeeks));
        }, iter: 20_000);

    [Fact]
    public void Schedule_HasItsWeekdayAndLocalTimeInEveryZone_WhateverTheClocksDo() =>
        Gen.Select(GenDate, GenWeekdays, GenTime, Gen.Int[0, Zones.Length - 1].Select(i => Zones[i])).Sample((from, weekdays, time, zone) =>
        {
            foreach (var date in SessionPlan.Dates(from, from.AddDays(28), weekdays, 1, 100))
            {
                var at = LocalTime.At(date, time, zone);
                var (before, shown, wanted) = (LocalTime.Of(at.AddTicks(-1), zone), LocalTime.Of(at, zone), date.ToDateTime(time));
                // Where clocks skip the time, the first instant after the gap stands in; asked of the clocks themselves, since the framework errs on which times a zone skips.
                Assert.True(shown == wanted || (before < wanted && wanted < shown), $"{zone.Id} {date:O} {time:O} became {shown:O}");
            }
        }, iter: 20_000);

    [Fact]
    public void Schedule_AcrossDaylightSavingAndALeapDay_KeepsTheHourOfNewYork()
    {
        var zone = LocalTime.Zone("America/New_York");
        var at = new TimeOnly(9, 30);
        string[] Of(DateOnly from, int weeks) => [.. SessionPlan.Dates(from, from.AddDays(7 * weeks), [DayOfWeek.Monday, DayOfWeek.Thursday], 1, 100).Select(d => LocalTime.At(d, at, zone).UtcDateTime.ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(["03-05 14:30", "03-09 13:30", "03-12 13:30", "03-16 13:30"], Of(new DateOnly(2026, 3, 5), 2));
        Assert.Equal(["10-29 13:30", "11-02 14:30", "11-05 14:30", "11-09 14:30"], Of(new DateOnly(2026, 10, 29), 2));
        Assert.Equal(["02-24 14:30", "02-28 14:30", "03-02 14:30", "03-06 14:30"], Of(new DateOnly(2028, 2, 24), 2));
    }

    [Fact]
    public void WeekOf_IsTheMondayOnOrBefore() => GenDate.Sample(date =>
    {
        var monday = SessionPlan.WeekOf(date);
        Assert.Equal(DayOfWeek.Monday, monday.DayOfWeek);
        Assert.InRange(date.DayNumber - monday.DayNumber, 0, 6);
    });
}
