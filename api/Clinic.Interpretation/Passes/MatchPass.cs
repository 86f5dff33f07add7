namespace Clinic.Interpretation.Passes;

/// <summary>The terms of one text, by what they are for, in text order.</summary>
internal sealed class Matches
{
    public required TermMatch[] Themes { get; init; }
    public required TermMatch[] Flags { get; init; }
    public required TermMatch[] Parts { get; init; }
    public required TermMatch[] Cues { get; init; }
    public required TermMatch[] Times { get; init; }
}

/// <summary>Finds all terms in one pass over the tokens. Of overlapping terms of the same use, those inside a longer one fall away.</summary>
internal sealed class MatchPass(TermTrie trie)
{
    public Matches Run(TextReading reading)
    {
        var all = All(reading);
        return new Matches
        {
            Themes = Longest(all, t => t.IsTheme, t => t.Kind == TermKind.Block),
            Flags = Longest(all, t => t.Kind is TermKind.Flag or TermKind.SafetyBlock, t => t.Kind == TermKind.SafetyBlock),
            Parts = Longest(all, t => t.Kind is TermKind.Part or TermKind.SafetyBlock, t => t.Kind == TermKind.SafetyBlock, perPart: true),
            Cues = Longest(all, t => t.Kind == TermKind.Cue, _ => false),
            Times = Longest(all, t => t.Kind is TermKind.Time or TermKind.Since, _ => false),
        };
    }

    /// <summary>Whether the row <paramref name="id"/> matches anywhere, hidden by a longer one or not.</summary>
    public bool Finds(TextReading reading, string id) => All(reading).Exists(m => m.Term.Id == id);

    private List<TermMatch> All(TextReading reading)
    {
        var tokens = reading.Tokens;
        var words = new int[tokens.Length];
        for (var i = 0; i < words.Length; i++) words[i] = tokens[i].IsContent ? trie.Vocabulary.NumberOf(tokens[i]) : Vocabulary.Unknown;
        var all = new List<TermMatch>(tokens.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] >= 0) trie.MatchAt(tokens, words, i, all);
        }
        return all;
    }

    /// <summary>
    /// The terms of one use that lie in no longer one of it; terms over exactly the same words stay together. With
    /// <paramref name="perPart"/> only terms of the same part compete, since one phrase may serve several.
    /// </summary>
    private static TermMatch[] Longest(List<TermMatch> all, Func<Term, bool> use, Func<Term, bool> blocks, bool perPart = false)
    {
        var found = all.FindAll(m => use(m.Term));
        if (found.Count == 0) return [];
        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        var kept = new List<TermMatch>(found.Count);
        var reach = new Dictionary<string, (int Start, int End)>(StringComparer.Ordinal);
        foreach (var match in found)
        {
            var key = perPart ? match.Term.Part : "";
            var (start, end) = reach.GetValueOrDefault(key, (-1, -1));
            var (blockStart, blockEnd) = perPart && key.Length > 0 ? reach.GetValueOrDefault("", (-1, -1)) : (-1, -1);
            var inside = match.End <= end && !(match.Start == start && match.End == end);
            if (inside || match.End <= blockEnd && blockStart >= 0) continue;
            kept.Add(match);
            if (match.End >= end) reach[key] = (match.Start, match.End);
        }
        var blocked = new HashSet<(int, int)>(kept.Where(m => blocks(m.Term)).Select(m => (m.Start, m.End)));
        return [.. kept.Where(m => !blocked.Contains((m.Start, m.End)))];
    }
}
