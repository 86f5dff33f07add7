using System.Collections.Frozen;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// Parts tokens into clauses. "Slept ok but couldn't eat, and my head was loud" is three: slept ok; but couldn't eat;
/// and my head was loud. A list such as "denies chest pain, cough or fever" stays whole.
/// </summary>
internal static class ClauseSplitter
{
    private static readonly FrozenSet<string> Contrasts = FrozenSet.Create(StringComparer.Ordinal, "but", "however", "except", "whereas", "nonetheless", "nevertheless", "otherwise");
    private static readonly FrozenSet<string> Concessions = FrozenSet.Create(StringComparer.Ordinal, "although", "though");
    private static readonly FrozenSet<string> Subordinators = FrozenSet.Create(StringComparer.Ordinal, "because", "if", "unless", "which", "while", "whilst");

    /// <summary>Before these, "but" is no contrast: "nothing but noise".</summary>
    private static readonly FrozenSet<string> BeforeNoContrast = FrozenSet.Create(StringComparer.Ordinal, "nothing", "anything", "all", "none", "everything", "anyone", "last");

    private static readonly FrozenSet<string> Joiners = FrozenSet.Create(StringComparer.Ordinal, "and", "then", "so", "plus", "yet");

    /// <summary>Words that begin a statement of their own after a comma or "and".</summary>
    private static readonly FrozenSet<string> Openers = FrozenSet.Create(StringComparer.Ordinal,
        "i", "he", "she", "we", "they", "it", "you", "my", "his", "her", "our", "their", "the", "this", "that", "there", "then", "so", "still", "not",
        "no", "never", "could", "can", "did", "do", "does", "was", "were", "is", "am", "are", "will", "would", "have", "had", "has", "now", "today", "everything", "nothing", "patient",
        "felt", "feel", "feels", "feeling", "slept", "woke", "got", "went", "ate", "made", "managed", "took", "kept", "just", "also", "even", "actually", "maybe",
        "yesterday", "tonight", "this", "reports", "denies", "states", "endorses", "cried", "called", "walked", "sat", "started", "sleep", "mood", "energy", "anxiety", "appetite", "noted", "spent", "stayed", "finally", "barely", "less", "more", "next");

    public static Clause[] Split(ReadOnlySpan<Token> tokens)
    {
        var clauses = new List<Clause>((tokens.Length / 8) + 1);
        var start = 0;
        var sentence = 0;
        var opening = ClauseOpening.Sentence;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.IsContent)
            {
                if (i > start && Opens(tokens, start, i) is { } found)
                {
                    clauses.Add(new Clause(start, i, sentence, opening));
                    start = i;
                    opening = found;
                }
                continue;
            }
            var ends = token.Text is "." or "!" or "?" || token.Text == Marks.HardBreak;
            var parts = ends || token.Text is ";" or "(" or ")" || token.Text == Marks.Dash || token.Text == Marks.Ellipsis || token.Text == Marks.SoftBreak;
            if (!parts) continue;
            var next = i + 1;
            while (next < tokens.Length && !tokens[next].IsContent)
            {
                ends |= tokens[next].Text is "." or "!" or "?" || tokens[next].Text == Marks.HardBreak;
                next++;
            }
            clauses.Add(new Clause(start, next, sentence, opening));
            if (ends) sentence++;
            start = next;
            opening = ends ? ClauseOpening.Sentence : next < tokens.Length && Contrasts.Contains(tokens[next].Text) ? ClauseOpening.Contrast : ClauseOpening.Aside;
            i = next - 1;
        }
        if (start < tokens.Length) clauses.Add(new Clause(start, tokens.Length, sentence, opening));
        return [.. clauses];
    }

    private static ClauseOpening? Opens(ReadOnlySpan<Token> tokens, int start, int at)
    {
        var word = tokens[at].Text;
        var previous = tokens[at - 1].Text;
        var last = at + 1 >= tokens.Length || !tokens[at + 1].IsContent;
        if (Contrasts.Contains(word)) return BeforeNoContrast.Contains(previous) || last && word != "but" ? null : ClauseOpening.Contrast;
        if (Concessions.Contains(word)) return last || previous is "even" or "as" ? null : ClauseOpening.Concession;
        if (word == "even" && at + 1 < tokens.Length && tokens[at + 1].Text == "though") return ClauseOpening.Concession;
        if (Subordinators.Contains(word)) return previous is "as" or "even" or "a" or "every" or "in" or "of" or "for" or "to" ? null : ClauseOpening.Aside;
        if (Joiners.Contains(word) && at + 1 < tokens.Length && at > start)
            return (previous == "," || Openers.Contains(tokens[at + 1].Text)) && !(word == "so" && previous != ",") ? ClauseOpening.Coordination : null;
        if (previous != "," || at - 2 < start) return null;
        return Openers.Contains(word) || tokens[at].Kind == TokenKind.Emoji ? ClauseOpening.Coordination : null;
    }
}
