namespace Clinic.Interpretation.Passes;

/// <summary>
/// A text cut into tokens, clauses and sentences; what every later pass works on.
/// "Slept fine, but couldn't eat." is one sentence of two clauses; the second opens as a contrast.
/// </summary>
public sealed class TextReading
{
    private Token[] tokens = [];
    private int tokenCount;
    private Clause[] clauses = [];
    private int clauseCount;
    private int[] clauseOf = [];

    internal TextReading()
    {
    }

    /// <summary>The text as it was given.</summary>
    public string Original { get; private set; } = "";

    public ReadOnlySpan<Token> Tokens => tokens.AsSpan(0, tokenCount);

    /// <summary>The clauses in order; together they cover every token.</summary>
    public ReadOnlySpan<Clause> Clauses => clauses.AsSpan(0, clauseCount);

    /// <summary>Every class that some token belongs to: what is not in it need not be looked for.</summary>
    internal WordClass Holds { get; private set; }

    /// <summary>Cuts <paramref name="text"/> up. Any string is readable; linear in its length.</summary>
    public static TextReading Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = new TextReading();
        reading.Read(text, Lexicon.Common, stackalloc char[64], foldAll: true);
        return reading;
    }

    /// <summary>Cuts another text up, in the space of the last one.</summary>
    internal void Read(string text, Lexicon lexicon, Span<char> letters, bool foldAll)
    {
        Original = text;
        var room = (text.Length / 4) + 4;
        tokens = new Tokenizer(text, lexicon, letters, tokens.Length >= room ? tokens : new Token[room], foldAll).Run(out tokenCount);
        var holds = WordClass.None;
        foreach (ref readonly var token in Tokens) holds |= token.Classes;
        Holds = holds;
        if (clauses.Length < tokenCount) clauses = new Clause[tokens.Length];
        if (clauseOf.Length < tokenCount) clauseOf = new int[tokens.Length];
        clauseCount = ClauseSplitter.Split(Tokens, clauses);
        for (var c = 0; c < clauseCount; c++) clauseOf.AsSpan(clauses[c].Start, clauses[c].End - clauses[c].Start).Fill(c);
    }

    /// <summary>Lets go of the text, so that nothing of a note stays in the space it was read in.</summary>
    internal void Clear()
    {
        Array.Clear(tokens, 0, tokenCount);
        Original = "";
        tokenCount = clauseCount = 0;
    }

    /// <summary>How many tokens there is room for.</summary>
    internal int Capacity => tokens.Length;

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
