namespace Clinic.Interpretation.Passes;

/// <summary>
/// A text cut into tokens, clauses and sentences; what every later pass works on.
/// "Slept fine, but couldn't eat." is one sentence of two clauses; the second opens as a contrast.
/// </summary>
public sealed class TextReading
{
    private readonly Token[] tokens;
    private readonly Clause[] clauses;
    private readonly int[] clauseOf;

    private TextReading(string original, Token[] tokens, Clause[] clauses)
    {
        Original = original;
        this.tokens = tokens;
        this.clauses = clauses;
        clauseOf = new int[tokens.Length];
        for (var c = 0; c < clauses.Length; c++) Array.Fill(clauseOf, c, clauses[c].Start, clauses[c].End - clauses[c].Start);
    }

    /// <summary>The text as it was given.</summary>
    public string Original { get; }

    public ReadOnlySpan<Token> Tokens => tokens;

    /// <summary>The clauses in order; together they cover every token.</summary>
    public ReadOnlySpan<Clause> Clauses => clauses;

    /// <summary>Cuts <paramref name="text"/> up. Any string is readable; linear in its length.</summary>
    public static TextReading Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new Tokenizer(text).Run();
        return new TextReading(text, tokens, ClauseSplitter.Split(tokens));
    }

    /// <summary>The number of the clause that holds token <paramref name="token"/>.</summary>
    public int ClauseOf(int token) => clauseOf[token];

    /// <summary>The number of the sentence that holds token <paramref name="token"/>.</summary>
    public int SentenceOf(int token) => clauses[clauseOf[token]].Sentence;

    /// <summary>The stretch of original text from token <paramref name="start"/> up to, not including, token <paramref name="end"/>.</summary>
    public TextSpan Span(int start, int end)
    {
        var from = tokens[start].Span.Start;
        return new TextSpan(from, tokens[end - 1].Span.End - from);
    }
}
