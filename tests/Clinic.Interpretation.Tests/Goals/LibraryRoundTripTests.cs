using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Interpretation.Tests.Goals;

/// <summary>Every goal the library can propose can be accepted as it stands, and is read back from its sentence as the same goal: all behaviours, amounts, cues and days.</summary>
public class LibraryRoundTripTests
{
    private static readonly GoalWindow[] Windows =
    [
        new(GoalWindowKind.ThisWeek), new(GoalWindowKind.NextDays, 7), new(GoalWindowKind.UntilSession), new(GoalWindowKind.NextDays, 4), new(GoalWindowKind.NextWeek),
        new(GoalWindowKind.NextDays, 3), new(GoalWindowKind.NextDays, 6), new(GoalWindowKind.NextDays, 2), new(GoalWindowKind.NextDays, 5),
    ];

    [Fact]
    public void Every_goal_of_the_library_can_be_accepted_and_reads_back_as_itself()
    {
        var wrong = new Dictionary<string, string>();
        var number = 0;
        foreach (var goal in BehaviourLibrary.Default.All.SelectMany(Goals))
        {
            // One window for each goal in turn, all of them over the library.
            var window = Windows[number++ % Windows.Length];
            var dated = goal with { Window = window, DaysPerWeek = window.Kind == GoalWindowKind.NextDays ? Math.Min(goal.DaysPerWeek!.Value, window.Days) : goal.DaysPerWeek };
            foreach (var complaint in GoalChecker.Check(dated).Where(c => c.Blocking)) wrong[dated.Action] = complaint.Message;
            var sentence = GoalWriter.Write(dated);
            var read = GoalParser.Parse(sentence);
            if (!GoalWriter.Same(read.Goal, dated) || read.Missing.Count > 0) wrong.TryAdd(dated.Action, $"{sentence} → {read.Goal}");
        }
        Assert.True(number > 5_000);
        Assert.Empty(wrong);
    }

    private static IEnumerable<Goal> Goals(Behaviour behaviour) =>
        from minutes in behaviour.Minutes is { } m ? new decimal?[] { m.Smallest, m.Usual, m.Largest }.Distinct() : [null]
        from cue in behaviour.Cues
        from days in Enumerable.Range(1, 7)
        select new Goal { Action = behaviour.Action, Minutes = minutes, Cue = cue.Phrase, DaysPerWeek = days };
}
