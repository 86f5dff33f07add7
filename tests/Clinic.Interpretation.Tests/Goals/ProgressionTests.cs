using Clinic.Interpretation.Goals;
using CsCheck;

namespace Clinic.Interpretation.Tests.Goals;

public class ProgressionTests
{
    private static readonly Goal Grounding = GoalParser.Parse("Two minutes of grounding exercises before email, three days this week").Goal!;
    private static readonly DateOnly Monday = new(2026, 11, 23);

    /// <summary>A week of a patient who is sure of the goal, with nothing in the way.</summary>
    private static WindowRecord Week(double? attainment) => new() { StartsOn = Monday, EndsOn = Monday.AddDays(6), Attainment = attainment, Confidence = 9 };

    private static ReviewedWindow[] WeeksBefore(params (double Attainment, ProgressionStep Decision)[] weeks) =>
        [.. weeks.Select((w, i) => new ReviewedWindow(Monday.AddDays(7 * (i - weeks.Length)), w.Attainment, w.Decision))];

    [Theory]
    [InlineData(1.0, ProgressionStep.Up)]
    [InlineData(0.8, ProgressionStep.Up)]
    [InlineData(0.79, ProgressionStep.Hold)]
    [InlineData(0.5, ProgressionStep.Hold)]
    [InlineData(0.49, ProgressionStep.Smaller)]
    [InlineData(0.0, ProgressionStep.Smaller)]
    [InlineData(null, ProgressionStep.Hold)]
    public void Takes_the_step_of_the_share_kept(double? attainment, ProgressionStep step) =>
        Assert.Equal(step, Progression.Propose(Grounding, Week(attainment)).Step);

    [Fact]
    public void More_is_asked_only_of_who_is_sure_and_safe_and_not_around_a_dose()
    {
        var kept = Week(1);
        Assert.Equal(ProgressionStep.Up, Progression.Propose(Grounding, kept with { Confidence = 8 }).Step);
        foreach (var barred in new[] { kept with { Confidence = 7 }, kept with { Confidence = null }, kept with { ConcernOpen = true }, kept with { NearDose = true }, kept with { OnHold = true } })
        {
            var proposal = Progression.Propose(Grounding, barred);
            Assert.Equal((ProgressionStep.Hold, Grounding), (proposal.Step, proposal.Next));
        }
    }

    [Fact]
    public void Two_misses_running_or_doubt_make_it_smaller_and_one_miss_does_not()
    {
        Assert.Equal(ProgressionStep.Smaller, Progression.Propose(Grounding, Week(0.7) with { MissedTwiceRunning = true }).Step);
        Assert.Equal(ProgressionStep.Smaller, Progression.Propose(Grounding, Week(0.7) with { Confidence = 6 }).Step);
        Assert.Equal(ProgressionStep.Hold, Progression.Propose(Grounding, Week(0.7)).Step);
    }

    [Fact]
    public void Three_kept_weeks_make_a_routine()
    {
        Assert.Equal(ProgressionStep.Up, Progression.Propose(Grounding, Week(1) with { Earlier = WeeksBefore((0.4, ProgressionStep.Hold), (0.9, ProgressionStep.Up)) }).Step);
        var proposal = Progression.Propose(Grounding, Week(1) with { Earlier = WeeksBefore((0.4, ProgressionStep.Hold), (0.9, ProgressionStep.Up), (0.8, ProgressionStep.Up)) });
        Assert.Equal((ProgressionStep.Retire, null), (proposal.Step, proposal.Next));
        // Three windows of three days are no three weeks.
        var days = Week(1) with { EndsOn = Monday.AddDays(2), Earlier = [new(Monday.AddDays(-6), 1, ProgressionStep.Up), new(Monday.AddDays(-3), 1, ProgressionStep.Up)] };
        Assert.Equal(ProgressionStep.Up, Progression.Propose(Grounding, days).Step);
    }

    [Fact]
    public void Two_steps_down_running_or_two_silent_weeks_ask_for_another_behaviour()
    {
        Assert.Equal(ProgressionStep.NewAction, Progression.Propose(Grounding, Week(0.2) with { Earlier = WeeksBefore((0.9, ProgressionStep.Up), (0.4, ProgressionStep.Smaller)) }).Step);
        Assert.Equal(ProgressionStep.NewAction, Progression.Propose(Grounding, Week(0.2) with { Earlier = WeeksBefore((0.4, ProgressionStep.NewCue)) }).Step);
        Assert.Equal(ProgressionStep.Smaller, Progression.Propose(Grounding, Week(0.2) with { Earlier = WeeksBefore((0.4, ProgressionStep.Smaller), (0.9, ProgressionStep.Hold)) }).Step);
        Assert.Equal(ProgressionStep.NewAction, Progression.Propose(Grounding, Week(null) with { DaysWithoutReport = 14 }).Step);
        Assert.Equal(ProgressionStep.Hold, Progression.Propose(Grounding, Week(null) with { DaysWithoutReport = 13 }).Step);
    }

