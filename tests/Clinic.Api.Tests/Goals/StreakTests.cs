using Clinic.Api.Features.Goals;
using CsCheck;

namespace Clinic.Api.Tests.Goals;

public sealed class StreakTests
{
    private static readonly Gen<CheckInOutcome[]> Reports = Gen.Enum<CheckInOutcome>().Array[0, 20];

    [Theory]
    [InlineData("", 0)]
    [InlineData("DDD", 3)]
    [InlineData("DDMD", 3)]
    [InlineData("DDM", 2)]
    [InlineData("DMDMDP", 4)]
    [InlineData("DDMM", 0)]
    [InlineData("DDMMD", 1)]
    [InlineData("MMM", 0)]
    public void One_missed_day_does_not_break_it_and_two_running_do(string reports, int streak) => Assert.Equal(streak, Streak.Of(reports.Select(Outcome)));

    [Fact]
    public void It_counts_every_kept_day_since_the_last_two_misses_running() => Reports.Sample(reports =>
    {
        var since = 0;
        for (var i = 1; i < reports.Length; i++)
            if (reports[i] == CheckInOutcome.Missed && reports[i - 1] == CheckInOutcome.Missed) since = i + 1;
        Assert.Equal(reports[since..].Count(o => o != CheckInOutcome.Missed), Streak.Of(reports));
    });

    private static CheckInOutcome Outcome(char said) => said switch { 'D' => CheckInOutcome.Done, 'P' => CheckInOutcome.Partial, _ => CheckInOutcome.Missed };
}
