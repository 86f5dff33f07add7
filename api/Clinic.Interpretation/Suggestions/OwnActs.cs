using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>What the patient did that worked, as a goal without its days: "walked around the block and felt clearer" is five minutes of that walk again.</summary>
/// <param name="Goal">Action, minutes and, where the note names one, cue.</param>
/// <param name="Row">What kind of act it is.</param>
/// <param name="Finding">The gain that stands with it.</param>
/// <param name="Evidence">The words of the act and of the gain.</param>
internal sealed record OwnAct(Goal Goal, OwnActRow Row, Finding Finding, IReadOnlyList<TextSpan> Evidence);

/// <summary>Finds what the writer says to have done, in the words of the note, where a gain stands with it. What worked once is the first thing to do again.</summary>
internal static class OwnActs
{
    /// <summary>How it went after an act, by theme: a difficulty of one of these, told after it, speaks against doing it again.</summary>
    private static readonly HashSet<Theme> Aftermath =
        [Theme.Mood, Theme.Anxiety, Theme.Calm, Theme.Energy, Theme.Irritability, Theme.DistressTolerance, Theme.EmotionalRange, Theme.TraumaMemories, Theme.Movement];

    private static readonly HashSet<string> Result = new(StringComparer.Ordinal) { "felt", "feel", "it", "that", "this", "which", "helped", "afterwards", "after", "came", "and", "really", "mood", "mind", "head", "everything" };

    /// <summary>The acts of a note in text order.</summary>
    public static IEnumerable<OwnAct> Find(NoteReading note, InterpretationResult interpretation)
    {
        if (!interpretation.Findings.Any(f => f.Direction == Direction.Gain)) yield break;
        foreach (var token in note.Text.Tokens) if (OwnActLibrary.Default.Danger.Contains(token.Text)) yield break;
        var done = new ActDone(note);
        for (var i = 0; i < note.Text.Tokens.Length; i++)
        {
            if (note.Text.Tokens[i].Kind != TokenKind.Word || ActMatch.At(note, i).FirstOrDefault(done.Holds) is not { } match) continue;
            if (ActPhrase.Of(note, match) is not { } phrase) continue;
            var span = note.Text.Span(match.Start, phrase.End);
            i = phrase.End - 1;
            if (interpretation.Flags.Any(f => f.Evidence.Any(e => SameSentence(note, e, span)))) continue;
            if (Gains(note, interpretation.Findings, span) is not [var gain, ..] gains || WentBadly(note, interpretation.Findings, span, match.Row.Category)) continue;
            if (AsGoal(note, match, phrase.Action, phrase.Minutes, gain.Finding.TimeOfDay) is { } goal)
                yield return new OwnAct(goal, match.Row, gain.Finding, Spans.Merge([.. gains.Select(g => g.Evidence), span]));
        }
    }

    /// <summary>The number of the sentence that holds a position of the text.</summary>
    private static int SentenceAt(NoteReading note, int position)
    {
        var (low, high) = (0, note.Text.Tokens.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (note.Text.Tokens[middle].Span.Start <= position) low = middle;
            else high = middle - 1;
        }
        return note.Text.SentenceOf(low);
    }

    private static bool SameSentence(NoteReading note, TextSpan a, TextSpan b) => SentenceAt(note, a.Start) == SentenceAt(note, b.Start);

    /// <summary>
    /// The gains that stand with an act, the one that names it first: over its words, then the next in its sentence, or else the nearest
    /// before it, or the one that opens the next sentence ("Felt clearer.").
    /// </summary>
    private static (Finding Finding, TextSpan Evidence)[] Gains(NoteReading note, IReadOnlyList<Finding> findings, TextSpan act)
    {
        var sentence = SentenceAt(note, act.Start);
        var gains = findings.Where(f => f.Direction == Direction.Gain).SelectMany(f => f.Evidence.Select(e => (Finding: f, Evidence: e))).OrderBy(g => g.Evidence.Start).ToArray();
        var here = gains.Where(g => SentenceAt(note, g.Evidence.Start) == sentence).ToArray();
        var over = here.Where(g => g.Evidence.Start < act.End && act.Start < g.Evidence.End).Take(1);
        var after = here.Where(g => g.Evidence.Start >= act.End).Take(1);
        if (over.Concat(after).ToArray() is { Length: > 0 } found) return found;
        if (here.Length > 0) return [here[^1]];
        return Opens(note, sentence + 1) ? [.. gains.Where(g => SentenceAt(note, g.Evidence.Start) == sentence + 1).Take(1)] : [];
    }

