using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// Turns what was read into at most three suggestions for the week: one action, one support, one connection. Candidates come from what
/// the patient did that worked and from the library; a small sum of named terms ranks them; the best of each slot is proposed.
/// </summary>
public sealed class Suggester(BehaviourLibrary library)
{
    /// <summary>More goals at a time are not kept.</summary>
    private const int MostActive = 3;

    private const int DaysOfOwnAct = 3;

    /// <summary>How much of its rank a suggestion may give up for a cue of its own.</summary>
    private const double NearlyAsGood = 0.15;

    /// <summary>The suggester over the behaviour library that ships with the library.</summary>
    public static Suggester Default { get; } = new(BehaviourLibrary.Default);

    /// <summary>
    /// Ranks candidates for <paramref name="interpretation"/> of <paramref name="text"/>; the best of each slot, in the order of the plan.
    /// Empty on an emergency or urgent flag, where nothing was found, and where three goals are active. Where feeling good is itself
    /// hard, at most one gentle thing to notice is proposed, and no task.
    /// </summary>
    public IReadOnlyList<Suggestion> Suggest(string text, InterpretationResult interpretation, SuggestionContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(interpretation);
        context ??= new SuggestionContext();
        if (interpretation.Flags.Any(f => f.Tier.HoldsSuggestions()) || interpretation.Findings.Count == 0) return [];
        var room = Math.Min(MostActive - context.Active.Count, IsUneasy(interpretation) ? 1 : MostActive);
        if (room <= 0) return [];
        if (Reading(text, interpretation) is not { } note) return [];
        var record = new PatientRecord(context, library);
        var plan = new List<Candidate>();
        var ranking = new Ranking(context, record);
        var ranked = Rank(note, interpretation, context, record, ranking);
        foreach (var slot in Enum.GetValues<PlanSlot>())
        {
            if (plan.Count < room && Best(ranked.Where(r => r.Candidate.Slot == slot), plan) is { } best) plan.Add(best);
        }
        var days = new PlanDays(context);
        return [.. plan.Select(c => Propose(note.Text, c, days, ranking, record))];
    }

    /// <summary>All candidates, best first; among equals those of the note, then in the order of the library.</summary>
    internal IReadOnlyList<Ranked> Rank(string text, InterpretationResult interpretation, SuggestionContext context)
    {
        var record = new PatientRecord(context, library);
        return Rank(Reading(text, interpretation)!, interpretation, context, record, new Ranking(context, record));
    }

    private Ranked[] Rank(NoteReading note, InterpretationResult interpretation, SuggestionContext context, PatientRecord record, Ranking ranking)
    {
        var closed = context.OpenFlags.Concat(interpretation.Flags.Select(f => f.Code)).ToHashSet();
        var taken = context.Active.Select(SlotOf).OfType<PlanSlot>().ToHashSet();
        return [.. OwnCandidates(note, interpretation, context, record, closed)
            .Concat(LibraryCandidates(interpretation, context, record, ranking, closed))
            .Where(c => !taken.Contains(c.Slot)).Select(ranking.Rank).OrderByDescending(r => r.Score)];
    }

    private static IEnumerable<Candidate> OwnCandidates(
        NoteReading note, InterpretationResult interpretation, SuggestionContext context, PatientRecord record, HashSet<FlagCode> closed)
    {
        if (IsUneasy(interpretation)) yield break;
        foreach (var act in OwnActs.Find(note, interpretation))
        {
            var (id, key) = (PatientRecord.OwnId(act.Goal.Action), ActKey.Of(act.Goal.Action));
            // Effort of the body stays out while any flag is open.
            if (record.IsClosed(id, key) || (act.Row.Stimulation == Stimulation.Medium && closed.Count > 0)) continue;
            // The walk that worked is the action of the week, not its support.
            var slot = act.Row.Category == BehaviourCategory.Movement ? PlanSlot.Action : BehaviourLibrary.SlotOf(act.Row.Category);
            var cue = act.Goal.Cue is { } named && !record.IsTaken(named) ? named : UsualCue(act.Finding, slot);
            var order = interpretation.Findings.Index().First(f => ReferenceEquals(f.Item, act.Finding)).Index;
            yield return new Candidate
            {
                Slot = slot,
                Id = id,
                Key = key,
                Category = act.Row.Category,
                Stimulation = act.Row.Stimulation,
                Action = act.Goal.Action,
                Minutes = Smaller(act.Goal.Minutes, act.Row.Stimulation, context, record),
                Cue = cue,
                // The note's own cue fits the evidence by itself.
                CueTime = act.Finding.TimeOfDay,
                Days = slot == PlanSlot.Connection ? 1 : DaysOfOwnAct,
                Finding = act.Finding,
                Fit = Ranking.Fit(slot, act.Finding, order),
                Evidence = act.Evidence,
            };
        }
    }

