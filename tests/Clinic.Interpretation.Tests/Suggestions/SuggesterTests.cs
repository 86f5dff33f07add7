using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Interpretation.Tests.Suggestions;

public sealed class SuggesterTests
{
    private const string Note = "Starting tasks felt easier right after dosing. Still couldn't fall asleep.";

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
        Assert.Equal("walk around the block", action.Goal.Action);
        Assert.Equal(5, action.Goal.Minutes);
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
        var plan = Suggest("Feeling good is strange, like I don't deserve it. Walked around the block. Starting tasks felt easier.");
        Assert.Equal("note one moment that felt good and one sentence on what it was like", Assert.Single(plan).Goal.Action);
        Assert.Equal(Theme.UpliftAmbivalence, plan[0].Theme);
        Assert.Contains("curiosity", plan[0].Rationale, StringComparison.Ordinal);
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

    [Fact]
    public void What_worked_for_this_patient_comes_before_what_the_library_would_say_and_a_routine_is_not_proposed()
    {
        var usual = Suggest(Note)[0];
        Assert.NotEqual(BehaviourCategory.TaskStarter, usual.Category);
        PastGoal worked = new("polishing the brass", null, BehaviourCategory.TaskStarter, "after breakfast", 9, 10) { Confidence = 9 };
        PastGoal failed = new("counting clouds", null, usual.Category, usual.Goal.Cue, 0, 10) { Confidence = 3 };
        var next = Suggest(Note, new SuggestionContext { Past = [worked, failed] })[0];
        Assert.Equal(BehaviourCategory.TaskStarter, next.Category);
        Assert.Contains("things of this kind were kept before", next.Rationale, StringComparison.Ordinal);
        Assert.DoesNotContain(Suggest(Note, new SuggestionContext { Routines = [usual.Goal.Action] }), s => s.Goal.Action == usual.Goal.Action);
    }

    [Fact]
    public void Inside_the_window_the_action_is_daily_and_the_session_ends_the_plan()
    {
        var action = Suggest(Note, new SuggestionContext { WindowDay = 0 })[0];
        Assert.Equal((3, new GoalWindow(GoalWindowKind.NextDays, 3), 1), (action.Goal.DaysPerWeek, action.Goal.Window, action.StartsIn));
        foreach (var suggestion in Suggest(Note, new SuggestionContext { WindowDay = 2, DaysToNextSession = 2 }))
            Assert.Equal(new GoalWindow(GoalWindowKind.NextDays, 2), suggestion.Goal.Window);
        Assert.All(Suggest(Note), s => Assert.Equal((new GoalWindow(GoalWindowKind.ThisWeek), 0), (s.Goal.Window, s.StartsIn)));
    }

    [Fact]
    public void An_interpretation_of_another_text_is_not_trusted_for_its_words()
    {
        var other = Interpreter.Default.Interpret("Walked around the block and felt calm. Walked around the block and felt calm.");
        Assert.DoesNotContain(Suggester.Default.Suggest("I did not walk around the block but felt calm, and it was a long quiet day for me.", other), s => s.BehaviourId.StartsWith("own:", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Suggestion> Suggest(string text, SuggestionContext? context = null) =>
        Suggester.Default.Suggest(text, Interpreter.Default.Interpret(text), context);
}
