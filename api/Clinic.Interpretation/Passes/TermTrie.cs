namespace Clinic.Interpretation.Passes;

/// <summary>A term found over tokens <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct TermMatch(int Start, int End, Term Term)
{
    public int Length => End - Start;
}

/// <summary>
/// All terms as one graph over the numbers of words, in flat arrays. A pattern is slots parted by blanks: <c>a|b</c> alternatives,
/// <c>walk+</c> every form of a word, <c>gets_up</c> several words in one place, <c>word?</c> optional, <c>&lt;my&gt;</c> a class,
/// <c>~</c> up to two words of any kind, <c>~5</c> up to five.
/// </summary>
internal sealed class TermTrie
{
    private readonly Node[] nodes;
    private readonly Edge[] edges;
    private readonly Term[] ends;

    /// <summary>Where the edges of each word begin that leave the root: most tokens begin no term, and one look here says so.</summary>
    private readonly int[] fromRoot;

    /// <param name="nodes">The nodes; the root is the first.</param>
    /// <param name="edges">The edges by the nodes they leave and by word.</param>
    /// <param name="ends">The terms by the nodes they end at.</param>
    /// <param name="words">How many words the terms hold.</param>
    public TermTrie(Node[] nodes, Edge[] edges, Term[] ends, int words)
    {
        this.nodes = nodes;
        this.edges = edges;
        this.ends = ends;
        fromRoot = new int[words + 1];
        var edge = 0;
        for (var word = 0; word <= words; word++)
        {
            while (edge < nodes[0].EdgesEnd && edges[edge].Word < word) edge++;
            fromRoot[word] = edge;
        }
    }

    public static TermTrie Build(RuleSet rules, Lexicon lexicon) => new TrieBuilder(rules, lexicon).Build();

    /// <summary>Adds every term of the tokens to <paramref name="found"/>, by where it begins.</summary>
    public void Match(ReadOnlySpan<Token> tokens, Matches found)
    {
        for (var start = 0; start < tokens.Length; start++)
        {
            var word = tokens[start].Number;
            if (word < 0) continue;
            for (var edge = fromRoot[word]; edge < fromRoot[word + 1]; edge++) Walk(edges[edge].Target, start, start + 1, tokens, found);
        }
    }

    private void Walk(int at, int start, int next, ReadOnlySpan<Token> tokens, Matches found)
    {
        ref readonly var node = ref nodes[at];
        for (var end = node.Ends; end < node.EndsEnd; end++) found.Add(start, next, ends[end]);
        if (node.Edges == node.EdgesEnd) return;
        for (var skipped = 0; next < tokens.Length; skipped++, next++)
        {
            ref readonly var token = ref tokens[next];
            if (token.Number >= 0 && node.MayLead(token.Number)) Follow(in node, token.Number, start, next + 1, tokens, found);
            if (skipped >= node.Gap || !token.IsContent) return;
        }
    }

    private void Follow(in Node node, int word, int start, int next, ReadOnlySpan<Token> tokens, Matches found)
    {
        var low = node.Edges;
        var high = node.EdgesEnd;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (edges[middle].Word < word) low = middle + 1;
            else high = middle;
        }
        for (; low < node.EdgesEnd && edges[low].Word == word; low++) Walk(edges[low].Target, start, next, tokens, found);
    }

    /// <summary>A place in the patterns, with the stretches of edges that leave it and of terms that end at it.</summary>
    public struct Node
    {
        public int Edges;
        public int EdgesEnd;
        public int Ends;
        public int EndsEnd;

        /// <summary>How many words may be passed over after it.</summary>
        public int Gap;

        /// <summary>A bit for each word that leads on, words sharing bits; a word without its bit leads nowhere.</summary>
        public ulong Leads;

        public readonly bool MayLead(int word) => (Leads >> (word & 63) & 1) != 0;
    }

    /// <summary>A word that leads from one place to another.</summary>
    public readonly record struct Edge(int From, int Word, int Target);
}
