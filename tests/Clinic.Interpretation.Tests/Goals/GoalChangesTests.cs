using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Tests.Goals;

public class GoalChangesTests
{
    [Theory]
    [InlineData("walk 4 minutes after lunch, three days this week", "walk 6 minutes after lunch, three days this week", "two minutes longer")]
    [InlineData("walk 4 minutes after lunch, three days this week", "walking 4 minutes after lunch, four days this week", "one day more")]
    [InlineData("walk 4 minutes after lunch, three days this week", "walk 4 minutes after dinner, three days next week", "another cue")]
    [InlineData("walk 4 minutes after lunch, three days this week", "walk 2 minutes, one day this week", "two minutes shorter|two days fewer|no cue")]
    [InlineData("write 4 lines in my journal before bed, five days this week", "write 5 lines in my journal before bed, five days this week", "five instead of four")]
    [InlineData("walk 4 minutes after lunch, three days this week", "read 6 minutes after lunch, two days this week", "another action")]
    [InlineData("walk 4 minutes after lunch, three days this week", "walk 4 minutes after lunch, three days this week", "")]
    public void Says_what_changed(string before, string after, string words) =>
        Assert.Equal(words, string.Join('|', GoalChanges.Between(Goal(before), Goal(after)).Select(c => c.Words)));

    [Fact]
    public void Tells_more_from_less()
    {
        var goal = Goal("walk 4 minutes after lunch, three days this week");
        Assert.All(GoalChanges.Between(goal, Progression.StepUp(goal)!), c => Assert.Equal(1, c.Direction));
        Assert.All(GoalChanges.Between(goal, Progression.StepDown(goal)), c => Assert.Equal(-1, c.Direction));
        Assert.Equal(0, Assert.Single(GoalChanges.Between(goal, goal with { Cue = null })).Direction);
        Assert.Equal(GoalDimension.Days, Assert.Single(GoalChanges.Between(goal with { Days = [DayOfWeek.Monday] }, goal with { Days = [DayOfWeek.Friday] })).Dimension);
        Assert.Equal("twice a day instead of once", Assert.Single(GoalChanges.Between(goal, goal with { PerDay = 2 })).Words);
    }

    private static Goal Goal(string text) => GoalParser.Parse(text).Goal!;
}
