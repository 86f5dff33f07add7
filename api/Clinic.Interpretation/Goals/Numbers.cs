using System.Globalization;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Numbers in digits and words: "5", "twenty-five", "two and a half", "a couple of", "six or seven".</summary>
internal static class Numbers
{
    /// <summary>A number or a range as read; equal ends where it is no range.</summary>
    /// <param name="End">The token after the last.</param>
    /// <param name="Vague">Whether the words leave the number open: "a few".</param>
    public readonly record struct Reading(decimal Low, decimal High, int End, bool Vague = false);

    private static readonly Dictionary<string, int> Ones = Count(1, 1,
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");

    private static readonly Dictionary<string, int> Tens = Count(20, 10, "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    /// <summary>Reads one number or a range that begins at <paramref name="at"/>. A range reads as its two ends.</summary>
    public static Reading? Read(TextReading reading, int at)
    {
        var t = reading.Tokens;
        var between = at < t.Length && t[at].Text is "between" or "from";
        if (between && at >= t.Length) return null;
        if (One(reading, between ? at + 1 : at) is not { } low) return null;
        var joint = low.End;
        if (joint >= t.Length) return between ? null : low;
        var joined = t[joint].Text switch
        {
            "-" or "—" => true,
            "to" or "or" => true,
            "and" => between,
            _ => false,
        };
        if (joined && One(reading, joint + 1) is { } high && high.High > low.Low)
            return new Reading(low.Low, high.High, high.End, low.Vague || high.Vague);
        // "5-10" is three tokens, "five-ten" is two that touch a hyphen.
        if (!between && Hyphened(reading, low.End) && One(reading, low.End) is { } next && next.High > low.Low)
            return new Reading(low.Low, next.High, next.End);
        return between ? null : low;
    }

    /// <summary>Reads exactly one number.</summary>
    public static Reading? One(TextReading reading, int at)
    {
        var t = reading.Tokens;
        if (at < 0 || at >= t.Length) return null;
        if (Whole(reading, at) is { } whole)
        {
            var end = whole.End;
            // "two and a half", "2 and a half"
            if (end + 2 < t.Length && t[end].Text == "and" && t[end + 1].Text == "a" && t[end + 2].Text == "half")
                return new Reading(whole.Low + 0.5m, whole.Low + 0.5m, end + 3);
            if (end + 1 < t.Length && t[end].Text == "and" && t[end + 1].Text == "half")
                return new Reading(whole.Low + 0.5m, whole.Low + 0.5m, end + 2);
            // "twenty and four"
            if (end < t.Length && t[end].Text == "and" && whole.Low is >= 20 and < 100 && whole.Low % 10 == 0
                && end + 1 < t.Length && Ones.TryGetValue(t[end + 1].Text, out var ones) && ones < 10)
                return new Reading(whole.Low + ones, whole.Low + ones, end + 2);
            return whole;
        }
        var article = t[at].Text is "a" or "the" or "just";
        var i = article ? at + 1 : at;
        if (i >= t.Length) return null;
        switch (t[i].Text)
        {
            case "couple" or "pair" when t[at].Text != "the":
                return new Reading(2, 2, Of(t, i + 1));
            case "few":
                return new Reading(3, 3, Of(t, i + 1), Vague: true);
            case "several" when !article:
                return new Reading(3, 3, Of(t, i + 1), Vague: true);
            case "dozen":
                return new Reading(12, 12, Of(t, i + 1));
            case "half" when i + 1 < t.Length && t[i + 1].Text == "dozen":
                return new Reading(6, 6, Of(t, i + 2));
            case "half" when i + 2 < t.Length && t[i + 1].Text == "a" && t[i + 2].Text == "dozen":
                return new Reading(6, 6, Of(t, i + 3));
            case "single" when t[at].Text == "a":
                return new Reading(1, 1, i + 1);
            case "hundred" when t[at].Text == "a":
                return new Reading(100, 100, i + 1);
        }
        return null;
    }

    private static Reading? Whole(TextReading reading, int at)
    {
        var t = reading.Tokens;
        var word = t[at].Text;
        if (t[at].Kind == TokenKind.Number)
        {
            return decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits) && digits <= 100_000
                ? new Reading(digits, digits, at + 1)
                : null;
        }
        if (Tens.TryGetValue(word, out var tens))
        {
            return at + 1 < t.Length && Ones.TryGetValue(t[at + 1].Text, out var ones) && ones < 10
                ? new Reading(tens + ones, tens + ones, at + 2)
                : new Reading(tens, tens, at + 1);
        }
        if (!Ones.TryGetValue(word, out var value)) return null;
        if (value == 1 && at + 1 < t.Length && t[at + 1].Text == "hundred") return new Reading(100, 100, at + 2);
        return new Reading(value, value, at + 1);
    }

    /// <summary>Whether only a hyphen or a slash-free dash stands between token <paramref name="at"/> and the one before.</summary>
    public static bool Hyphened(TextReading reading, int at)
    {
        var t = reading.Tokens;
        if (at <= 0 || at >= t.Length) return false;
        var from = t[at - 1].Span.End;
        return t[at].Span.Start == from + 1 && reading.Original[from] is '-' or '‐' or '‑';
    }

    private static int Of(ReadOnlySpan<Token> t, int at) => at < t.Length && t[at].Text == "of" ? at + 1 : at;

    private static Dictionary<string, int> Count(int first, int step, params ReadOnlySpan<string> words)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++) numbers.Add(words[i], first + (step * i));
        return numbers;
    }
}
