using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// Finds what the writer says to have done, in the words of the text, where a gain stands with it: "walked around the block and felt
/// clearer" is the act "walking around the block". What worked once is the first thing to do again.
/// </summary>
internal static class OwnActs
{
    /// <summary>An act with a length is named by its gerund, one that is done or not by its command.</summary>
    private sealed record Verb(string Name, bool HasLength, BehaviourCategory Category, Stimulation Stimulation);

    private const int LongestWords = 7;

    private static readonly Dictionary<string, Verb> Verbs = new(StringComparer.Ordinal)
    {
        ["walked"] = new("walking", true, BehaviourCategory.Movement, Stimulation.Medium),
        ["stretched"] = new("stretching", true, BehaviourCategory.Movement, Stimulation.Low),
        ["danced"] = new("dancing", true, BehaviourCategory.Movement, Stimulation.Medium),
        ["gardened"] = new("gardening", true, BehaviourCategory.Movement, Stimulation.Medium),
        ["drew"] = new("drawing", true, BehaviourCategory.Savouring, Stimulation.Low),
        ["sketched"] = new("sketching", true, BehaviourCategory.Savouring, Stimulation.Low),
        ["painted"] = new("painting", true, BehaviourCategory.Savouring, Stimulation.Low),
        ["knitted"] = new("knitting", true, BehaviourCategory.Savouring, Stimulation.Low),
        ["sang"] = new("singing", true, BehaviourCategory.Savouring, Stimulation.Low),
        ["journaled"] = new("journaling", true, BehaviourCategory.Journaling, Stimulation.Low),
        ["journalled"] = new("journaling", true, BehaviourCategory.Journaling, Stimulation.Low),
        ["meditated"] = new("meditating", true, BehaviourCategory.Grounding, Stimulation.Low),
        ["prayed"] = new("praying", true, BehaviourCategory.Grounding, Stimulation.Low),
        ["listened"] = new("listening", true, BehaviourCategory.Savouring, Stimulation.Low),
        ["played"] = new("playing", true, BehaviourCategory.Savouring, Stimulation.Low),
        ["called"] = new("call", false, BehaviourCategory.Connection, Stimulation.Low),
        ["rang"] = new("ring", false, BehaviourCategory.Connection, Stimulation.Low),
        ["phoned"] = new("phone", false, BehaviourCategory.Connection, Stimulation.Low),
        ["texted"] = new("text", false, BehaviourCategory.Connection, Stimulation.Low),
        ["messaged"] = new("message", false, BehaviourCategory.Connection, Stimulation.Low),
        ["cooked"] = new("cook", false, BehaviourCategory.Meals, Stimulation.Low),
        ["baked"] = new("bake", false, BehaviourCategory.Meals, Stimulation.Low),
        ["watered"] = new("water", false, BehaviourCategory.TaskStarter, Stimulation.Low),
        ["tidied"] = new("tidy", false, BehaviourCategory.TaskStarter, Stimulation.Low),
        ["folded"] = new("fold", false, BehaviourCategory.TaskStarter, Stimulation.Low),
        ["washed"] = new("wash", false, BehaviourCategory.TaskStarter, Stimulation.Low),
    };

    /// <summary>An act without an object is only an act where the verb alone says what is done.</summary>
    private static readonly HashSet<string> NeedObject = new(StringComparer.Ordinal)
    {
        "playing", "listening", "call", "ring", "phone", "text", "message", "cook", "bake", "water", "tidy", "fold", "wash",
    };

    /// <summary>Words at which the object of an act ends: what follows says when, why, how, or goes on.</summary>
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "and", "but", "because", "cause", "cos", "since", "so", "then", "which", "that", "while", "when", "before", "after", "until", "till", "for", "without",
        "today", "yesterday", "tonight", "this", "last", "twice", "once", "again", "every", "each", "in", "on", "at", "by", "yesterdays", "first", "finally", "even", "too",
        "instead", "though", "tho", "as", "if", "not", "no", "never", "i", "it", "he", "she", "we", "they", "felt", "feeling", "was", "is", "which", "morning", "evening", "night", "afternoon",
    };

    /// <summary>Words that make a place of the act ("around the block", "in the park") part of it.</summary>
    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal) { "the", "my", "a", "an", "our" };

    /// <summary>The acts of <paramref name="text"/> with which a gain stands in one clause, in text order.</summary>
    public static IEnumerable<(string Action, bool HasLength, BehaviourCategory Category, Stimulation Stimulation, Finding Finding)> Find(string text, IReadOnlyList<Finding> findings)
    {
        var gains = findings.Where(f => f.Direction == Direction.Gain).ToArray();
        if (gains.Length == 0) yield break;
        var reading = TextReading.Of(text);
        for (var i = 0; i < reading.Tokens.Length; i++)
        {
            if (!Verbs.TryGetValue(reading.Tokens[i].Text, out var verb) || !IsDone(reading, i)) continue;
            var end = EndOfAct(reading, i);
            if (end == i + 1 && NeedObject.Contains(verb.Name)) continue;
            var act = reading.Span(i, end);
            var gain = gains.FirstOrDefault(g => g.Evidence.Any(e => e.Start < act.End && act.Start < e.End));
            if (gain is null) continue;
            var tail = end == i + 1 ? "" : " " + text[reading.Tokens[i + 1].Span.Start..act.End].ToLowerInvariant();
            yield return (verb.Name + tail, verb.HasLength, verb.Category, verb.Stimulation, gain);
        }
    }

    /// <summary>Said of oneself, or of the patient by someone else; not of what was only nearly done.</summary>
    private static bool IsDone(TextReading reading, int verb)
    {
        for (var i = verb - 1; i >= 0 && i >= verb - 3 && reading.ClauseOf(i) == reading.ClauseOf(verb); i--)
            if (reading.Tokens[i].Text is "not" or "never" or "almost" or "nearly" or "could" or "would" or "should" or "wish" or "if" or "they" or "who") return false;
        return true;
    }

    private static int EndOfAct(TextReading reading, int verb)
    {
        var end = verb + 1;
        while (end < reading.Tokens.Length && end - verb < LongestWords && reading.Tokens[end].Kind == TokenKind.Word && reading.ClauseOf(end) == reading.ClauseOf(verb))
        {
            var word = reading.Tokens[end].Text;
            var placed = word is "in" or "on" or "at" or "by" && end + 1 < reading.Tokens.Length && Articles.Contains(reading.Tokens[end + 1].Text)
                && end + 2 < reading.Tokens.Length && reading.Tokens[end + 2].Text is not ("morning" or "evening" or "afternoon" or "night" or "weekend");
            if (Ends.Contains(word) && !placed) break;
            end++;
        }
        // An article or a preposition at the end belongs to what was cut off.
        while (end > verb + 1 && (Articles.Contains(reading.Tokens[end - 1].Text) || reading.Tokens[end - 1].Text is "with" or "to" or "in" or "on" or "at" or "by" or "around")) end--;
        return end;
    }
}
