using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>A stretch of tokens that the second reader weighs as a whole.</summary>
internal readonly record struct Statement(int Start, int End);

/// <summary>
/// Joins clauses into statements: a sentence, parted where it turns ("but", "although") and where a run-on grows long. A clause
/// alone is often too short to tell its theme by ("and it was quiet"), a whole sentence holds both sides of a "but".
/// </summary>
internal static class Statements
{
    /// <summary>From this many tokens on a statement closes at the next clause.</summary>
    private const int Longest = 25;

    /// <summary>Fewer words than this are no statement of their own.</summary>
    private const int Shortest = 3;

    /// <summary>Appends the statements of <paramref name="reading"/> in text order; together they cover every token.</summary>
    public static void Split(TextReading reading, List<Statement> into)
    {
        foreach (var clause in reading.Clauses)
        {
            var opens = into.Count == 0 || clause.Opening is ClauseOpening.Sentence or ClauseOpening.Contrast or ClauseOpening.Concession || clause.End - into[^1].Start > Longest;
            if (opens && into.Count > 0 && IsShort(reading, into[^1]) && SameSentence(reading, into[^1], clause.Start)) opens = false;
            if (opens) into.Add(new Statement(clause.Start, clause.End));
            else into[^1] = into[^1] with { End = clause.End };
            if (into.Count > 1 && IsShort(reading, into[^1]) && SameSentence(reading, into[^2], into[^1].Start) && EndsSentence(reading, clause.End))
            {
                into[^2] = into[^2] with { End = into[^1].End };
                into.RemoveAt(into.Count - 1);
            }
        }
    }

    private static bool EndsSentence(TextReading reading, int end) => end >= reading.Tokens.Length || reading.SentenceOf(end) != reading.SentenceOf(end - 1);

    private static bool SameSentence(TextReading reading, Statement before, int token) => reading.SentenceOf(before.Start) == reading.SentenceOf(token);

    private static bool IsShort(TextReading reading, Statement statement)
    {
        var words = 0;
        for (var i = statement.Start; i < statement.End && words < Shortest; i++)
        {
            if (reading.Tokens[i].IsContent) words++;
        }
        return words < Shortest;
    }
}
