using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>Reads when in the day an act was done, where the note names a fixed point of it: "walked after dinner", "when I got home".</summary>
internal static class ActCue
{
    private static readonly HashSet<string> Points = new(StringComparer.Ordinal)
    {
        "breakfast", "lunch", "dinner", "tea", "supper", "coffee", "work", "school", "bed", "email", "emails", "church", "therapy", "brunch",
    };

    /// <summary>What people write, and the cue it is; the longest first.</summary>
    private static readonly (string[] Words, string Cue)[] Phrases =
    [
        .. new (string Written, string Cue)[]
        {
            ("when i got home", "when I get home"), ("when she got home", "when I get home"), ("when he got home", "when I get home"), ("when they got home", "when I get home"), ("after i got home", "when I get home"),
            ("when i woke up", "after waking up"), ("when she woke up", "after waking up"), ("when he woke up", "after waking up"), ("after i woke up", "after waking up"),
            ("after waking up", "after waking up"), ("after waking", "after waking up"), ("on waking", "after waking up"), ("after getting up", "after waking up"), ("first thing", "after waking up"),
            ("on the way home", "on the way home"), ("on my way home", "on the way home"), ("on the way to work", "on the way to work"), ("on my way to work", "on the way to work"),
            ("after the school run", "after the school run"), ("before getting up", "before getting up"), ("in the shower", "in the shower"), ("in bed", "in bed"), ("before sleep", "before bed"), ("before going to bed", "before bed"),
            ("at bedtime", "at bedtime"), ("before the meeting", "before a meeting"), ("before a meeting", "before a meeting"), ("before meetings", "before a meeting"), ("at lunchtime", "at lunchtime"), ("on my lunch break", "on my lunch break"), ("on the bus", "on the bus"), ("on the train", "on the train"),
            ("while the kettle boiled", "when the kettle boils"), ("while the coffee brewed", "when the coffee is ready"), ("once the kids were asleep", "once the kids are in bed"), ("once the kids were in bed", "once the kids are in bed"),
        }.Select(p => (p.Written.Split(' '), p.Cue)).OrderByDescending(p => p.Item1.Length),
    ];

    /// <summary>The cue in the sentence of token <paramref name="act"/>, the nearest one after it first; null where it names none.</summary>
    public static string? Of(NoteReading note, int act)
    {
        var (sentence, clause) = (note.Text.SentenceOf(act), note.Text.ClauseOf(act));
        string? before = null;
        for (var i = note.Text.Clauses[clause].Start; i < note.Text.Tokens.Length && note.Text.SentenceOf(i) == sentence; i++)
        {
            if (At(note, i) is not { } cue) continue;
            if (i > act) return cue;
            before ??= cue;
        }
        return before;
    }

    private static string? At(NoteReading note, int at)
    {
        foreach (var (words, cue) in Phrases)
        {
            var i = 0;
            while (i < words.Length && at + i < note.Text.Tokens.Length && note.Text.Tokens[at + i].Text == words[i]) i++;
            if (i == words.Length) return cue;
        }
        var word = note.Text.Tokens[at].Text;
        if (word is not ("after" or "before" or "with" or "over" or "during" or "at")) return null;
        var point = at + 1;
        while (point < note.Text.Tokens.Length && note.Text.Tokens[point].Text is "my" or "the" or "her" or "his" or "their" or "our" or "morning" or "first" or "evening") point++;
        if (point >= note.Text.Tokens.Length || !Points.Contains(note.Text.Tokens[point].Text)) return null;
        var named = note.Text.Tokens[point].Text;
        if (word is "at" or "over" or "during" or "with" && named is "work" or "bed" or "school" or "email" or "emails" or "church" or "therapy") return null;
        // "at dinner", "with coffee": a person's own coffee is theirs.
        return named is "coffee" && word is not ("after" or "before") ? "with my coffee" : $"{(word is "over" or "during" ? "with" : word)} {named}";
    }
}
