using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Interpretation.Tests.Suggestions;

public sealed class SuggesterTests
{
    private const string Note = "Starting tasks felt easier right after dosing. Still couldn't fall asleep.";

    [Fact]
    public void Every_suggestion_of_the_library_can_be_accepted_as_it_stands_and_as_it_reads()
    {
        var faults = new List<string>();
        foreach (var behaviour in BehaviourLibrary.Default.All)
        {
            foreach (var cue in behaviour.Cues)
            {
                foreach (var minutes in behaviour.Minutes is { } m ? [m.Smallest, m.Usual, m.Largest] : new decimal?[] { null })
                {
                    var goal = new Goal { Action = behaviour.Action, Minutes = minutes, Cue = cue.Phrase, DaysPerWeek = behaviour.DaysPerWeek, Window = new GoalWindow(GoalWindowKind.ThisWeek) };
                    var sentence = GoalWriter.Write(goal);
                    faults.AddRange(GoalChecker.Check(goal).Where(c => c.Blocking).Select(c => $"{behaviour.Id}: {c.Message}"));
                    if (GoalParser.Parse(sentence).Missing.Count > 0) faults.Add($"{behaviour.Id}: {sentence}");
                }
            }
        }
        Assert.Empty(faults.Distinct());
    }

    [Fact]
    public void The_plan_has_an_action_a_support_and_a_connection_each_with_words_of_the_note()
    {
        var plan = Suggest(Note);
        Assert.Equal([PlanSlot.Action, PlanSlot.Support, PlanSlot.Connection], plan.Select(s => s.Slot));
        Assert.Equal(3, plan.Select(s => s.Category).Distinct().Count());
        foreach (var suggestion in plan)
        {
            Assert.NotEmpty(suggestion.Evidence);
            Assert.Contains(suggestion.Evidence[0].In(Note), suggestion.Rationale, StringComparison.OrdinalIgnoreCase);
            Assert.True(suggestion.Goal.Minutes is null or <= 10);
            Assert.Equal(suggestion.Terms.Sum(t => t.Value), suggestion.Score, 9);
        }
    }

    [Fact]
    public void What_the_patient_did_that_worked_comes_first()
    {
        var action = Suggest("Walked around the block and felt clearer.")[0];
        Assert.Equal(PlanSlot.Action, action.Slot);
        Assert.Equal("walking around the block", action.Goal.Action);
        Assert.StartsWith("own:", action.BehaviourId, StringComparison.Ordinal);
        Assert.DoesNotContain(Suggest("I almost walked around the block."), s => s.BehaviourId.StartsWith("own:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Starting tasks felt easier. But I have chest pain.")]
    [InlineData("Starting tasks felt easier. I keep thinking I'd be better off dead.")]
    public void A_danger_in_the_note_holds_everything_back(string text) => Assert.Empty(Suggest(text));

    [Fact]
    public void A_note_without_findings_leads_to_nothing() => Assert.Empty(Suggest("The app logged me out again."));

    [Fact]
    public void What_was_dismissed_never_comes_again()
    {
        var dismissed = new List<string>();
        for (var round = 0; round < 12; round++)
        {
            var plan = Suggest(Note, new SuggestionContext { Dismissed = dismissed });
            Assert.DoesNotContain(plan, s => dismissed.Contains(s.BehaviourId));
            dismissed.AddRange(plan.Select(s => s.BehaviourId));
        }
    }

    [Fact]
    public void Three_goals_are_enough_and_the_place_of_an_active_one_stays_free()
    {
        ActiveGoal[] three = [new("a", null, BehaviourCategory.Grounding, null), new("b", null, BehaviourCategory.Sleep, null), new("c", null, BehaviourCategory.Connection, null)];
        Assert.Empty(Suggest(Note, new SuggestionContext { Active = three }));
        Assert.Equal([PlanSlot.Action, PlanSlot.Connection], Suggest(Note, new SuggestionContext { Active = [three[1]] }).Select(s => s.Slot));
    }

    [Fact]
    public void An_open_concern_rules_out_what_it_must_not_meet()
    {
        var open = new SuggestionContext { OpenFlags = [FlagCode.ChestPain, FlagCode.Fainting] };
        foreach (var text in new[] { "Walked around the block and felt clearer.", "No energy at all.", "My mood was low.", Note })
        {
            foreach (var suggestion in Suggest(text, open))
                Assert.True(BehaviourLibrary.Default.Find(suggestion.BehaviourId) is { } row && !row.Avoid.Intersect(open.OpenFlags).Any(), suggestion.Sentence);
        }
    }

    [Fact]
    public void Where_feeling_good_is_hard_one_gentle_thing_to_notice_is_enough()
    {
        var plan = Suggest("Feeling good feels wrong, like I don't deserve it. Starting tasks felt easier.");
        Assert.All(plan, s => Assert.Equal(Theme.UpliftAmbivalence, s.Theme));
        Assert.InRange(plan.Count, 0, 1);
    }

    [Fact]
    public void What_was_kept_is_preferred_and_what_was_not_is_made_smaller()
    {
        var first = Suggest(Note)[0];
        var failed = new SuggestionContext { Past = [new PastGoal(first.Goal.Action, first.BehaviourId, first.Category, first.Goal.Cue, 0, 6)] };
        Assert.NotEqual(first.BehaviourId, Suggest(Note, failed)[0].BehaviourId);
        foreach (var suggestion in Suggest(Note, failed))
            if (BehaviourLibrary.Default.Find(suggestion.BehaviourId) is { Minutes: { } minutes }) Assert.Equal(minutes.Smallest, suggestion.Goal.Minutes);
        var kept = new SuggestionContext { Past = [new PastGoal(first.Goal.Action, first.BehaviourId, first.Category, first.Goal.Cue, 6, 6)] };
        Assert.Equal(first.BehaviourId, Suggest(Note, kept)[0].BehaviourId);
        Assert.Contains("kept before", Suggest(Note, kept)[0].Rationale, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t", "10 columns")]
    [InlineData("a\taction\tgrounding\tweather\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t\twhy", "unknown Theme")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t5/10/20\tmorning=after breakfast\t3\tlow\t\twhy", "at most ten")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning\t3\tlow\t\twhy", "not a time of day and a cue")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t9\tlow\t\twhy", "days a week")]
    public void A_wrong_row_of_the_library_is_named_with_its_line(string row, string fault)
    {
        var failure = Assert.Throws<FormatException>(() => BehaviourLibrary.Read("# notes\n" + row));
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Suggestion> Suggest(string text, SuggestionContext? context = null) =>
        Suggester.Default.Suggest(text, Interpreter.Default.Interpret(text), context);
}
