namespace Clinic.Interpretation.Passes;

/// <summary>Matches in text order, found by place without looking through all of them: what keeps every pass linear in the text.</summary>
internal readonly struct MatchIndex
{
    private readonly TermMatch[] matches;
    private readonly int[] firstFrom;

    public MatchIndex(TermMatch[] matches, int tokens)
    {
        this.matches = matches;
        firstFrom = new int[tokens + 1];
        var match = 0;
        for (var token = 0; token <= tokens; token++)
        {
            while (match < matches.Length && matches[match].Start < token) match++;
            firstFrom[token] = match;
        }
    }

    /// <summary>The number of the first match that begins at <paramref name="token"/> or later.</summary>
    public int FirstFrom(int token) => firstFrom[Math.Clamp(token, 0, firstFrom.Length - 1)];

    /// <summary>The matches that begin from token <paramref name="from"/> up to, not including, token <paramref name="to"/>.</summary>
    public ReadOnlySpan<TermMatch> Between(int from, int to)
    {
        var first = FirstFrom(from);
        return matches.AsSpan(first, Math.Max(0, FirstFrom(to) - first));
    }
}
