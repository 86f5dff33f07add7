using Clinic.Interpretation.Goals;
using CsCheck;

namespace Clinic.Interpretation.Tests.Goals;

public class GoalWriterTests
{
    [Theory]
    [InlineData("two minutes of grounding exercises before email, three days this week", "Two minutes of grounding exercises before email, three days this week")]
    [InlineData("walk 5 min after lunch 4x/wk until next tx", "Walk for five minutes after lunch, four days a week until my next session")]
    [InlineData("text one friend after dinner, twice this week", "Text one friend after dinner, two days this week")]
    [InlineData("write 3 lines in my journal before bed every night until my next session", "Write three lines in my journal before bed, every day until my next session")]
    [InlineData("when the kettle boils i'll do 10 squats, every day this week", "Ten squats when the kettle boils, every day this week")]
    [InlineData("drink 2 glasses of water with breakfast, every day for the next 3 days", "Drink two glasses of water with breakfast, every day for the next three days")]
    [InlineData("90 seconds of humming before work on mon and thu next week", "Ninety seconds of humming before work on Monday and Thursday next week")]
    [InlineData("if I feel panicky, name five things I can see", "If I feel panicky, name five things I can see")]
    public void Writes_what_a_person_would_say(string text, string sentence)
    {
        var goal = GoalParser.Parse(text).Goal;
        Assert.NotNull(goal);
        Assert.Equal(sentence, GoalWriter.Write(goal));
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<string> Actions = Pick(
        "grounding exercises", "slow breathing", "walk", "stretch", "tidy the desk", "sit by the window", "meditate", "journal", "read a book", "shaking out my hands",
        "looking out of the window", "walk around the block", "listen to a favourite song", "stand in the sun");

    private static readonly Gen<string?> Cues = Pick<string?>(
        null, "before email", "after breakfast", "after lunch", "before bed", "when the kettle boils", "with my first coffee", "at 9pm", "in the evening", "in the morning", "on the way home",
        "once the kids are in bed", "after work", "when I wake up", "at lunchtime", "am and pm");

    private static readonly Gen<GoalWindow?> Windows = Gen.OneOf(
        Pick<GoalWindow?>(null, new GoalWindow(GoalWindowKind.ThisWeek), new GoalWindow(GoalWindowKind.NextWeek), new GoalWindow(GoalWindowKind.UntilSession)),
        Gen.Int[2, 14].Select(days => (GoalWindow?)new GoalWindow(GoalWindowKind.NextDays, days)));

    private static readonly Gen<Goal> Timed =
        from action in Actions
        from minutes in Pick<decimal>(0.5m, 1, 1.5m, 2, 2.5m, 3, 4, 5, 6, 7.5m, 8, 10)
        from cue in Cues
        from window in Windows
        from days in Gen.Int[1, 7]
        from named in Gen.OneOf(Gen.Const(0), Gen.Int[1, 126])
        from perDay in Pick<int?>(null, null, 2, 3)
        select Schedule(new Goal { Action = action, Minutes = minutes, Cue = cue, Window = window, PerDay = cue == "am and pm" ? 2 : perDay }, days, named);

    private static readonly Gen<Goal> Counted =
        from act in Pick(
            ("slow breaths", "slow breaths"), ("write in my journal", "lines"), ("drink water", "glasses of water"), ("name things I can see", "things"), ("squats", "squats"),
            ("read my book", "pages"), ("walk", "laps of the garden"), ("reply to texts", "texts"), ("box breathing", "rounds"), ("lift the small weights", "reps"))
        from count in Gen.Int[2, 25]
        from cue in Cues
        from window in Windows
        from days in Gen.Int[1, 7]
        from named in Gen.OneOf(Gen.Const(0), Gen.Int[1, 126])
        select Schedule(new Goal { Action = act.Item1, Count = count, Unit = act.Item2, Cue = cue, Window = window, PerDay = cue == "am and pm" ? 2 : null }, days, named);

    /// <summary>Days a week within the window, or named days from a bit mask.</summary>
    private static Goal Schedule(Goal goal, int days, int named)
    {
        if (named > 0 && goal.Window is not { Kind: GoalWindowKind.NextDays })
        {
            DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
            var chosen = week.Where((_, i) => (named & (1 << i)) != 0).ToArray();
            return goal with { Days = chosen, DaysPerWeek = chosen.Length };
        }
        return goal with { DaysPerWeek = goal.Window is { Kind: GoalWindowKind.NextDays, Days: var span } ? Math.Min(days, Math.Min(span, 7)) : days };
    }

    [Fact]
    public void A_goal_of_minutes_reads_back_as_itself() => Timed.Sample(ReadsBack, iter: 1_000);

    [Fact]
    public void A_goal_of_a_count_reads_back_as_itself() => Counted.Sample(ReadsBack, iter: 1_000);

    private static void ReadsBack(Goal goal)
    {
        var sentence = GoalWriter.Write(goal);
        var back = GoalParser.Parse(sentence).Goal;
        Assert.NotNull(back);
        Assert.Equal(goal with { Days = [] }, back with { Days = [] });
        Assert.Equal(goal.Days, back.Days);
    }
}
