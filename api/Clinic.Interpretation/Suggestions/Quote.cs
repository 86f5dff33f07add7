using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// The patient's very words as a reason gives them: the clause that holds the first evidence where it is short, else the stretch from its
/// first to its last word, short enough to be read at a glance.
/// </summary>
internal static class Quote
{
    private const int Longest = 100;

    /// <summary>A clause up to this many characters is quoted whole.</summary>
    private const int WholeClause = 80;

    /// <param name="text">The note.</param>
    /// <param name="evidence">The stretches it rests on, in order.</param>
    /// <param name="sentence">Whether the whole sentence is told where it is short: what was done, and how it went.</param>
    public static string Of(TextReading text, IReadOnlyList<TextSpan> evidence, bool sentence)
    {
        var (first, last) = Tokens(text, evidence[0]);
        // What stands further on is quoted too where it is near: in the sentence, or in the one that follows an act.
        foreach (var span in evidence.Skip(1))
        {
            var (_, to) = Tokens(text, span);
            if (text.SentenceOf(to) - text.SentenceOf(first) <= (sentence ? 1 : 0) && span.End - text.Tokens[first].Span.Start <= Longest) last = Math.Max(last, to);
        }
        (first, last) = Whole(text, first, last, sentence);
        var (start, end) = (text.Tokens[first].Span.Start, text.Tokens[last].Span.End);
        // A quotation within the quotation is closed.
        if (end < text.Original.Length && text.Original[end] is '"' or '”' && text.Original[start..end].Any(c => c is '"' or '“')) end++;
        var words = string.Join(' ', text.Original[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Longest ? words : words[..(words.LastIndexOf(' ', Longest) is > 0 and var space ? space : Longest)] + "…";
    }

    /// <summary>The stretch with the rest of its clauses, or of its sentence; a lone word with the clause before it.</summary>
    private static (int First, int Last) Whole(TextReading text, int first, int last, bool sentence)
    {
        var (from, to) = (text.ClauseOf(first), text.ClauseOf(last));
        var clause = Trimmed(text, from, to, first, last);
        var whole = Fits(text, clause) ? clause : (first, last);
        if (sentence)
        {
            while (from > 0 && text.Clauses[from - 1].Sentence == text.Clauses[from].Sentence) from--;
            while (to + 1 < text.Clauses.Length && text.Clauses[to + 1].Sentence == text.Clauses[to].Sentence) to++;
        }
        else if (whole.Item1 == whole.Item2 && from > 0) from--;
        else return whole;
        var wider = Trimmed(text, from, to, first, last);
        return Fits(text, wider) ? wider : whole;
    }

    private static bool Fits(TextReading text, (int First, int Last) stretch) => text.Tokens[stretch.Last].Span.End - text.Tokens[stretch.First].Span.Start <= WholeClause;

    /// <summary>Clauses without what joins them to others: "but" before, "and" or a comma behind.</summary>
    private static (int First, int Last) Trimmed(TextReading text, int fromClause, int toClause, int first, int last)
    {
        var (from, to) = (text.Clauses[fromClause].Start, text.Clauses[toClause].End - 1);
        while (from < first && (!text.Tokens[from].IsContent || text.Tokens[from].Text is "and" or "but" or "then" or "although" or "though" or "because" or "however" or "also" or "or")) from++;
        while (to > last && (!text.Tokens[to].IsContent || text.Tokens[to].Text is "and" or "but" or "so" or "then" or "because")) to--;
        return (from, to);
    }

    private static (int First, int Last) Tokens(TextReading text, TextSpan span)
    {
        var first = 0;
        while (first + 1 < text.Tokens.Length && text.Tokens[first].Span.End <= span.Start) first++;
        var last = first;
        while (last + 1 < text.Tokens.Length && text.Tokens[last + 1].Span.Start < span.End) last++;
        return (first, last);
    }
}
