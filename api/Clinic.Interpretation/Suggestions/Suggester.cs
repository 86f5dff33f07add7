using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// Turns what was read into at most three suggestions for the week: one action, one support, one connection. Candidates come from what
/// the patient did that worked and from the library; a small sum of named terms ranks them; the best of each slot is proposed.
/// </summary>
public sealed class Suggester(BehaviourLibrary library)
{
    /// <summary>More goals at a time are not kept.</summary>
    private const int MostActive = 3;

    /// <summary>Days of the afterglow window on which a small thing is repeated daily.</summary>
    private const int DaysInWindow = 3;

    private const decimal UsualMinutesOfOwnAct = 5;

    /// <summary>The suggester over the behaviour library that ships with the library.</summary>
    public static Suggester Default { get; } = new(BehaviourLibrary.Default);

    /// <summary>
    /// Ranks candidates for <paramref name="interpretation"/> of <paramref name="text"/>; the best of each slot, in the order of the plan.
    /// Empty on an emergency or urgent flag, where nothing was found, and where three goals are active. Where feeling good is itself
    /// hard, at most one gentle thing to notice is proposed, and no task.
    /// </summary>
    public IReadOnlyList<Suggestion> Suggest(string text, InterpretationResult interpretation, SuggestionContext? context = null)
    {
        context ??= new SuggestionContext();
        if (interpretation.Flags.Any(f => f.Tier.HoldsSuggestions())) return [];
        var uneasy = interpretation.Findings.Any(f => f is { Theme: Theme.UpliftAmbivalence, Direction: Direction.Difficulty });
        var room = Math.Min(MostActive - context.Active.Count, uneasy ? 1 : MostActive);
        if (room <= 0 || interpretation.Findings.Count == 0) return [];
        var plan = new List<Suggestion>();
        var candidates = Candidates(text, interpretation, context).Where(c => !uneasy || c.Theme == Theme.UpliftAmbivalence)
            .OrderByDescending(c => c.Score).ThenBy(c => c.BehaviourId, StringComparer.Ordinal).ToArray();
        foreach (var slot in Enum.GetValues<PlanSlot>())
        {
            // Two things of one kind are one thing too many.
            if (plan.Count < room && candidates.FirstOrDefault(c => c.Slot == slot && plan.TrueForAll(p => p.Category != c.Category)) is { } best) plan.Add(best);
        }
        return plan;
    }

    private IEnumerable<Suggestion> Candidates(string text, InterpretationResult interpretation, SuggestionContext context)
    {
        var closed = context.OpenFlags.Concat(interpretation.Flags.Select(f => f.Code)).ToHashSet();
        var taken = context.Active.Select(g => SlotOf(g.Category)).Where(s => s is not null).ToHashSet();
        foreach (var act in OwnActs.Find(text, interpretation.Findings))
        {
            var id = "own:" + act.Action;
            var slot = act.Category == BehaviourCategory.Connection ? PlanSlot.Connection : PlanSlot.Action;
            // Effort of the body stays out while a flag about the body is open.
            if (taken.Contains(slot) || IsOut(id, act.Action, context) || (act.Stimulation == Stimulation.Medium && closed.Count > 0)) continue;
            var days = slot == PlanSlot.Connection ? 1 : DaysInWindow;
            yield return Propose(text, slot, id, act.Category, act.Finding, OwnCue(act.Finding), act.HasLength ? UsualMinutesOfOwnAct : null, act.Action, days, act.Stimulation,
                "it worked once, and what worked is the first thing to repeat", context, new ScoreTerm("own words", 1.2));
        }
        foreach (var behaviour in library.All)
        {
            if (taken.Contains(behaviour.Slot) || IsOut(behaviour.Id, behaviour.Action, context) || behaviour.Avoid.Any(closed.Contains)) continue;
            var best = interpretation.Findings.Select((finding, order) => (Finding: finding, Fit: Fit(behaviour, finding, order))).MaxBy(f => f.Fit);
            if (best.Fit <= 0) continue;
            yield return Propose(text, behaviour.Slot, behaviour.Id, behaviour.Category, best.Finding, CueFor(behaviour, best.Finding, context), MinutesFor(behaviour, context), behaviour.Action,
                behaviour.DaysPerWeek, behaviour.Stimulation, behaviour.Why, context, new ScoreTerm("fit to evidence", best.Fit));
        }
    }

    private Suggestion Propose(
        string text, PlanSlot slot, string id, BehaviourCategory category, Finding finding, string? cue, decimal? minutes, string action, int days, Stimulation stimulation, string why,
        SuggestionContext context, ScoreTerm first)
    {
        var goal = Schedule(new Goal { Action = action, Minutes = minutes, Cue = cue }, slot, days, context);
        var (kept, record) = Record(id, action, category, cue, context);
        return new Suggestion
        {
            Slot = slot,
            BehaviourId = id,
            Category = category,
            Theme = finding.Theme,
            Goal = goal,
            Sentence = GoalWriter.Write(goal),
            Rationale = $"Because “{Quote.Of(text, finding)}”: {why}{(kept ? ", and it was kept before" : "")}.",
            Evidence = finding.Evidence,
            Terms = [.. new[]
            {
                first,
                new("time of day", finding.TimeOfDay is { } time && cue is not null && CueTime(id, cue) == time ? 0.3 : 0),
                new("position in the window", InWindow(stimulation, context)),
            }.Concat(record).Select(t => t with { Value = Math.Round(t.Value, 3) })],
        };
    }

