using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>The patient's very words as a reason gives them: the clause that holds the first evidence where it is short, else the stretch from first to last word, short enough to be read at a glance.</summary>
internal static class Quote
{
    private const int Longest = 90;

    /// <summary>A clause up to this many characters is quoted whole.</summary>
    private const int WholeClause = 60;

    public static string Of(TextReading text, IReadOnlyList<TextSpan> evidence)
    {
        var (first, last) = Tokens(text, evidence[0]);
        // What stands further on is quoted too where it is in the same sentence and near.
        foreach (var span in evidence.Skip(1))
        {
            var (_, to) = Tokens(text, span);
            if (text.SentenceOf(to) == text.SentenceOf(first) && span.End - text.Tokens[first].Span.Start <= Longest) last = Math.Max(last, to);
        }
        (first, last) = Whole(text, first, last);
        var words = string.Join(' ', text.Span(first, last + 1).In(text.Original).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Longest ? words : words[..(words.LastIndexOf(' ', Longest) is > 0 and var space ? space : Longest)] + "…";
    }

    /// <summary>The stretch with the rest of its clauses, without what joins them to others: "but", a comma at the end.</summary>
    private static (int First, int Last) Whole(TextReading text, int first, int last)
    {
        var from = text.Clauses[text.ClauseOf(first)].Start;
        var to = text.Clauses[text.ClauseOf(last)].End - 1;
        while (from < first && (!text.Tokens[from].IsContent || text.Tokens[from].Text is "and" or "but" or "so" or "then" or "although" or "though" or "because" or "however" or "also" or "or")) from++;
        while (to > last && (!text.Tokens[to].IsContent || text.Tokens[to].Text is "and" or "but" or "so" or "then" or "because")) to--;
        return text.Tokens[to].Span.End - text.Tokens[from].Span.Start <= WholeClause ? (from, to) : (first, last);
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