    private static bool Opens(NoteReading note, int sentence)
    {
        for (var i = 0; i < note.Text.Tokens.Length; i++)
            if (note.Text.SentenceOf(i) == sentence && note.Text.Tokens[i].IsContent) return Result.Contains(note.Text.Tokens[i].Text);
        return false;
    }

    private static bool WentBadly(NoteReading note, IReadOnlyList<Finding> findings, TextSpan act, BehaviourCategory category)
    {
        var sentence = SentenceAt(note, act.Start);
        // What is told first of how it went counts: "calmer, if tired" went well.
        var first = findings.Where(f => f.Direction == Direction.Gain).SelectMany(f => f.Evidence).Where(e => e.Start >= act.End && SentenceAt(note, e.Start) == sentence).Select(e => e.Start).DefaultIfEmpty(int.MaxValue).Min();
        if (findings.Any(f => f.Direction == Direction.Difficulty && (Aftermath.Contains(f.Theme) || (f.Theme == Theme.Connection && category == BehaviourCategory.Connection)) && f.Evidence.Any(e => e.Start >= act.End && e.End <= first && SentenceAt(note, e.Start) == sentence))) return true;
        var tokens = note.Text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            var at = note.Text.SentenceOf(i);
            if (tokens[i].Span.Start < act.End || at > sentence + 1) continue;
            if (at == sentence + 1 && !Opens(note, at)) break;
            if (tokens[i].Text is "worse" or "hated" or "regret" or "regretted" or "wiped" or "pointless" or "overwhelming" || (tokens[i].Text is "help" or "work" && i > 0 && tokens[i - 1].Text is "not" or "no")) return true;
        }
        return false;
    }

    /// <summary>The act with a small amount; without the words behind it where these keep it from being said or tracked; null where it still cannot.</summary>
    private static Goal? AsGoal(NoteReading note, ActMatch match, string action, decimal? said, TimeOfDay? time)
    {
        var row = match.Row;
        decimal? minutes = row.Minutes is { } usual ? said is { } length ? Math.Clamp(Math.Round(length), 1, GoalParser.LongestGo) : usual : null;
        var cue = ActCue.Of(note, match.Start) ?? (time is null or TimeOfDay.Morning || row.Category == BehaviourCategory.Meals ? row.Cue : null);
        var bare = row.Action.AsSpan().IndexOfAny("~^+") < 0 && row.Tail == ActTail.Open ? row.Action : action;
        foreach (var (act, when) in new[] { (action, cue), (action, null), (bare, cue), (bare, null) })
        {
            var goal = new Goal { Action = act, Minutes = minutes, Cue = when };
            if (CanBeKept(goal)) return goal;
        }
        return null;
    }

    private static bool CanBeKept(Goal goal)
    {
        var dated = goal with { Cue = goal.Cue ?? "after lunch", DaysPerWeek = 3, Window = new GoalWindow(GoalWindowKind.ThisWeek) };
        var sentence = GoalWriter.Write(dated);
        // "Walk to the post, five minutes": a sentence that needs a comma there is not how a person would say it.
        return !sentence.StartsWith(goal.Action + ", ", StringComparison.OrdinalIgnoreCase)
            && !GoalChecker.Check(dated).Any(c => c.Blocking || c.Code is "alone-in-water" or "big-decision" or "negative")
            && GoalParser.Parse(sentence) is { Goal: { } read, Missing.Count: 0 } && GoalWriter.Same(read, dated);
    }
}
