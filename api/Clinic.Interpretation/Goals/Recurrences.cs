using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Finds the words that make something recur: "every day", "each Monday 4pm", "mornings at 9", "once a week", "quarterly".</summary>
public static class Recurrences
{
    private static readonly HashSet<string> Adverbs = new(StringComparer.Ordinal)
    {
        "daily", "nightly", "weekly", "biweekly", "fortnightly", "monthly", "bimonthly", "quarterly", "yearly", "annual", "annually", "hourly",
        "everyday", "weekdays", "weekends", "weeknights",
    };

    private static readonly HashSet<string> Units = new(StringComparer.Ordinal)
    {
        "day", "days", "night", "nights", "morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "week", "weeks", "weekday",
        "weekdays", "weekend", "weekends", "month", "months", "quarter", "quarters", "year", "years", "hour", "hours", "fortnight", "minute", "minutes",
    };

    /// <summary>The recurrences of <paramref name="text"/> in order, none overlapping.</summary>
    public static IReadOnlyList<TextSpan> Find(string text)
    {
        var reading = TextReading.Of(text);
        var found = new List<TextSpan>();
        for (var i = 0; i < reading.Tokens.Length;)
        {
            if (Read(reading, i) is { } end)
            {
                found.Add(reading.Span(i, end));
                i = end;
            }
            else i++;
        }
        return found;
    }

    /// <summary>The token after a recurrence that begins at <paramref name="at"/>; null where none does.</summary>
    private static int? Read(TextReading reading, int at)
    {
        var t = reading.Tokens;
        if (Times.ReadClock(reading, at, bare: false) is { } clock && clock < t.Length)
        {
            var on = t[clock].Text == "on" ? clock + 1 : clock;
            if (Core(reading, on) is { } core) return core;
        }
        if (t[at].Text == "on" && at + 1 < t.Length && Plural(t[at + 1].Text)) return WithClock(reading, at + 2);
        return Core(reading, at) is { } plain ? WithClock(reading, plain) : null;
    }

    private static int? Core(TextReading reading, int at)
    {
        var t = reading.Tokens;
        if (at >= t.Length) return null;
        var word = t[at].Text;
        if (word is "every" or "each") return Every(reading, at + 1);
        if (Adverbs.Contains(word) || Plural(word)) return at + 1;
        var count = word is "once" or "twice" or "thrice" ? at + 1
            : Numbers.Read(reading, at) is { } n && n.End < t.Length && t[n.End].Text is "times" or "time" or "x" or "days" or "nights" ? n.End + 1 : -1;
        if (count < 0 || count >= t.Length) return null;
        if (t[count].Text is "daily" or "weekly" or "monthly" or "yearly") return count + 1;
        return t[count].Text is "a" or "an" or "per" or "each" or "every" or "/" && count + 1 < t.Length && Units.Contains(t[count + 1].Text) ? count + 2 : null;
    }

    private static int? Every(TextReading reading, int at)
    {
        var t = reading.Tokens;
        if (at >= t.Length) return null;
        if (t[at].Text is "single" or "other" or "second" or "third" && at + 1 < t.Length) at++;
        if (Units.Contains(t[at].Text) || Weekdays.Of(t[at].Text) is not null) return at + 1;
        // "each 4/15" is a date of every year.
        if (at + 2 < t.Length && t[at].Kind == TokenKind.Number && t[at + 1].Text == "/" && t[at + 2].Kind == TokenKind.Number) return at + 3;
        return Numbers.Read(reading, at) is { } n && n.End < t.Length && Units.Contains(t[n.End].Text) ? n.End + 1 : null;
    }

    private static int WithClock(TextReading reading, int end)
    {
        var t = reading.Tokens;
        if (end >= t.Length) return end;
        if (t[end].Text == "at") return Times.ReadClock(reading, end + 1, bare: true) ?? end;
        return Times.ReadClock(reading, end, bare: false) ?? end;
    }

    private static bool Plural(string word) => Weekdays.IsPartsOfDay(word) || (word.EndsWith("days", StringComparison.Ordinal) && Weekdays.Of(word) is not null);
}
