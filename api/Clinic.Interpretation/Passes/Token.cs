namespace Clinic.Interpretation.Passes;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte { Word, Number, Punctuation, Emoji, Break }

/// <summary>
/// One unit of reading. "couldn't" is two tokens, <c>could</c> over "could" and <c>not</c> over "n't"; shorthand such as
/// "c/o" is the tokens <c>complains</c> and <c>of</c>, both over all of it.
/// </summary>
public readonly record struct Token
{
    /// <summary>The folded form, or where it is <see cref="folded"/> on demand the whole text as given.</summary>
    private readonly string text;
    private readonly bool folded;

    internal Token(in Lexicon.Word word, TextSpan span, TokenKind kind, bool isUpper)
    {
        text = word.Text;
        folded = true;
        Hash = word.Hash;
        Number = word.Number;
        Classes = word.Classes;
        Span = span;
        Kind = kind;
        IsUpper = isUpper;
    }

    /// <summary>A word that no lexicon knows. Its text is folded anew when it is asked for, which is seldom, unless <paramref name="folded"/> says that it is given.</summary>
    internal Token(string text, bool folded, uint hash, int number, TextSpan span, TokenKind kind, bool isUpper)
    {
        this.text = text;
        this.folded = folded;
        Hash = hash;
        Number = number;
        Span = span;
        Kind = kind;
        IsUpper = isUpper;
    }

    /// <summary>The folded form: lower case, no diacritics, no apostrophes, repeated letters shortened.</summary>
    public string Text => folded ? text : Tokenizer.Fold(text, Span.Start, Kind);

    /// <summary>Where the token stands in the original text.</summary>
    public TextSpan Span { get; }

    /// <summary>The hash of <see cref="Text"/> as <see cref="WordHash"/> defines it, at no cost.</summary>
    public uint Hash { get; }

    /// <summary>The number of the word among those of terms, a slip read as the word it is a slip of; <see cref="Lexicon.NoTerm"/> for none.</summary>
    internal int Number { get; }

    /// <summary>What the passes may ask of it.</summary>
    internal WordClass Classes { get; }

    /// <summary>What it is made of.</summary>
    public TokenKind Kind { get; }

    /// <summary>Whether it was written in two or more capitals and nothing else: "HA" is a headache, "ha" is a laugh.</summary>
    public bool IsUpper { get; }

    /// <summary>Whether the token can be part of a term: a word, a number or an emoji.</summary>
    public bool IsContent => Kind is TokenKind.Word or TokenKind.Number or TokenKind.Emoji;

    /// <summary>Whether it belongs to one of <paramref name="classes"/>.</summary>
    internal bool Is(WordClass classes) => (Classes & classes) != 0;
}

/// <summary>How a clause is joined to the one before it; decides what may carry over.</summary>
public enum ClauseOpening : byte
{
    /// <summary>The first clause of a sentence, or of a line or bullet that stands for one.</summary>
    Sentence,

    /// <summary>After "but", "however", "except": what was said before does not reach in here.</summary>
    Contrast,

    /// <summary>After "although", "even though": as a contrast, but the clause may come first.</summary>
    Concession,

    /// <summary>After "and", "then", or a comma before a new subject.</summary>
    Coordination,

    /// <summary>After a semicolon, dash, bracket or soft line break.</summary>
    Aside,
}

/// <summary>A stretch of tokens that makes one statement.</summary>
/// <param name="Start">The first token.</param>
/// <param name="End">The token after the last.</param>
/// <param name="Sentence">The number of the sentence it is part of, from zero.</param>
/// <param name="Opening">How it is joined to the clause before.</param>
public readonly record struct Clause(int Start, int End, int Sentence, ClauseOpening Opening);
