using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Tests.Goals;

public class AttainmentScaleTests
{
    [Fact]
    public void Names_the_five_levels_of_a_goal() => Assert.Equal(
        ["Not begun", "Done on one or two days", "Done on three days, as planned", "Done on four days", "Done on five days or more"],
        AttainmentScale.For(GoalParser.Parse("two minutes of grounding exercises before email, three days this week").Goal!));

    [Fact]
    public void Goes_on_with_second_goes_where_the_days_run_out() => Assert.Equal(
        ["Not begun", "Done on one to six days", "Done on seven days, as planned", "Done on seven days, and a second time on one day", "Done on seven days, and a second time on two days or more"],
        AttainmentScale.For(GoalParser.Parse("walk 5 minutes after lunch every day this week").Goal!));

    [Fact]
    public void Has_five_different_levels_for_every_number_of_days_and_window()
    {
        foreach (var window in new[] { "this week", "until my next session", "for the next 3 days", "tomorrow" })
        {
            for (var days = 1; days <= 7; days++)
            {
                var goal = GoalParser.Parse("walk 5 minutes " + window).Goal! with { DaysPerWeek = days };
                Assert.Equal(5, AttainmentScale.For(goal).Distinct().Count());
            }
        }
    }
}
