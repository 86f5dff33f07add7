using Clinic.Interpretation.Goals;
using CsCheck;

namespace Clinic.Interpretation.Tests.Goals;

public class ProgressionTests
{
    private static readonly Goal Grounding = GoalParser.Parse("Two minutes of grounding exercises before email, three days this week").Goal!;

    [Theory]
    [InlineData(1.0, ProgressionStep.Up)]
    [InlineData(0.8, ProgressionStep.Up)]
    [InlineData(0.79, ProgressionStep.Hold)]
    [InlineData(0.5, ProgressionStep.Hold)]
    [InlineData(0.49, ProgressionStep.Smaller)]
    [InlineData(0.0, ProgressionStep.Smaller)]
    [InlineData(double.NaN, ProgressionStep.Hold)]
    public void Takes_the_step_of_the_share_kept(double attainment, ProgressionStep step) =>
        Assert.Equal(step, Progression.Propose(Grounding, attainment, []).Step);

    [Fact]
    public void Three_kept_windows_make_a_routine()
    {
        Assert.Equal(ProgressionStep.Up, Progression.Propose(Grounding, 1, [0.4, 0.9]).Step);
        var proposal = Progression.Propose(Grounding, 1, [0.4, 0.9, 0.8]);
        Assert.Equal(ProgressionStep.Retire, proposal.Step);
        Assert.Null(proposal.Next);
    }

    [Fact]
    public void Twice_below_half_asks_for_another_behaviour()
    {
        Assert.Equal(ProgressionStep.NewAction, Progression.Propose(Grounding, 0.2, [0.9, 0.4]).Step);
        Assert.Equal(ProgressionStep.Smaller, Progression.Propose(Grounding, 0.2, [0.4, 0.9]).Step);
    }

    [Theory]
    [InlineData("walk 4 minutes after lunch, three days this week", "Walk for four minutes after lunch, four days this week")]
    [InlineData("walk 4 minutes after lunch, five days this week", "Walk for six minutes after lunch, five days this week")]
    [InlineData("walk 8 minutes after lunch, five days this week", "Walk for ten minutes after lunch, five days this week")]
    [InlineData("write 4 lines in my journal before bed, five days this week", "Write five lines in my journal before bed, five days this week")]
    [InlineData("text one friend on monday this week", "Text one friend on Monday and Thursday this week")]
    public void A_step_up_changes_one_thing(string text, string next)
    {
        var proposal = Progression.Propose(GoalParser.Parse(text).Goal!, 1, []);
        Assert.Equal(ProgressionStep.Up, proposal.Step);
        Assert.Equal(next, GoalWriter.Write(proposal.Next!));
    }

    [Fact]
    public void Ten_minutes_every_day_is_as_large_as_it_gets()
    {
        var full = GoalParser.Parse("walk ten minutes after lunch every day this week").Goal!;
        Assert.Equal(ProgressionStep.Hold, Progression.Propose(full, 1, []).Step);
    }

    [Theory]
    [InlineData("walk 4 minutes after lunch, three days this week", "Walk for two minutes after lunch, three days this week")]
    [InlineData("text one friend after lunch, two days this week", "Text one friend after lunch, once this week")]
    public void A_step_down_halves_or_drops_a_day(string text, string next)
    {
        var proposal = Progression.Propose(GoalParser.Parse(text).Goal!, 0.3, []);
        Assert.Equal(ProgressionStep.Smaller, proposal.Step);
        Assert.Equal(next, GoalWriter.Write(proposal.Next!));
    }

    [Fact]
    public void Where_nothing_can_shrink_the_cue_changes()
    {
        var proposal = Progression.Propose(GoalParser.Parse("text one friend after breakfast, once this week").Goal!, 0, []);
        Assert.Equal(ProgressionStep.NewCue, proposal.Step);
        Assert.Equal("after lunch", proposal.Next?.Cue);
    }

    [Fact]
    public void No_step_leaves_the_bounds_of_a_small_goal()
    {
        var gen = from minutes in Gen.Int[1, 20].Select(h => h / 2m)
                  from days in Gen.Int[1, 7]
                  from attainment in Gen.Double[0, 1]
                  select (Goal: Grounding with { Minutes = minutes, DaysPerWeek = days }, Attainment: attainment);
        gen.Sample(x =>
        {
            var next = Progression.Propose(x.Goal, x.Attainment, []).Next!;
            return next.Minutes is > 0 and <= GoalParser.LongestGo && next.DaysPerWeek is >= 1 and <= 7
                && (next.Minutes <= x.Goal.Minutes * 1.5m)
                && !(next.Minutes > x.Goal.Minutes && next.DaysPerWeek > x.Goal.DaysPerWeek);
        });
    }
}