    [Theory]
    [InlineData("walk 4 minutes after lunch, three days this week", "Walk for four minutes after lunch, four days this week")]
    [InlineData("walk 4 minutes after lunch, five days this week", "Walk for six minutes after lunch, five days this week")]
    [InlineData("walk 8 minutes after lunch, five days this week", "Walk for ten minutes after lunch, five days this week")]
    [InlineData("write 4 lines in my journal before bed, five days this week", "Write five lines in my journal before bed, five days this week")]
    [InlineData("text one friend on monday this week", "Text one friend on Monday and Thursday this week")]
    public void A_step_up_changes_one_thing(string text, string next)
    {
        var proposal = Progression.Propose(GoalParser.Parse(text).Goal!, Week(1));
        Assert.Equal(ProgressionStep.Up, proposal.Step);
        Assert.Equal(next, GoalWriter.Write(proposal.Next!));
    }

    [Fact]
    public void Ten_minutes_every_day_is_as_large_as_it_gets()
    {
        var full = GoalParser.Parse("walk ten minutes after lunch every day this week").Goal!;
        Assert.Equal(ProgressionStep.Hold, Progression.Propose(full, Week(1)).Step);
        Assert.Null(Progression.StepUp(full));
    }

    [Theory]
    [InlineData("walk 4 minutes after lunch, three days this week", "Walk for two minutes after lunch, three days this week")]
    [InlineData("text one friend after lunch, two days this week", "Text one friend after lunch, once this week")]
    public void A_step_down_halves_or_drops_a_day(string text, string next)
    {
        var proposal = Progression.Propose(GoalParser.Parse(text).Goal!, Week(0.3));
        Assert.Equal(ProgressionStep.Smaller, proposal.Step);
        Assert.Equal(next, GoalWriter.Write(proposal.Next!));
    }

    [Fact]
    public void Where_nothing_can_shrink_the_cue_changes()
    {
        var proposal = Progression.Propose(GoalParser.Parse("text one friend after breakfast, once this week").Goal!, Week(0));
        Assert.Equal(ProgressionStep.NewCue, proposal.Step);
        Assert.Equal("after lunch", proposal.Next?.Cue);
    }

    private static readonly Gen<Goal> Goals =
        from halves in Gen.Int[2, 20]
        from count in Gen.Int[0, 12]
        from perDay in Gen.Int[1, 3]
        from days in Gen.Int[1, 7]
        from named in Gen.Enum<DayOfWeek>().HashSet[0, 7]
        from cue in Gen.Int[0, 3]
        select Grounding with
        {
            Minutes = count == 0 ? halves / 2m : null,
            Count = count == 0 ? null : count,
            Unit = count == 0 ? null : "lines",
            PerDay = perDay == 1 ? null : perDay,
            Days = [.. named.OrderBy(d => ((int)d + 6) % 7)],
            DaysPerWeek = named.Count > 0 ? named.Count : days,
            Cue = cue switch { 0 => null, 1 => "after breakfast", 2 => "after lunch", _ => "before email" },
        };

    private static readonly Gen<WindowRecord> Windows =
        from attainment in Gen.Double[0, 1]
        from known in Gen.Bool
        from twice in Gen.Bool
        from confidence in Gen.Int[-1, 10]
        from silent in Gen.Int[0, 20]
        from hold in Gen.Int[0, 5]
        from bars in Gen.Int[0, 3]
        from earlier in Gen.Select(Gen.Double[0, 1], Gen.Enum<ProgressionStep>()).Array[0, 4]
        select new WindowRecord
        {
            StartsOn = Monday,
            EndsOn = Monday.AddDays(6),
            Attainment = known ? attainment : null,
            MissedTwiceRunning = twice,
            Confidence = confidence < 0 ? null : confidence,
            DaysWithoutReport = silent,
            OnHold = hold == 0,
            ConcernOpen = (bars & 1) != 0,
            NearDose = (bars & 2) != 0,
            Earlier = WeeksBefore(earlier),
        };

    [Fact]
    public void A_step_changes_exactly_one_thing_and_stays_small() => Gen.Select(Goals, Windows).Sample((goal, window) =>
    {
        var proposal = Progression.Propose(goal, window);
        Assert.False(string.IsNullOrWhiteSpace(proposal.Reason));
        if (proposal.Step is ProgressionStep.Retire or ProgressionStep.NewAction)
        {
            Assert.Null(proposal.Next);
            return;
        }
        var changes = GoalChanges.Between(goal, proposal.Next!);
        if (proposal.Step == ProgressionStep.Hold) Assert.Empty(changes);
        else Assert.Equal(proposal.Step switch { ProgressionStep.Up => 1, ProgressionStep.Smaller => -1, _ => 0 }, Assert.Single(changes).Direction);
        if (proposal.Next!.Minutes is { } minutes)
        {
            Assert.InRange(minutes, 1, GoalParser.LongestGo);
            Assert.True(minutes <= goal.Minutes * 1.5m);
        }
        Assert.InRange(proposal.Next.DaysPerWeek!.Value, 1, 7);
    }, iter: 5_000);

    [Fact]
    public void No_more_is_asked_where_it_may_not_be() => Gen.Select(Goals, Windows).Sample((goal, window) =>
    {
        if (Progression.Propose(goal, window).Step != ProgressionStep.Up) return;
        Assert.False(window.OnHold || window.ConcernOpen || window.NearDose);
        Assert.True(window is { Attainment: >= Progression.Kept, Confidence: >= Progression.ConfidenceForMore });
    }, iter: 5_000);
}
