using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>
/// Finds goals stated within a note: an intention with an act ("I'm going to walk after lunch", "Pt agrees to text one friend"),
/// and the lines of a plan. A note is mostly news, so an act must be a known one; "I want to feel better" is none.
/// </summary>
internal static class GoalsInNotes
{
    /// <summary>Acts that are never taken up as goals, whatever is intended by them.</summary>
    private static readonly HashSet<string> Never = new(StringComparer.Ordinal)
    {
        "kill", "die", "hurt", "harm", "cut", "overdose", "jump", "burn", "hit", "drive", "quit", "stop", "leave", "see", "ask", "tell", "thank", "avoid", "cancel", "say", "let", "try", "do", "have", "be", "look",
        "shake", "enjoy", "give", "throw", "push", "begin", "start", "punch", "shout", "lose", "pause", "finish",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal) { "him", "her", "them", "you", "his", "their", "that", "it" };

    /// <summary>Acts that other people are properly the object of.</summary>
    private static readonly HashSet<string> Contact = new(StringComparer.Ordinal)
    {
        "text", "call", "phone", "ring", "email", "message", "visit", "meet", "invite", "hug", "write", "walk", "sit", "talk", "chat", "send", "reply", "thank", "play", "eat", "cook",
    };

    /// <summary>The goals in text order, none of them where the words raised one of <paramref name="flags"/>.</summary>
    public static IReadOnlyList<GoalPhrase> Find(TextReading reading, IReadOnlyList<Flag> flags)
    {
        List<GoalPhrase>? found = null;
        var planned = false;
        var tokens = reading.Tokens;
        for (var start = 0; start < tokens.Length;)
        {
            var end = start;
            while (end < tokens.Length && !Ends(in tokens[end])) end++;
            if (end > start)
            {
                planned = Header(tokens, start, end) ?? planned;
                var from = Intention(tokens, start, end);
                if ((from >= 0 || planned) && Read(reading, from >= 0 ? from : start, end, stated: from >= 0) is { } goal
                    && !flags.Any(f => f.Evidence.Any(e => e.Start < goal.Span.End && goal.Span.Start < e.End))) (found ??= []).Add(goal);
            }
            start = end + 1;
        }
        return found ?? (IReadOnlyList<GoalPhrase>)[];
    }

    private static bool Ends(in Token token) => token.Is(WordClass.GoalEnd);

    /// <summary>Whether a line opens a plan ("Plan:") or another section ("Objective:"); null where it opens none.</summary>
    private static bool? Header(ReadOnlySpan<Token> tokens, int start, int end)
    {
        for (var i = start; i < end && i < start + 3; i++)
        {
            if (tokens[i].Is(WordClass.Colon)) return i > start && tokens[i - 1].Is(WordClass.PlanHeader);
        }
        return null;
    }

    /// <summary>The token where somebody says what they will do; -1 for none.</summary>
    private static int Intention(ReadOnlySpan<Token> tokens, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!tokens[i].Is(WordClass.Intention) || i + 1 >= end) continue;
            // All of them but "ill", which any act may follow, are told from other uses by the next word.
            if (!tokens[i + 1].Is(WordClass.IntentionNext) && tokens[i].Text != "ill") continue;
            var next = tokens[i + 1].Text;
            var after = i + 2 < end ? tokens[i + 2].Text : "";
            var intends = tokens[i].Text switch
            {
                "i" or "we" => next switch
                {
                    "will" or "shall" => after is not ("not" or "never" or "be" or "have" or "always"),
                    "plan" or "want" or "intend" or "aim" or "hope" or "need" => after == "to",
                    "would" => after is "like" or "love" && i + 3 < end && tokens[i + 3].Text == "to",
                    "am" or "are" => after is "going" or "planning" or "aiming" or "hoping" && i + 3 < end && tokens[i + 3].Text == "to",
                    _ => false,
                },
                "my" or "the" or "a" => next is "goal" or "plan" or "aim" or "intention" && after is "is" or "this" or "for" or "to" or ":",
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

    /// <summary>Whether the words call it a goal, or a clinician agreed it.</summary>
    private static bool Named(ReadOnlySpan<Token> tokens, int at) => tokens[at].Text is "my" or "goal" or "patient" or "client" || (at + 1 < tokens.Length && tokens[at + 1].Text == "goal");

    private static GoalPhrase? Read(TextReading reading, int from, int end, bool stated)
    {
        // A cue may stand before the intention: "After lunch I will walk".
        var first = from;
        while (first > 0 && !Ends(in reading.Tokens[first - 1])) first--;
        var opens = GoalWords.Default.Match(GoalWordKind.CueVerb, reading.Tokens, first, end) > 0 || reading.Tokens[first].Text is "on" or "tomorrow" or "at" or "in" or "every" or "each" or "this" or "next";
        var span = reading.Span(opens ? first : from, end);
        var phrase = GoalParser.Read(TextReading.Of(span.In(reading.Original)), out var act);
        if (phrase.Goal is not { Action.Length: > 0 } goal || act is null) return null;
        var words = GoalWords.Default;
        var verb = words.Verb(act.Tokens[0].Text);
        if (verb is null ? !words.IsContinuous(act.Tokens[0].Text) && goal.Minutes is null : Never.Contains(verb)) return null;
        if (act.Tokens.Any(t => Others.Contains(t.Text)) && (verb is null || !Contact.Contains(verb))) return null;
        var terms = goal.Minutes is not null || goal.Count is not null || goal.DaysPerWeek is not null || goal.Window is not null;
        // A line of a plan is also where medication and follow-up stand; only what is spelled out as an act counts.
        if (!stated) return terms && (verb is not null || goal.Minutes is not null) ? phrase with { Span = span } : null;
        if (Named(reading.Tokens, from)) return phrase with { Span = span };
        // "If it happens again I'll call": a condition, not a plan, unless it comes with an amount.
        if ((reading.Tokens[first].Text == "if" || goal.Cue?.StartsWith("if ", StringComparison.OrdinalIgnoreCase) == true) && goal.Minutes is null && goal.Count is null) return null;
        if (!terms && goal.Cue is null && (act.Tokens.Length > 6 || verb is null || !words.IsContinuous(verb))) return null;
        if (!terms && goal.Cue is not null && verb is not null && !words.IsContinuous(verb) && !Contact.Contains(verb)) return null;
        return phrase with { Span = span };
    }
}
