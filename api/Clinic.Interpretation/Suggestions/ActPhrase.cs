using System.Text;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>Says an act that was done as one to do: "she walked her dog around the block" is "walk my dog around the block".</summary>
internal static class ActPhrase
{
    private const int LongestTail = 7;

    /// <summary>Words at which an act ends: what follows says when, why, how it went, or goes on.</summary>
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "and", "but", "because", "cause", "cos", "since", "so", "then", "which", "that", "while", "when", "before", "after", "until", "for", "without", "w", "w/", "today", "yesterday", "tonight", "this", "last",
        "twice", "once", "again", "every", "each", "in", "on", "at", "by", "first", "finally", "even", "too", "instead", "though", "as", "if", "not", "no", "never", "i", "it", "he", "she", "we", "they", "felt",
        "feeling", "was", "is", "were", "helped", "helps", "made", "makes", "morning", "evening", "night", "afternoon", "daily", "more", "less", "better", "also", "anyway", "like", "just", "still", "or", "except", "who",
        "seemed", "cleared", "settled", "lifted", "calmed", "did", "does", "has", "had", "would", "instead", "despite", "during", "yday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "three", "four", "five", "two",
    };

    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal) { "the", "my", "a", "an", "our", "his", "her", "their", "some" };

    private static readonly HashSet<string> Hanging = new(StringComparer.Ordinal) { "the", "my", "a", "an", "our", "his", "her", "their", "some", "with", "to", "in", "on", "at", "by", "around", "down", "up", "of", "from", "through", "along", "across", "out", "over", "about" };

    /// <summary>The act, the token after its last word, and the minutes the words give one go; null where it is no act to repeat.</summary>
    public static (string Action, int End, decimal? Minutes)? Of(NoteReading note, ActMatch act)
    {
        var row = act.Row;
        var next = Word(note, act.End, act.Start);
        if (row.Not.Contains(next)) return null;
        var end = row.Tail is ActTail.Open or ActTail.Object ? TailEnd(note, act) : act.End;
        // "walked to the coast and back, nine miles": the way is too long to be done in ten minutes.
        if (row.Tail == ActTail.Open && IsLarge(note, act)) end = act.End;
        if (row.Tail == ActTail.Object && end == act.End) return null;
        if (row.Tail == ActTail.End && next.Length > 0 && (!Ends.Contains(next) || next is "two" or "three" or "four" or "five")) return null;
        var tail = Enumerable.Range(act.End, end - act.End).ToArray();
        foreach (var i in act.Kept.Concat(tail)) if (OwnActLibrary.Default.Unsafe.Contains(note.Text.Tokens[i].Text)) return null;
        // What was cut off may be the danger: "walked home from the pub".
        for (var i = end; i < note.Text.Clauses[note.Text.ClauseOf(act.Start)].End && i < end + LongestTail; i++)
            if (OwnActLibrary.Default.Unsafe.Contains(note.Text.Tokens[i].Text)) return null;
        var action = row.Action
            .Replace("~", Say(note, act.Kept), StringComparison.Ordinal)
            .Replace("^", act.Kept.Count > 0 ? Say(note, [act.Kept[^1]]) : "", StringComparison.Ordinal)
            .Replace("+", Say(note, act.Person), StringComparison.Ordinal);
        return (tail.Length == 0 ? action : $"{action} {Say(note, tail)}", end, act.Minutes ?? Length(note, end, act.Start) ?? LengthBefore(note, act));
    }

    private static bool IsLarge(NoteReading note, ActMatch act)
    {
        for (var i = act.End; i < note.Text.Tokens.Length && i < act.End + (2 * LongestTail) && note.Text.SentenceOf(i) == note.Text.SentenceOf(act.Start); i++)
            if (note.Text.Tokens[i].Text is "mile" or "miles" or "km" or "k" or "hours") return true;
        return false;
    }

    private static string Word(NoteReading note, int at, int act) =>
        at < note.Text.Tokens.Length && note.Text.ClauseOf(at) == note.Text.ClauseOf(act) && note.Text.Tokens[at].Kind == TokenKind.Word ? note.Text.Tokens[at].Text : "";

    private static int TailEnd(NoteReading note, ActMatch act)
    {
        var end = act.End;
        while (end - act.End < LongestTail && Word(note, end, act.Start) is { Length: > 0 } word)
        {
            var after = Word(note, end + 1, act.Start);
            // "in the park", "on the beach" are part of the act; "in the morning" says when.
            var placed = word is "in" or "on" or "at" or "by" && Articles.Contains(after)
                && Word(note, end + 2, act.Start) is not ("morning" or "evening" or "afternoon" or "night" or "weekend" or "way" or "end" or "first" or "same" or "middle" or "moment" or "bus" or "train" or "");
            if ((Ends.Contains(word) && !placed) || OwnActLibrary.Default.Large.Contains(word) || Durations.Read(note.Text, end) is not null) break;
            if (word == "of" && end == act.End) break;
            // "to tell them so" is another act, "scrubbed" says what became of it.
            if ((word == "to" && GoalWords.Default.Verb(after) is not null) || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))) break;
            // Someone only the writer knows: "with him".
            if (word is "me" or "us" or "him" or "them" or "it" or "that" or "you" or "this" || (word is "her" or "his" or "their" && note.Author == AuthorRole.Patient)) break;
            end++;
        }
        // An article or a preposition at the end belongs to what was cut off.
        while (end > act.End && Hanging.Contains(note.Text.Tokens[end - 1].Text)) end--;
        return end;
    }

    /// <summary>"for ten minutes", "about 20 min", right after the act.</summary>
    private static decimal? Length(NoteReading note, int end, int act)
    {
        for (var i = end; i < end + 3 && i < note.Text.Tokens.Length && note.Text.ClauseOf(i) == note.Text.ClauseOf(act); i++)
        {
            if (Durations.Read(note.Text, i) is { Low: { } low }) return low;
            if (note.Text.Tokens[i].Text is not ("for" or "about" or "around" or "maybe" or "only" or "just" or "like" or "a" or "in" or "all")) return null;
        }
        return null;
    }

    /// <summary>"5 min walk", "twenty minutes of music".</summary>
    private static decimal? LengthBefore(NoteReading note, ActMatch act)
    {
        var end = act.Start > 0 && note.Text.Tokens[act.Start - 1].Text == "of" ? act.Start - 1 : act.Start;
        for (var i = Math.Max(0, end - 3); i < end; i++)
            if (Durations.Read(note.Text, i) is { Low: { } low, End: var last } && last == end) return low;
        return null;
    }

    /// <summary>The words as written, in the first person where someone else wrote them.</summary>
    private static string Say(NoteReading note, IReadOnlyList<int> tokens)
    {
        var said = new StringBuilder();
        foreach (var i in tokens)
        {
            var token = note.Text.Tokens[i];
            var written = token.Span.In(note.Text.Original);
            // Shorthand and contractions are written out; "t'paper" is not.
            var word = token.IsUpper || !string.Equals(written.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal), token.Text, StringComparison.OrdinalIgnoreCase) ? token.Text : written;
            if (note.Author != AuthorRole.Patient) word = token.Text switch { "his" or "her" or "their" => "my", "herself" or "himself" or "themselves" => "myself", _ => word };
            if (said.Length > 0 && token.Text != "'s") said.Append(' ');
            said.Append(token.Text == "me" ? "myself" : word);
        }
        return said.ToString();
    }
}
