namespace Clinic.Interpretation.Passes;

/// <summary>
/// Parts tokens into clauses. "Slept ok but couldn't eat, and my head was loud" is three: slept ok; but couldn't eat;
/// and my head was loud. A list such as "denies chest pain, cough or fever" stays whole.
/// </summary>
internal static class ClauseSplitter
{
    private const WordClass MayOpen = WordClass.Contrast | WordClass.Concession | WordClass.Subordinator | WordClass.Joiner | WordClass.Opener;

    /// <summary>Writes the clauses into <paramref name="clauses"/>, which has room for one a token, and returns how many there are.</summary>
    public static int Split(ReadOnlySpan<Token> tokens, Span<Clause> clauses)
    {
        var count = 0;
        var start = 0;
        var sentence = 0;
        var opening = ClauseOpening.Sentence;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.IsContent)
            {
                if (i > start && (token.Is(MayOpen) || token.Kind == TokenKind.Emoji) && Opens(tokens, start, i) is { } found)
                {
                    clauses[count++] = new Clause(start, i, sentence, opening);
                    start = i;
                    opening = found;
                }
                continue;
            }
            if (!token.Is(WordClass.SentenceEnd | WordClass.ClauseEnd)) continue;
            var ends = token.Is(WordClass.SentenceEnd);
            var next = i + 1;
            while (next < tokens.Length && !tokens[next].IsContent)
            {
                ends |= tokens[next].Is(WordClass.SentenceEnd);
                next++;
            }
            clauses[count++] = new Clause(start, next, sentence, opening);
            if (ends) sentence++;
            start = next;
            opening = ends ? ClauseOpening.Sentence : next < tokens.Length && tokens[next].Is(WordClass.Contrast) ? ClauseOpening.Contrast : ClauseOpening.Aside;
            i = next - 1;
        }
        if (start < tokens.Length) clauses[count++] = new Clause(start, tokens.Length, sentence, opening);
        return count;
    }

    private static ClauseOpening? Opens(ReadOnlySpan<Token> tokens, int start, int at)
    {
        ref readonly var word = ref tokens[at];
        ref readonly var previous = ref tokens[at - 1];
        var isLast = at + 1 >= tokens.Length;
        var last = isLast || !tokens[at + 1].IsContent;
        if (word.Is(WordClass.Contrast)) return previous.Is(WordClass.NoContrastAfter) || (last && !word.Is(WordClass.But)) ? null : ClauseOpening.Contrast;
        if (word.Is(WordClass.Concession)) return last || previous.Is(WordClass.NoConcessionAfter) ? null : ClauseOpening.Concession;
        if (word.Is(WordClass.Even) && !isLast && tokens[at + 1].Is(WordClass.Though)) return ClauseOpening.Concession;
        if (word.Is(WordClass.Subordinator)) return previous.Is(WordClass.NoAsideAfter) ? null : ClauseOpening.Aside;
        if (word.Is(WordClass.Joiner) && !isLast)
            return (previous.Is(WordClass.Comma) || tokens[at + 1].Is(WordClass.Opener)) && !(word.Is(WordClass.So) && !previous.Is(WordClass.Comma)) ? ClauseOpening.Coordination : null;
        if (!previous.Is(WordClass.Comma) || at - 2 < start) return null;
        return word.Is(WordClass.Opener) || word.Kind == TokenKind.Emoji ? ClauseOpening.Coordination : null;
    }
}
