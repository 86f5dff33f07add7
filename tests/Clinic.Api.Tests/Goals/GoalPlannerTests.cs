using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Interpretation.Goals;
using CsCheck;

namespace Clinic.Api.Tests.Goals;

/// <summary>The guardrails of the plan, over any zone, date, course of sessions and goal.</summary>
public sealed class GoalPlannerTests
{
    private static readonly string[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id)];

    private static readonly Gen<GoalWindow> Windows = Gen.OneOf(
        OneOf(GoalWindowKind.ThisWeek, GoalWindowKind.NextWeek, GoalWindowKind.Today, GoalWindowKind.Tomorrow, GoalWindowKind.Weekend, GoalWindowKind.UntilSession).Select(k => new GoalWindow(k)),
        Gen.Int[1, GoalPlanner.LongestWindow].Select(n => new GoalWindow(GoalWindowKind.NextDays, n)));

    private static readonly Gen<Goal> Goals = Gen.Select(Windows, Gen.Int[1, 7], Gen.Enum<DayOfWeek>().HashSet[0, 4], (window, perWeek, named) => new Goal
    {
        Action = "grounding exercises",
        Minutes = 2,
        DaysPerWeek = named.Count > 0 ? named.Count : perWeek,
        Days = [.. named.OrderBy(d => ((int)d + 6) % 7)],
        Window = window,
    });

    /// <summary>Instants within three weeks of one another in any year that matters, many of them around a change of clocks or the end of February.</summary>
    private static readonly Gen<DateTimeOffset> Nows = Gen.OneOf(
        Gen.Int[0, 60 * 24 * 365 * 6].Select(m => new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(m)),
        Gen.Select(OneOf(new DateOnly(2024, 2, 28), new DateOnly(2028, 2, 28), new DateOnly(2026, 3, 8), new DateOnly(2026, 11, 1), new DateOnly(2026, 3, 29), new DateOnly(2026, 12, 31)), Gen.Int[-4000, 4000],
            (day, minutes) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(minutes)));

    private sealed record Case(DateTimeOffset Now, string Zone, int WindowHours, int[] DosedMinutesAgo, int[] BookedInMinutes, Goal Goal, bool Gentle, int[] TakenInDays, int? NotBeforeInDays)
    {
        public PatientCalendar Calendar { get; } = new(Now, LocalTime.Zone(Zone), WindowHours, DosedMinutesAgo.Select(m => Now.AddMinutes(-m)), BookedInMinutes.Select(m => Now.AddMinutes(m)));
        public HashSet<DateOnly> Taken => [.. TakenInDays.Select(d => Calendar.Today.AddDays(d))];
        public DateOnly? NotBefore => NotBeforeInDays is { } days ? Calendar.Today.AddDays(days) : null;
        public GoalSchedule Plan() => GoalPlanner.Plan(Goal, Calendar, Gentle, Taken, NotBefore);

        /// <summary>By instants and the zone alone, without the calendar.</summary>
        public bool IsDosingDay(DateOnly day) =>
            DosedMinutesAgo.Any(m => LocalTime.Date(Now.AddMinutes(-m), LocalTime.Zone(Zone)) == day)
            || BookedInMinutes.Any(m => LocalTime.Date(Now.AddMinutes(m), LocalTime.Zone(Zone)) == day && day >= Calendar.Today);
    }

    private static readonly Gen<Case> Cases =
        from now in Nows
        from zone in OneOf(Zones)
        from hours in Gen.Int[1, 336]
        // Every other dose within the day, so that the dosing day is often today.
        from dosed in Gen.OneOf(Gen.Int[0, 60 * 24], Gen.Int[0, 60 * 24 * 20]).Array[0, 6]
        from booked in Gen.Int[-60 * 24 * 3, 60 * 24 * 20].Array[0, 5]
        from goal in Goals
        from gentle in Gen.Bool
        from taken in Gen.Int[0, 28].Array[0, 6]
        from notBefore in Gen.Int[-3, 3].Select(d => d == 0 ? (int?)null : d)
        select new Case(now, zone, hours, dosed, booked, goal, gentle, taken, notBefore);

    [Fact]
    public void Plan_NeverUsesADosingDay() => Cases.Sample(c => Assert.DoesNotContain(c.Plan().Days, c.IsDosingDay), iter: 2_000);

    [Fact]
    public void Plan_OnTheDayAfterDosing_IsGentleAndAlone() => Cases.Sample(c =>
        Assert.DoesNotContain(c.Plan().Days, day => c.IsDosingDay(day.AddDays(-1)) && (!c.Gentle || c.Taken.Contains(day))), iter: 2_000);

    [Fact]
    public void Plan_StaysInTheWindow_InOrder_FromTodayOn() => Cases.Sample(c =>
    {
        var plan = c.Plan();
        Assert.All(plan.Days, day => Assert.InRange(day, plan.StartsOn, plan.EndsOn));
        Assert.Equal(plan.Days.Distinct().Order(), plan.Days);
        Assert.True(plan.StartsOn >= c.Calendar.Today && plan.StartsOn >= (c.NotBefore ?? plan.StartsOn));
        Assert.InRange(plan.EndsOn.DayNumber - plan.StartsOn.DayNumber, 0, GoalPlanner.LongestWindow - 1);
    });

    [Fact]
    public void Plan_HasAtMostTheDaysAWeek_InEachSevenDays() => Cases.Sample(c =>
    {
        var plan = c.Plan();
        for (var first = plan.StartsOn; first <= plan.EndsOn; first = first.AddDays(7))
            Assert.InRange(plan.Days.Count(d => d >= first && d < first.AddDays(7)), 0, c.Goal.DaysPerWeek!.Value);
        if (c.Goal.Days.Count > 0) Assert.All(plan.Days, day => Assert.Contains(day.DayOfWeek, c.Goal.Days));
    });

    [Fact]
    public void Plan_UsesEveryDayItMay_WhereEnoughAreWanted() => Cases.Where(c => c.Goal.Days.Count == 0).Sample(c =>
    {
        var plan = c.Plan();
        var free = Enumerable.Range(0, 7).Select(plan.StartsOn.AddDays).Count(day => day <= plan.EndsOn
            && c.Calendar.KindOf(day) is var kind && (kind == DayKind.Open || (kind == DayKind.Light && c.Gentle && !c.Taken.Contains(day))));
        Assert.Equal(Math.Min(free, c.Goal.DaysPerWeek!.Value), plan.Days.Count(day => day < plan.StartsOn.AddDays(7)));
    });

    [Fact]
    public void Plan_TakesAfterglowDaysBeforeOthers() => Cases.Where(c => c.Goal.Days.Count == 0).Sample(c =>
    {
        var plan = c.Plan();
        var inFirstWeek = plan.Days.Where(day => day < plan.StartsOn.AddDays(7)).ToArray();
        if (inFirstWeek.All(day => c.Calendar.WindowDay(day) is not null)) return;
        var skipped = Enumerable.Range(0, 7).Select(plan.StartsOn.AddDays).Where(day => day <= plan.EndsOn && c.Calendar.KindOf(day) == DayKind.Open && !plan.Days.Contains(day));
        Assert.DoesNotContain(skipped, day => c.Calendar.WindowDay(day) is not null);
    });

    [Theory]
    [InlineData("2026-11-23", "this-week", 3, "2026-11-23", "2026-11-29", "23 25 27")]
    [InlineData("2026-11-27", "this-week", 3, "2026-11-27", "2026-11-29", "27 28 29")]
    [InlineData("2026-11-28", "this-week", 2, "2026-11-28", "2026-12-04", "28 1")]
    [InlineData("2026-11-26", "this-week", 5, "2026-11-26", "2026-12-02", "26 27 28 30 1")]
    [InlineData("2026-11-25", "next-week", 7, "2026-11-30", "2026-12-06", "30 1 2 3 4 5 6")]
    [InlineData("2026-11-25", "next-10-days", 3, "2026-11-25", "2026-12-04", "25 27 29 2 3")]
    [InlineData("2026-11-25", "weekend", 2, "2026-11-28", "2026-11-29", "28 29")]
    [InlineData("2026-11-29", "weekend", 1, "2026-11-29", "2026-11-29", "29")]
    [InlineData("2026-11-25", "tomorrow", 1, "2026-11-26", "2026-11-26", "26")]
    [InlineData("2026-11-25", "until-session", 1, "2026-11-25", "2026-12-01", "25")]
    [InlineData("2028-02-28", "next-3-days", 3, "2028-02-28", "2028-03-01", "28 29 1")]
    public void Plan_WithoutSessions_SpreadsOverTheWindow(string today, string window, int daysPerWeek, string startsOn, string endsOn, string days)
    {
        Assert.True(GoalWindow.TryParse(window, out var parsed));
        var plan = GoalPlanner.Plan(new Goal { Action = "grounding", DaysPerWeek = daysPerWeek, Window = parsed }, On(today), gentle: true, new HashSet<DateOnly>());
        Assert.Equal((DateOnly.Parse(startsOn, null), DateOnly.Parse(endsOn, null)), (plan.StartsOn, plan.EndsOn));
        Assert.Equal(days, string.Join(' ', plan.Days.Select(d => d.Day)));
    }

    [Fact]
    public void Plan_AfterDosing_PractisesInTheWindowFirst()
    {
        var noon = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var calendar = new PatientCalendar(noon, TimeZoneInfo.Utc, 72, [noon.AddHours(-2)], [noon.AddDays(4)]);
        var plan = GoalPlanner.Plan(new Goal { Action = "grounding", DaysPerWeek = 4, Window = new(GoalWindowKind.ThisWeek) }, calendar, gentle: true, new HashSet<DateOnly>());
        Assert.Equal([24, 25, 26, 29], plan.Days.Select(d => d.Day));
        var untilSession = GoalPlanner.Plan(new Goal { Action = "grounding", DaysPerWeek = 2, Window = new(GoalWindowKind.UntilSession) }, calendar, gentle: false, new HashSet<DateOnly>());
        Assert.Equal([25, 26], untilSession.Days.Select(d => d.Day));
        Assert.Equal(new DateOnly(2026, 11, 26), untilSession.EndsOn);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static PatientCalendar On(string today) => new(new DateTimeOffset(DateTime.Parse(today, null), TimeSpan.Zero).AddHours(9), TimeZoneInfo.Utc, 72, [], []);
}