    /// <summary>
    /// A theme moved: the first named weighs a little more, a hedge a little less. A gain is what to practise, so it leads in the action;
    /// a difficulty is what to support, so it leads in the support.
    /// </summary>
    private static double Fit(Behaviour behaviour, Finding finding, int order)
    {
        var fit = 0.0;
        foreach (var (served, place) in behaviour.Themes.Select((t, i) => (t, i)))
        {
            if (!served.Fits(finding)) continue;
            // The themes of a row stand with the one it serves best first.
            fit = Math.Max(fit, (served.Theme is null ? 0.35 : 1.0) - (0.04 * place));
        }
        if (fit == 0) return 0;
        var leading = behaviour.Slot == PlanSlot.Support ? Direction.Difficulty : Direction.Gain;
        return fit + (finding.Direction == leading ? 0.1 : 0) - (finding.Certainty == Certainty.Hedged ? 0.1 : 0) - (0.05 * Math.Min(order, 4));
    }

    private static double InWindow(Stimulation stimulation, SuggestionContext context) => (context.WindowDay, stimulation) switch
    {
        (null, _) => 0,
        (<= 1, Stimulation.Medium) => -0.3,
        (_, Stimulation.Low) => 0.1,
        _ => 0,
    };

    /// <summary>What this patient's past says: posterior means over check-ins from an even prior, for the category and for the cue; and whether this very behaviour was kept.</summary>
    private static (bool Kept, IEnumerable<ScoreTerm> Terms) Record(string id, string action, BehaviourCategory category, string? cue, SuggestionContext context)
    {
        var same = context.Past.Where(g => g.BehaviourId == id || string.Equals(g.Action, action, StringComparison.OrdinalIgnoreCase)).ToArray();
        var (done, planned) = (same.Sum(g => g.DoneDays), same.Sum(g => g.PlannedDays));
        var kept = planned > 0 && done >= 0.8 * planned;
        return (kept,
        [
            new("record with the category", 0.6 * (Posterior(context.Past.Where(g => g.Category == category)) - 0.5)),
            new("record with the cue", 0.3 * (Posterior(context.Past.Where(g => cue is not null && string.Equals(g.Cue, cue, StringComparison.OrdinalIgnoreCase))) - 0.5)),
            new("novelty", same.Length == 0 ? 0.05 : kept ? 0.25 : -0.4),
        ]);
    }

    /// <summary>The mean of a Beta posterior of the share of done days, from the prior Beta(2, 2).</summary>
    private static double Posterior(IEnumerable<PastGoal> goals)
    {
        var (done, planned) = goals.Aggregate((Done: 0, Planned: 0), (sum, g) => (sum.Done + g.DoneDays, sum.Planned + g.PlannedDays));
        return (2.0 + Math.Min(done, planned)) / (4.0 + planned);
    }

    /// <summary>The cue of the time of day the words name; else the one this patient kept best; else the usual one. A cue that an active goal has is left to it.</summary>
    private static string CueFor(Behaviour behaviour, Finding finding, SuggestionContext context)
    {
        var free = behaviour.Cues.Where(c => !context.Active.Any(g => string.Equals(g.Cue, c.Phrase, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (free.Length == 0) return behaviour.Cues[0].Phrase;
        return free
            .Select((cue, order) => (cue.Phrase, Score: (cue.TimeOfDay == finding.TimeOfDay ? 1.0 : 0)
                + Posterior(context.Past.Where(g => string.Equals(g.Cue, cue.Phrase, StringComparison.OrdinalIgnoreCase))) - (0.01 * order)))
            .MaxBy(c => c.Score).Phrase;
    }

    private static string? OwnCue(Finding finding) => finding.TimeOfDay switch
    {
        TimeOfDay.Morning => "after breakfast",
        TimeOfDay.Evening or TimeOfDay.Night => "after dinner",
        _ => "after lunch",
    };

    /// <summary>The smallest amount after a week that was mostly missed and in the first two days after dosing; the usual one otherwise.</summary>
    private static decimal? MinutesFor(Behaviour behaviour, SuggestionContext context)
    {
        if (behaviour.Minutes is not { } minutes) return null;
        var (done, planned) = (context.Past.Sum(g => g.DoneDays), context.Past.Sum(g => g.PlannedDays));
        return (planned >= 4 && done < 0.5 * planned) || (context.WindowDay <= 1 && behaviour.Stimulation == Stimulation.Medium) ? minutes.Smallest : minutes.Usual;
    }

    /// <summary>An action that starts inside the window is repeated daily over its next days; everything else is for this week.</summary>
    private static Goal Schedule(Goal goal, PlanSlot slot, int days, SuggestionContext context) =>
        slot == PlanSlot.Action && context.WindowDay is { } day && day < DaysInWindow
            ? goal with { DaysPerWeek = DaysInWindow, Window = new GoalWindow(GoalWindowKind.NextDays, DaysInWindow + (day == 0 ? 1 : 0)) }
            : goal with { DaysPerWeek = days, Window = new GoalWindow(GoalWindowKind.ThisWeek) };

    private TimeOfDay? CueTime(string id, string cue)
    {
        foreach (var candidate in library.Find(id)?.Cues ?? [])
            if (candidate.Phrase == cue) return candidate.TimeOfDay;
        return null;
    }

    private static bool IsOut(string id, string action, SuggestionContext context) =>
        context.Dismissed.Contains(id) || context.Active.Any(g => g.BehaviourId == id || string.Equals(g.Action, action, StringComparison.OrdinalIgnoreCase));

    private static PlanSlot? SlotOf(BehaviourCategory? category) => category switch
    {
        null => null,
        BehaviourCategory.Connection => PlanSlot.Connection,
        BehaviourCategory.Sleep or BehaviourCategory.Meals or BehaviourCategory.Movement => PlanSlot.Support,
        _ => PlanSlot.Action,
    };
}