    private IEnumerable<Candidate> LibraryCandidates(InterpretationResult interpretation, SuggestionContext context, PatientRecord record, Ranking ranking, HashSet<FlagCode> closed)
    {
        var uneasy = IsUneasy(interpretation);
        foreach (var behaviour in library.All)
        {
            if (behaviour.Avoid.Any(closed.Contains)) continue;
            Finding? best = null;
            var fit = 0.0;
            for (var i = 0; i < interpretation.Findings.Count; i++)
            {
                var finding = interpretation.Findings[i];
                if (uneasy && finding is not { Theme: Theme.UpliftAmbivalence, Direction: Direction.Difficulty }) continue;
                if (Ranking.Fit(behaviour, finding, i, onlyNamed: uneasy) is var found && found > fit) (best, fit) = (finding, found);
            }
            if (best is null || record.IsClosed(behaviour.Id, behaviour.Key)) continue;
            var cue = CueFor(behaviour, best, record, ranking);
            yield return new Candidate
            {
                Slot = behaviour.Slot,
                Id = behaviour.Id,
                Key = behaviour.Key,
                Category = behaviour.Category,
                Stimulation = behaviour.Stimulation,
                Action = behaviour.Action,
                Minutes = MinutesFor(behaviour, context, record),
                Cue = cue.Phrase,
                CueTime = cue.TimeOfDay,
                Days = behaviour.DaysPerWeek,
                Finding = best,
                Fit = fit,
                Evidence = best.Evidence,
                Why = behaviour.Why,
            };
        }
    }

    /// <summary>The best that is of another kind than what is planned; where one nearly as good has a cue of its own, that one, since two things at one moment are kept less.</summary>
    private static Candidate? Best(IEnumerable<Ranked> ranked, List<Candidate> plan)
    {
        Ranked[] others = [.. ranked.Where(r => plan.TrueForAll(p => p.Category != r.Candidate.Category))];
        foreach (var (candidate, score) in others)
        {
            if (score < others[0].Score - NearlyAsGood) break;
            if (plan.TrueForAll(p => !string.Equals(p.Cue, candidate.Cue, StringComparison.OrdinalIgnoreCase))) return candidate;
        }
        return others.Length > 0 ? others[0].Candidate : null;
    }

    private static Suggestion Propose(TextReading text, Candidate candidate, PlanDays days, Ranking ranking, PatientRecord record)
    {
        var startsIn = days.StartsIn(candidate.Stimulation);
        var goal = days.Schedule(candidate, startsIn);
        return new Suggestion
        {
            Slot = candidate.Slot,
            BehaviourId = candidate.Id,
            Category = candidate.Category,
            Stimulation = candidate.Stimulation,
            Theme = candidate.Finding.Theme,
            Goal = goal,
            StartsIn = startsIn,
            Sentence = GoalWriter.Write(goal),
            Rationale = Rationale.Of(text, candidate, record),
            Evidence = candidate.Evidence,
            Terms = ranking.Terms(candidate),
        };
    }

    /// <summary>The note as it was read; read again only where the interpretation is of another text or was made by hand.</summary>
    private static NoteReading? Reading(string text, InterpretationResult interpretation) =>
        interpretation.Reading is { } reading && reading.Text.Original == text ? reading : Interpreter.Default.Interpret(text).Reading;

    private static bool IsUneasy(InterpretationResult interpretation) =>
        interpretation.Findings.Any(f => f is { Theme: Theme.UpliftAmbivalence, Direction: Direction.Difficulty });

    /// <summary>The cue of the time of day the words name and that this patient kept best; else the usual one. A cue that an active goal has is left to it.</summary>
    private static BehaviourCue CueFor(Behaviour behaviour, Finding finding, PatientRecord record, Ranking ranking)
    {
        BehaviourCue? best = null;
        foreach (var cue in behaviour.Cues)
            if (!record.IsTaken(cue.Phrase) && (best is null || ranking.Cue(finding, cue) > ranking.Cue(finding, best.Value))) best = cue;
        return best ?? behaviour.Cues[0];
    }

    private static string UsualCue(Finding finding, PlanSlot slot) => (finding.TimeOfDay, slot) switch
    {
        (TimeOfDay.Morning, _) => "after breakfast",
        (TimeOfDay.Evening or TimeOfDay.Night, _) or (_, PlanSlot.Connection) => "after dinner",
        _ => "after lunch",
    };

    private static decimal? MinutesFor(Behaviour behaviour, SuggestionContext context, PatientRecord record) => behaviour.Minutes is not { } minutes ? null
        : record.Struggles || (context.WindowDay <= 1 && behaviour.Stimulation == Stimulation.Medium) ? minutes.Smallest : minutes.Usual;

    /// <summary>Half as long after weeks that were mostly missed, and where the body is stirred in the first days after dosing.</summary>
    private static decimal? Smaller(decimal? minutes, Stimulation stimulation, SuggestionContext context, PatientRecord record) =>
        minutes is { } length && (record.Struggles || (context.WindowDay <= 1 && stimulation == Stimulation.Medium)) ? Math.Max(1, Math.Floor(length / 2)) : minutes;

    /// <summary>The place in the plan that an active goal takes; null where nothing tells.</summary>
    private PlanSlot? SlotOf(ActiveGoal goal) => library.Find(goal.BehaviourId) is { } row ? row.Slot
        : goal is { Category: BehaviourCategory.Movement } && PatientRecord.IsOwn(goal.BehaviourId) ? PlanSlot.Action
        : goal.Category is { } category ? BehaviourLibrary.SlotOf(category) : null;
}
