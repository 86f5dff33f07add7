using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Tests.Goals;

public class GoalsInNotesTests
{
    [Theory]
    [InlineData("Slept badly. I'm going to walk for five minutes after lunch on weekdays. Mood ok.", "walk", "I'm going to walk for five minutes after lunch on weekdays")]
    [InlineData("Colours were brighter. My goal is to text one friend this week.", "text one friend", "My goal is to text one friend this week")]
    [InlineData("Pt tolerated dose well, denies SI. Pt will practice box breathing x5 min BID until next tx.", "box breathing", "Pt will practice box breathing x5 min BID until next tx")]
    [InlineData("After breakfast I will sit outside for three minutes.", "sit outside", "After breakfast I will sit outside for three minutes")]
    [InlineData("I felt lighter and I want to draw more", "draw", "I want to draw more")]
    [InlineData("S: tired\nO: calm\nPlan:\n- walk 5 min daily\n- recheck BP", "walk", "walk 5 min daily")]
    public void Finds_a_goal_that_is_stated(string note, string action, string words)
    {
        var found = Assert.Single(GoalParser.FindIn(note));
        Assert.Equal(action, found.Goal?.Action);
        Assert.Equal(words, found.Span.In(note));
        Assert.Equal(action, Assert.Single(Interpreter.Default.Interpret(note).Goals).Goal?.Action);
    }

    [Theory]
    [InlineData("I want to feel like myself again.")]
    [InlineData("I walked for ten minutes after lunch every day.")]
    [InlineData("I want to die.")]
    [InlineData("I will not be walking this week.")]
    [InlineData("I'm going to cut myself tonight")]
    [InlineData("Will see you Tuesday. Thanks")]
    [InlineData("When I want to scroll I feel restless.")]
    [InlineData("Plan: continue lithium 300 mg BID, RTC 2 weeks.")]
    [InlineData("My wife will walk with me.")]
    [InlineData("")]
    public void Finds_none_where_none_is_stated(string note) => Assert.Empty(GoalParser.FindIn(note));
}
