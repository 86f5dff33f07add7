using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Tests.Goals;

public class GoalCheckerTests
{
    private static Goal Read(string text) => GoalParser.Parse(text).Goal ?? throw new ArgumentException(text);

    [Theory]
    [InlineData("Two minutes of grounding exercises before email, three days this week")]
    [InlineData("text one friend after lunch, twice this week")]
    [InlineData("take my medication with breakfast, five days this week")]
    [InlineData("two minutes of slow breathing after driving home, three days this week")]
    [InlineData("no phone for ten minutes after waking, three days this week")]
    public void Lets_a_small_trackable_goal_pass(string text) => Assert.DoesNotContain(GoalChecker.Check(Read(text)), c => c.Blocking);

    [Theory]
    [InlineData("drive to the sea on Saturday this weekend", "driving")]
    [InlineData("mow the lawn with the tractor for ten minutes tomorrow", "driving")]
    [InlineData("practise driving for five minutes after lunch, twice this week", "driving")]
    [InlineData("breathe slowly for two minutes while driving, twice this week", "driving")]
    [InlineData("drink a glass of wine with dinner twice this week", "alcohol")]
    [InlineData("skip breakfast three days this week", "fasting")]
    [InlineData("stop taking my antidepressant tomorrow", "medicine")]
    [InlineData("take an extra dose tomorrow", "medicine")]
    [InlineData("stay up past midnight twice this week", "sleep-restriction")]
    public void Refuses_what_is_unsafe_and_offers_nothing_in_its_place(string text, string code)
    {
        var goal = Read(text);
        Assert.Contains(GoalChecker.Check(goal), c => c.Blocking && c.Code == code);
        Assert.Null(GoalChecker.Repair(goal));
    }

    [Theory]
    [InlineData("exercise more", "measure-missing", "Walk for five minutes after breakfast, three days this week")]
    [InlineData("be kinder to myself", "not-an-act", "Say one kind sentence to myself after breakfast, three days this week")]
    [InlineData("walk half an hour after lunch, four days this week", "over-ten-minutes", "Walk for ten minutes after lunch, four days this week")]
    [InlineData("always meditate for five minutes after lunch, three days this week", "perfection", "Meditate for five minutes after lunch, three days this week")]
    [InlineData("journal before bed", "measure-missing", "Journal for five minutes before bed, three days this week")]
    [InlineData("text one friend", "frequency-missing", "Text one friend, once this week")]
    [InlineData("water the plants after lunch twice a week", "window-missing", "Water the plants after lunch, two days this week")]
    public void Names_what_is_wrong_and_proposes_what_would_do(string text, string code, string proposal)
    {
        var goal = Read(text);
        Assert.Contains(GoalChecker.Check(goal), c => c.Blocking && c.Code == code);
        Assert.Equal(proposal, GoalWriter.Write(GoalChecker.Repair(goal)!));
    }

    [Theory]
    [InlineData("no alcohol after dinner, three days this week", "negative")]
    [InlineData("walk for five minutes, three days this week", "cue-missing")]
    [InlineData("walk for five minutes at 5pm, three days this week", "clock-cue")]
    [InlineData("walk for five minutes after lunch every day this week", "no-slack")]
    [InlineData("wash my face and call my sister after lunch, three days this week", "two-acts")]
    public void Advises_without_refusing(string text, string code)
    {
        var complaints = GoalChecker.Check(Read(text));
        Assert.Contains(complaints, c => !c.Blocking && c.Code == code);
        Assert.DoesNotContain(complaints, c => c.Blocking);
    }

    [Fact]
    public void A_goal_without_an_act_is_only_told_that() =>
        Assert.Equal("action-missing", Assert.Single(GoalChecker.Check(Read("five minutes every day this week"))).Code);

    [Fact]
    public void A_state_is_no_act() => Assert.Contains(GoalChecker.Check(new Goal { Action = "feel better" }), c => c.Blocking && c.Code == "not-an-act");

    [Fact]
    public void A_wrong_rule_row_is_named_by_file_and_line()
    {
        var error = Assert.Throws<FormatException>(() => new GoalRules("code\tweight\tmessage\tpatterns\nx\tperhaps\tm\tp\n", ""));
        Assert.StartsWith("goals-checks.tsv:2:", error.Message, StringComparison.Ordinal);
    }
}
