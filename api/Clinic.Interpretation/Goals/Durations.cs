using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>A stretch of time as written, such as "two and a half hours" or "all week".</summary>
/// <param name="Span">The words.</param>
/// <param name="LowMinutes">Its length in minutes, of a range the shorter; null where the words leave it open ("a few hours", "all day").</param>
/// <param name="HighMinutes">The longer end of a range.</param>
public readonly record struct DurationSpan(TextSpan Span, decimal? LowMinutes, decimal? HighMinutes);

/// <summary>Finds durations in digits and words: "3h", "half an hour", "1 year 1 month", "a couple of minutes", "another week".</summary>
public static class Durations
{
    private const decimal Hour = 60, Day = 24 * Hour, Year = 365 * Day;

    private static readonly Dictionary<string, decimal> Units = Table(
        (1m / 60, "s sec secs second seconds"),
        (1m, "min mins minute minutes minuet minuets minutess"),
        (Hour, "h hr hrs hour hours"),
        (Day, "d day days night nights"),
        (7 * Day, "week weeks weekend weekends"),
        (14 * Day, "fortnight fortnights"),
        (30 * Day, "mo month months"),
        (Year, "y ys yr yrs year years"),
        (10 * Year, "decade decades"));

    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal) { "all", "full", "whole", "entire" };

    private static readonly HashSet<string> Open = new(StringComparer.Ordinal) { "few", "some", "several", "many" };

    /// <summary>The durations of <paramref name="text"/> in order, none overlapping.</summary>
    public static IReadOnlyList<DurationSpan> Find(string text)
    {
        var reading = TextReading.Of(text);
        var found = new List<DurationSpan>();
        for (var i = 0; i < reading.Tokens.Length;)
        {
            if (Read(reading, i) is not { } duration)
            {
                i++;
                continue;
            }
            var end = duration.End;
            var (low, high) = (duration.Low, duration.High);
            // "1 year 1 month 21 days" is one stretch.
            while (Numbers.One(reading, end) is not null && Read(reading, end) is { } next)
            {
                (low, high, end) = (low + next.Low, high + next.High, next.End);
            }
            found.Add(new DurationSpan(reading.Span(i, end), low, high));
            i = end;
        }
        return found;
    }

    /// <summary>A duration from token <paramref name="at"/> on.</summary>
    internal static Reading? Read(TextReading reading, int at)
    {
        var t = reading.Tokens;
        if (at >= t.Length || t[at].Kind is TokenKind.Break or TokenKind.Punctuation) return null;
        if (Halves(reading, at) is { } half) return half;
        var word = t[at].Text;
        if (Whole.Contains(word) || (word is "another" or "some"))
        {
            var noun = Business(t, at + 1);
            return noun < t.Length && Units.ContainsKey(t[noun].Text) && t[noun].Text.Length > 1 ? new Reading(null, null, noun + 1) : null;
        }
        if (Numbers.Read(reading, at) is { } number)
        {
            var unit = Business(t, number.End);
            if (unit >= t.Length || !Units.TryGetValue(t[unit].Text, out var minutes)) return null;
            // A lone letter counts as a unit only after digits: "3 h", not "one d".
            if (t[unit].Text.Length == 1 && t[at].Kind != TokenKind.Number) return null;
            var end = AndHalf(t, unit + 1, minutes, out var extra);
            if (number.Vague && minutes > Hour) return new Reading(null, null, end);
            return new Reading(Round((number.Low * minutes) + extra), Round((number.High * minutes) + extra), end);
        }
        if (Open.Contains(word) && at + 1 < t.Length && Units.ContainsKey(t[at + 1].Text)) return new Reading(null, null, at + 2);
        if (word is "a" or "an" && at + 1 < t.Length && Units.TryGetValue(t[at + 1].Text, out var one) && t[at + 1].Text.Length > 1)
        {
            var end = AndHalf(t, at + 2, one, out var extra);
            // "a minute or two"
            if (end + 1 < t.Length && t[end].Text == "or" && t[end + 1].Text is "two" or "2") return new Reading(Round(one), Round(2 * one), end + 2);
            return new Reading(Round(one + extra), Round(one + extra), end);
        }
        return null;
    }

    /// <summary>"half an hour", "a half hour", "quarter of an hour", "three quarters of an hour".</summary>
    private static Reading? Halves(TextReading reading, int at)
    {
        var t = reading.Tokens;
        var i = t[at].Text == "a" ? at + 1 : at;
        if (i >= t.Length) return null;
        decimal part;
        if (t[i].Text == "half") part = 0.5m;
        else if (t[i].Text == "quarter") part = 0.25m;
        else if (i + 1 < t.Length && t[i].Text is "three" or "3" && t[i + 1].Text is "quarters" or "quarter") (part, i) = (0.75m, i + 1);
        else return null;
        i++;
        if (i < t.Length && t[i].Text == "of") i++;
        if (i < t.Length && t[i].Text is "a" or "an" or "the") i++;
        i = Business(t, i);
        return i < t.Length && Units.TryGetValue(t[i].Text, out var unit) && t[i].Text.Length > 1
            ? new Reading(Round(part * unit), Round(part * unit), i + 1)
            : null;
    }

    private static int AndHalf(ReadOnlySpan<Token> t, int at, decimal unit, out decimal extra)
    {
        extra = 0;
        if (at + 1 >= t.Length || t[at].Text != "and") return at;
        var half = t[at + 1].Text == "a" ? at + 2 : at + 1;
        if (half >= t.Length || t[half].Text != "half") return at;
        // "an hour and half a page" is no hour and a half.
        if (half + 1 < t.Length && t[half + 1].Text is "a" or "an" or "the" or "of" or "hour") return at;
        extra = unit / 2;
        return half + 1;
    }

    private static int Business(ReadOnlySpan<Token> t, int at) =>
        at + 1 < t.Length && t[at].Text is "business" or "working" ? at + 1 : at;

    /// <summary>To a thousandth of a minute, without trailing zeros: 1.5, not 1.500.</summary>
    private static decimal Round(decimal minutes) => decimal.Round(minutes, 3) / 1.000000000000m;

    private static Dictionary<string, decimal> Table(params ReadOnlySpan<(decimal Minutes, string Words)> rows)
    {
        var table = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (minutes, words) in rows)
        {
            foreach (var word in words.Split(' ')) table.Add(word, minutes);
        }
        return table;
    }

    /// <summary>A duration in minutes; null ends where the words leave the length open.</summary>
    internal readonly record struct Reading(decimal? Low, decimal? High, int End);
}
