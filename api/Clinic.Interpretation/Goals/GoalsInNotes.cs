using System.Collections.Frozen;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>
/// Finds goals stated within a note: an intention with an act ("I'm going to walk after lunch", "Pt agrees to text one friend"),
/// and the lines of a plan. A note is mostly news, so an act must be a known one; "I want to feel better" is none.
/// </summary>
internal static class GoalsInNotes
{
    /// <summary>Acts that are never taken up as goals, whatever is intended by them.</summary>
    private static readonly FrozenSet<string> Never = FrozenSet.Create(StringComparer.Ordinal,
        "kill", "die", "hurt", "harm", "cut", "overdose", "jump", "burn", "hit", "drive", "quit", "stop", "leave", "see", "ask", "tell", "thank", "avoid", "cancel", "say", "let", "try", "do", "have", "be", "look");

    private static readonly FrozenSet<string> Headers = FrozenSet.Create(StringComparer.Ordinal, "plan", "goal", "goals", "homework", "p", "intention", "intentions");

    public static IReadOnlyList<GoalPhrase> Find(TextReading reading)
    {
        List<GoalPhrase>? found = null;
        var planned = false;
        var tokens = reading.Tokens;
        for (var start = 0; start < tokens.Length;)
        {
            var end = start;
            while (end < tokens.Length && !Ends(tokens[end])) end++;
            if (end > start)
            {
                planned = Header(tokens, start, end) ?? planned;
                var from = Intention(tokens, start, end);
                if ((from >= 0 || planned) && Read(reading, from >= 0 ? from : start, end, stated: from >= 0) is { } goal) (found ??= []).Add(goal);
            }
            start = end + 1;
        }
        return found ?? (IReadOnlyList<GoalPhrase>)[];
    }

    private static bool Ends(Token token) => token.Kind == TokenKind.Break ? token.Text == Marks.HardBreak : token.Text is "." or "!" or "?" or ";" or "…";

    /// <summary>Whether a line opens a plan ("Plan:") or another section ("Objective:"); null where it opens none.</summary>
    private static bool? Header(ReadOnlySpan<Token> tokens, int start, int end)
    {
        for (var i = start; i < end && i < start + 3; i++)
        {
            if (tokens[i].Text == ":") return i > start && Headers.Contains(tokens[i - 1].Text);
        }
        return null;
    }

    /// <summary>The token where somebody says what they will do; -1 for none.</summary>
    private static int Intention(ReadOnlySpan<Token> tokens, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var next = i + 1 < end ? tokens[i + 1].Text : "";
            var after = i + 2 < end ? tokens[i + 2].Text : "";
            var intends = tokens[i].Text switch
            {
                "i" or "we" => next switch
                {
                    "will" or "shall" => after is not ("not" or "never" or "be" or "have" or "always"),
                    "plan" or "want" or "intend" or "aim" or "hope" or "need" => after == "to",
                    "would" => after is "like" or "love",
                    "am" or "are" => after is "going" or "planning" or "aiming" or "hoping" && i + 3 < end && tokens[i + 3].Text == "to",
                    _ => false,
                },
                "my" or "the" or "a" => next is "goal" or "plan" or "aim" or "intention",
                "patient" or "client" => next is "will" or "to" || (next is "agrees" or "agreed" or "plans" or "intends" or "commits" && after == "to"),
                "ill" => next.Length > 0 && GoalWords.Default.Verb(next) is not null,
                "goal" => next is "is" or ":",
                _ => false,
            };
            // "when I want to scroll", "if I need to rest": not yet an intention.
            if (intends && (i == start || tokens[i - 1].Text is not ("when" or "whenever" or "if" or "that" or "what" or "because" or "as" or "not" or "everything" or "things"))) return i;
        }
        return -1;
    }

    private static GoalPhrase? Read(TextReading reading, int from, int end, bool stated)
    {
        // A cue may stand before the intention: "After lunch I will walk".
        var first = from;
        while (first > 0 && !Ends(reading.Tokens[first - 1])) first--;
        var opens = GoalWords.Default.Match(GoalWordKind.CueVerb, reading.Tokens, first, end) > 0 || reading.Tokens[first].Text is "on" or "tomorrow" or "at" or "in" or "every" or "each" or "this" or "next";
        var span = reading.Span(opens ? first : from, end);
        var phrase = GoalParser.Read(TextReading.Of(span.In(reading.Original)), out var act);
        if (phrase.Goal is not { Action.Length: > 0 } goal || act is null) return null;
        var words = GoalWords.Default;
        var verb = words.Verb(act.Tokens[0].Text);
        if (verb is null ? !words.IsContinuous(act.Tokens[0].Text) && goal.Minutes is null : Never.Contains(verb)) return null;
        // A line of a plan is also where medication and follow-up stand; only what is spelled out as an act counts.
        if (!stated && goal.Minutes is null && goal.Count is null && (verb is null || goal.DaysPerWeek is null)) return null;
        return phrase with { Span = span };
    }
}
