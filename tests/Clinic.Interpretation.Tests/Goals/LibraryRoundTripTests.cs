using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Interpretation.Tests.Goals;

/// <summary>Every goal the library can propose is read back from its sentence as the same goal: all behaviours, amounts, cues, days and windows.</summary>
public class LibraryRoundTripTests
{
    private static readonly GoalWindow[] Windows =
        [new(GoalWindowKind.ThisWeek), new(GoalWindowKind.NextWeek), new(GoalWindowKind.UntilSession), new(GoalWindowKind.NextDays, 3), new(GoalWindowKind.NextDays, 2)];

    [Fact]
    public void Every_goal_of_the_library_reads_back_as_itself()
    {
        var wrong = new List<string>();
        var number = 0;
        foreach (var behaviour in BehaviourLibrary.Default.All)
        {
            decimal?[] amounts = behaviour.Minutes is { } m ? [m.Smallest, m.Usual, m.Largest] : [null];
            foreach (var minutes in amounts.Distinct())
            {
                foreach (var cue in behaviour.Cues)
                {
                    // One window and number of days for each cue in turn, all of them over the library.
                    var window = Windows[number % Windows.Length];
                    var days = 1 + (number % (window.Kind == GoalWindowKind.NextDays ? window.Days : 7));
                    number++;
                    var goal = new Goal { Action = behaviour.Action, Minutes = minutes, Cue = cue.Phrase, DaysPerWeek = days, Window = window };
                    var sentence = GoalWriter.Write(goal);
                    if (!GoalWriter.Same(GoalParser.Parse(sentence).Goal, goal)) wrong.Add($"{behaviour.Id}: {sentence} → {GoalParser.Parse(sentence).Goal}");
                }
            }
        }
        Assert.True(number > 150);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }
}
