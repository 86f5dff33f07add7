using System.Globalization;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// Reads the part of the day and the distance from the dosing for a stretch of text: from its own clause, else from the head
/// of its sentence ("Next morning, …"), else from words that point ("today", "last night") and the times of the note.
/// </summary>
internal sealed class TimingPass
{
    /// <summary>How many clauses back the head of a sentence still counts.</summary>
    private const int ClausesBack = 6;

    /// <summary>How far from the words a time may stand, in tokens.</summary>
    private const int Window = 60;

    private TextReading reading = null!;
    private List<TermMatch> times = null!;
    private NoteContext context = null!;

    /// <summary>Turns to another text.</summary>
    public void Begin(TextReading text, List<TermMatch> textTimes, NoteContext note) => (reading, times, context) = (text, textTimes, note);

    /// <summary>Lets go of the times of the note.</summary>
    public void Clear() => context = null!;

    public (TimeOfDay? TimeOfDay, SinceDosing? Since) Read(int start, int end)
    {
        var clause = reading.ClauseOf(start);
        return (TimeOfDayAt(clause, start, end), SinceAt(clause, start, end) ?? Pointed(clause));
    }

    private TimeOfDay? TimeOfDayAt(int clause, int start, int end)
    {
        if (times.Count == 0 && (reading.Holds & WordClass.DayHalf) == 0) return null;
        for (var c = clause; c >= 0 && c > clause - ClausesBack && reading.Clauses[c].Sentence == reading.Clauses[clause].Sentence; c--)
        {
            if (Nearest(c, start, end, TermKind.Time) is { } named) return named.Term.TimeOfDay;
            if (Clock(c, start) is { } clock) return clock;
            if (reading.Clauses[c].Opening is ClauseOpening.Contrast) break;
        }
        return null;
    }

    private SinceDosing? SinceAt(int clause, int start, int end)
    {
        if (times.Count == 0) return null;
        for (var c = clause; c >= 0 && c > clause - ClausesBack && reading.Clauses[c].Sentence == reading.Clauses[clause].Sentence; c--)
        {
            if (Nearest(c, start, end, TermKind.Since) is { } named) return named.Term.Since;
            if (reading.Clauses[c].Opening is ClauseOpening.Contrast) break;
        }
        return null;
    }

    private TermMatch? Nearest(int clause, int start, int end, TermKind wanted)
    {
        TermMatch? best = null;
        var bestDistance = int.MaxValue;
        foreach (var time in times.AsReadOnlySpan().Between(Math.Max(reading.Clauses[clause].Start, start - Window), Math.Min(reading.Clauses[clause].End, end + Window)))
        {
            if (time.Kind != wanted) continue;
            var distance = time.Start >= end ? time.Start - end : time.End <= start ? start - time.End : 0;
            if (distance >= bestDistance) continue;
            best = time;
            bestDistance = distance;
        }
        return best;
    }

    /// <summary>"at 3am", "up by 8:30 pm": a number with am or pm in this clause.</summary>
    private TimeOfDay? Clock(int clause, int near)
    {
        if ((reading.Holds & WordClass.DayHalf) == 0) return null;
        TimeOfDay? found = null;
        for (var i = Math.Max(reading.Clauses[clause].Start + 1, near - Window); i < Math.Min(reading.Clauses[clause].End, near + Window); i++)
        {
            if (!reading.Tokens[i].Is(WordClass.DayHalf) || reading.Tokens[i - 1].Kind != TokenKind.Number) continue;
            var half = reading.Tokens[i].Text;
            var at = i - 1;
            if (at >= 2 && reading.Tokens[at - 1].Is(WordClass.Colon) && reading.Tokens[at - 2].Kind == TokenKind.Number) at -= 2;
            if (!decimal.TryParse(reading.Tokens[at].Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hour) || hour is < 1 or > 12.99m) continue;
            if (found is null || i < near + 8) found = PartOfDay((int)hour % 12 + (half == "pm" ? 12 : 0));
        }
        return found;
    }

    private static TimeOfDay PartOfDay(int hour) => hour switch
    {
        < 5 => TimeOfDay.Night,
        < 12 => TimeOfDay.Morning,
        < 17 => TimeOfDay.Afternoon,
        < 21 => TimeOfDay.Evening,
        _ => TimeOfDay.Night,
    };

    /// <summary>"today", "this morning", "last night", "yesterday" against the times of writing and dosing, where both are known.</summary>
    private SinceDosing? Pointed(int clause)
    {
        if (context.WrittenAt is not { } written || context.DosedAt is not { } dosed || written < dosed || (reading.Holds & WordClass.Pointing) == 0) return null;
        int? daysBack = null;
        for (var i = reading.Clauses[clause].Start; i < Math.Min(reading.Clauses[clause].End, reading.Clauses[clause].Start + Window); i++)
        {
            if (!reading.Tokens[i].Is(WordClass.Pointing)) continue;
            var word = reading.Tokens[i].Text;
            var next = i + 1 < reading.Clauses[clause].End ? reading.Tokens[i + 1].Text : "";
            daysBack = (word, next) switch
            {
                ("today" or "tonight", _) or ("this", "morning" or "afternoon" or "evening") or ("right", "now") => 0,
                ("yesterday", _) or ("last", "night" or "evening") => 1,
                _ => daysBack,
            };
        }
        if (daysBack is not { } back) return null;
        return (written.Date.AddDays(-back) - dosed.Date).Days switch
        {
            < 0 => null,
            0 => SinceDosing.SameDay,
            1 => SinceDosing.NextDay,
            _ => SinceDosing.Later,
        };
    }
}
