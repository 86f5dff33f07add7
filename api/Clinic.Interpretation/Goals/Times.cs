using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Clock times: "9pm", "7:30", "ten o'clock", "half past six"; and, after "at", a bare number.</summary>
internal static class Times
{
    /// <summary>The token after a clock time that begins at <paramref name="at"/>; null where none does.</summary>
    /// <param name="bare">Whether a number without anything else counts, as it does after "at".</param>
    public static int? ReadClock(TextReading reading, int at, bool bare)
    {
        var t = reading.Tokens;
        if (at >= t.Length) return null;
        if (t[at].Text is "half" or "quarter" && at + 2 < t.Length && t[at + 1].Text is "past" or "to" && Numbers.One(reading, at + 2) is { } past) return Suffix(t, past.End);
        if (Numbers.One(reading, at) is not { } hour || hour.Low is < 0 or > 24 || hour.Vague || t[at].Text is "a" or "the" or "just") return null;
        var end = hour.End;
        var clock = false;
        if (end + 1 < t.Length && t[end].Text == ":" && t[end + 1].Kind == TokenKind.Number && t[end].Span.Start == t[end - 1].Span.End)
        {
            end += 2;
            clock = true;
        }
        else if (t[at].Text.Contains('.', StringComparison.Ordinal)) clock = hour.Low * 100 % 100 is < 60 && t[at].Text.Length >= 4;
        else if (t[at].Kind == TokenKind.Word && end < t.Length && t[end].Text is "thirty" or "fifteen")
        {
            end++;
            clock = bare;
        }
        if (end < t.Length && t[end].Text is "past" or "to" && hour.Low is 5 or 10 or 20 or 25 && Numbers.One(reading, end + 1) is { } next && next.Low <= 12) return Suffix(t, next.End);
        var suffixed = Suffix(t, end);
        if (suffixed > end) return suffixed;
        return clock || (bare && hour.Low <= 12 && hour.Low == decimal.Truncate(hour.Low)) ? end : null;
    }

    private static int Suffix(ReadOnlySpan<Token> t, int end)
    {
        if (end < t.Length && t[end].Text is "am" or "pm" or "a.m" or "p.m" or "oclock" or "clock") return end + 1;
        // "o'clock" where the apostrophe parts it.
        if (end + 1 < t.Length && t[end].Text == "o" && t[end + 1].Text == "clock") return end + 2;
        return end;
    }
}
