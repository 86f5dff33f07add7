using System.Globalization;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Sessions;
using Clinic.Interpretation;
using CsCheck;

namespace Clinic.Api.Tests.Alerts;

public sealed class AlertDueTests
{
    [Theory]
    [InlineData(Tier.Emergency, "2026-11-23T15:00:00Z", "2026-11-23T15:15:00Z")]
    [InlineData(Tier.Urgent, "2026-11-23T15:00:00Z", "2026-11-23T19:00:00Z")]
    [InlineData(Tier.Soon, "2026-11-23T15:00:00Z", "2026-11-24T22:00:00Z")]
    [InlineData(Tier.Soon, "2026-11-27T15:00:00Z", "2026-11-30T22:00:00Z")]
    [InlineData(Tier.Soon, "2026-11-28T15:00:00Z", "2026-11-30T22:00:00Z")]
    [InlineData(Tier.Soon, "2026-11-29T15:00:00Z", "2026-11-30T22:00:00Z")]
    // Sunday 23:30 in New York is Monday in UTC; and the clocks have changed by the Monday after.
    [InlineData(Tier.Soon, "2026-11-23T04:30:00Z", "2026-11-23T22:00:00Z")]
    [InlineData(Tier.Soon, "2026-03-06T15:00:00Z", "2026-03-09T21:00:00Z")]
    public void At_ByTier_IsMinutesHoursOrTheEndOfTheNextBusinessDayThere(Tier tier, string openedAt, string due) =>
        Assert.Equal(Parse(due), AlertDue.At(tier, Parse(openedAt), LocalTime.Zone("America/New_York"), new AlertSettings()));

    private static readonly string[] Zones = ["Pacific/Apia", "Asia/Kathmandu", "America/Asuncion", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin", "America/Los_Angeles"];
    private static readonly Gen<string> GenZone = Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]);

    [Fact]
    public void At_InAnyZone_IsAfterOpeningAndNeverOnAWeekend() =>
        Gen.Select(Gen.Long[0, 20L * 366 * 86_400], GenZone).Sample((seconds, name) =>
        {
            var (opened, zone) = (DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(seconds), LocalTime.Zone(name));
            var due = LocalTime.Of(AlertDue.At(Tier.Soon, opened, zone, new AlertSettings()), zone);
            Assert.Equal(new TimeSpan(17, 0, 0), due.TimeOfDay);
            Assert.False(due.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.InRange(DateOnly.FromDateTime(due).DayNumber - LocalTime.Date(opened, zone).DayNumber, 1, 3);
        });

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
