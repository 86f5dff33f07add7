using System.Runtime.InteropServices;

namespace Clinic.Interpretation.Passes;

/// <summary>The terms of one text, by what they are for, in text order.</summary>
internal sealed class Matches
{
    private readonly List<TermMatch>[] byUse = [[], [], [], [], []];
    private WordsAhead[] ahead = [];

    public List<TermMatch> Themes => byUse[(int)TermUse.Theme];
    public List<TermMatch> Flags => byUse[(int)TermUse.Flag];
    public List<TermMatch> Parts => byUse[(int)TermUse.Part];
    public List<TermMatch> Cues => byUse[(int)TermUse.Cue];
    public List<TermMatch> Times => byUse[(int)TermUse.Time];

    /// <summary>The stretches that look like a concern and are none.</summary>
    public List<(int Start, int End)> Harmless { get; } = [];

    /// <summary>The terms of every use.</summary>
    public IEnumerable<TermMatch> All => byUse.SelectMany(found => found);

    /// <summary>Where the last term of each part that was kept stands; how <see cref="MatchPass"/> finds the longest.</summary>
    public (int Start, int End)[] PartReach { get; set; } = [];

    /// <summary>What stands ahead of each of <paramref name="tokens"/>, and after the last.</summary>
    public ReadOnlySpan<WordsAhead> LookAhead(ReadOnlySpan<Token> tokens)
    {
        if (ahead.Length <= tokens.Length) ahead = new WordsAhead[2 * (tokens.Length + 1)];
        WordsAhead.Look(tokens, ahead);
        return ahead;
    }

    /// <summary>Takes in a term for each of its uses, unless the same one was found over the same tokens before.</summary>
    public void Add(int start, int end, in FoundTerm term)
    {
        Add(byUse[(int)term.Use], start, end, in term);
        if (term.Kind != TermKind.SafetyBlock) return;
        // What looks like a concern and is none silences parts as well.
        Add(Parts, start, end, in term);
        Harmless.Add((start, end));
    }

    public void Clear()
    {
        foreach (var use in byUse) use.Clear();
        Harmless.Clear();
    }

    private static void Add(List<TermMatch> found, int start, int end, in FoundTerm term)
    {
        if (term.MayRepeat && IsFound(found, start, end, term.Term)) return;
        found.Add(new TermMatch(start, end, term));
    }

    private static bool IsFound(List<TermMatch> found, int start, int end, Term term)
    {
        for (var i = found.Count - 1; i >= 0 && found[i].Start == start; i--)
        {
            if (found[i].End == end && ReferenceEquals(found[i].Term, term)) return true;
        }
        return false;
    }
}

/// <summary>Finds all terms in one pass over the tokens. Of overlapping terms of the same use, those inside a longer one fall away.</summary>
internal sealed class MatchPass(TermTrie trie, CombinationTable combinations, int parts)
{
    private static readonly Comparison<TermMatch> InTextOrder = (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End);

    /// <summary>Writes the terms of <paramref name="reading"/> into <paramref name="matches"/>; parts only where they could make a combination.</summary>
    public void Run(TextReading reading, Matches matches)
    {
        matches.Clear();
        trie.Match(reading.Tokens, matches);
        KeepLongest(matches.Themes, TermKind.Block);
        KeepLongest(matches.Flags, TermKind.SafetyBlock);
        KeepLongest(matches.Cues);
        KeepLongest(matches.Times);
        if (!combinations.AnyMayStand(matches.Parts))
        {
            matches.Parts.Clear();
            return;
        }
        if (matches.PartReach.Length < parts) matches.PartReach = new (int, int)[parts];
        KeepLongestParts(matches.Parts, matches.PartReach);
    }

    /// <summary>Whether the row <paramref name="id"/> matches anywhere, hidden by a longer one or not.</summary>
    public bool Finds(TextReading reading, string id)
    {
        var matches = new Matches();
        trie.Match(reading.Tokens, matches);
        return matches.All.Any(m => m.Term.Id == id);
    }

    /// <summary>Keeps the terms that lie in no longer one; terms over exactly the same words stay together, unless one of them blocks them all.</summary>
    private static void KeepLongest(List<TermMatch> found, TermKind? block = null)
    {
        if (found.Count < 2 && block is null) return;
        var all = CollectionsMarshal.AsSpan(found);
        all.Sort(InTextOrder);
        var kept = 0;
        var (start, end) = (-1, -1);
        foreach (var match in all)
        {
            if (match.End <= end && !(match.Start == start && match.End == end)) continue;
            all[kept++] = match;
            if (match.End >= end) (start, end) = (match.Start, match.End);
        }
        CollectionsMarshal.SetCount(found, block is { } kind ? WithoutBlocked(all[..kept], kind) : kept);
    }

    /// <summary>As <see cref="KeepLongest"/>, but only terms of the same part compete, since one phrase may serve several; a block silences all parts inside it.</summary>
    private static void KeepLongestParts(List<TermMatch> found, (int Start, int End)[] reach)
    {
        Array.Fill(reach, (-1, -1));
        var all = CollectionsMarshal.AsSpan(found);
        all.Sort(InTextOrder);
        var kept = 0;
        foreach (var match in all)
        {
            ref var last = ref reach[match.Part];
            var (start, end) = last;
            var inside = match.End <= end && !(match.Start == start && match.End == end);
            if (inside || (match.Part != Term.NoPart && match.End <= reach[Term.NoPart].End)) continue;
            all[kept++] = match;
            if (match.End >= end) last = (match.Start, match.End);
        }
        CollectionsMarshal.SetCount(found, WithoutBlocked(all[..kept], TermKind.SafetyBlock));
    }

    /// <summary>Takes out the blocks and what stands over exactly the same words, and returns how many stay.</summary>
    private static int WithoutBlocked(Span<TermMatch> matches, TermKind block)
    {
        var kept = 0;
        for (var first = 0; first < matches.Length;)
        {
            var end = first;
            var blocked = false;
            while (end < matches.Length && matches[end].Start == matches[first].Start && matches[end].End == matches[first].End) blocked |= matches[end++].Kind == block;
            for (; first < end; first++)
            {
                if (!blocked) matches[kept++] = matches[first];
            }
        }
        return kept;
    }
}
