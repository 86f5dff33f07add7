namespace Clinic.Interpretation.Passes;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte { Word, Number, Punctuation, Emoji, Break }

/// <summary>
/// One unit of reading. "couldn't" is two tokens, <c>could</c> over "could" and <c>not</c> over "n't"; shorthand such as
/// "c/o" is the tokens <c>complains</c> and <c>of</c>, both over all of it.
/// </summary>
/// <param name="Text">The folded form: lower case, no diacritics, no apostrophes, repeated letters shortened.</param>
/// <param name="Span">Where the token stands in the original text.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="IsUpper">Whether it was written in two or more capitals and nothing else: "HA" is a headache, "ha" is a laugh.</param>
public readonly record struct Token(string Text, TextSpan Span, TokenKind Kind, bool IsUpper = false)
{
    /// <summary>Whether the token can be part of a term: a word, a number or an emoji.</summary>
    public bool IsContent => Kind is TokenKind.Word or TokenKind.Number or TokenKind.Emoji;
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
