using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>A stretch of tokens that the second reader weighs as a whole, and the number of the passage it stands in.</summary>
internal readonly record struct Statement(int Start, int End, int Passage = 0);

/// <summary>
/// Joins clauses into statements: a sentence, parted where it turns ("but", "although") and where a run-on grows long. A clause
/// alone is often too short to tell its theme by ("and it was quiet"), a whole sentence holds both sides of a "but". Statements that
/// follow each other make a passage, which lends them its context: the dosing day named in one sentence and the car keys in the next.
/// </summary>
internal static class Statements
{
    /// <summary>From this many tokens on a statement closes at the next clause.</summary>
    private const int Longest = 25;

    /// <summary>From this many tokens on a passage closes at the next sentence; most notes are one passage.</summary>
    private const int LongestPassage = 120;

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
        NumberPassages(reading, into);
    }

    private static void NumberPassages(TextReading reading, List<Statement> statements)
    {
        var (passage, start) = (0, 0);
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (statement.End - start > LongestPassage && statement.Start > start && EndsSentence(reading, statement.Start))
            {
                passage++;
                start = statement.Start;
            }
            statements[i] = statement with { Passage = passage };
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
