using System.Runtime.CompilerServices;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// All terms as one graph over the numbers of words, in flat arrays. A pattern is slots parted by blanks: <c>a|b</c> alternatives,
/// <c>walk+</c> every form of a word, <c>gets_up</c> several words in one place, <c>word?</c> optional, <c>&lt;my&gt;</c> a class,
/// <c>~</c> up to two words of any kind, <c>~5</c> up to five.
/// </summary>
internal sealed class TermTrie
{
    /// <summary>How many steps are looked at together.</summary>
    private const int Block = 8;

    /// <summary>What begins with each word: most tokens begin nothing that the words ahead could complete, and one look here says so.</summary>
    private readonly Beginning[] beginnings;
    private readonly FoundTerm[] oneWordTerms;
    private readonly Node[] nodes;
    private readonly FoundTerm[] ends;

    // The steps by the nodes they leave and by word, in columns; what leads on from where they go is looked at eight steps a look.
    private readonly int[] words;
    private readonly Target[] targets;
    private readonly ulong[] leadsNext;
    private readonly ulong[] leadsOverGap;

    /// <param name="nodes">The nodes; the root is the first.</param>
    /// <param name="edges">The edges by the nodes they leave and by word.</param>
    /// <param name="ends">The terms by the nodes they end at.</param>
    /// <param name="wordCount">How many words the terms hold.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TermTrie(Node[] nodes, ReadOnlySpan<Edge> edges, FoundTerm[] ends, int wordCount)
    {
        this.nodes = nodes;
        this.ends = ends;
        words = new int[edges.Length + Block];
        targets = new Target[edges.Length];
        leadsNext = new ulong[edges.Length + Block];
        leadsOverGap = new ulong[edges.Length + Block];
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var target = ref nodes[edges[i].Target];
            words[i] = edges[i].Word;
            targets[i] = new Target(edges[i].Target, (byte)target.Gap, target.Ends < target.EndsEnd);
            var leads = default(WordsAhead);
            foreach (ref readonly var onward in edges[target.Steps..target.StepsEnd]) leads |= WordsAhead.Of(onward.Word, target.Gap);
            (leadsNext[i], leadsOverGap[i]) = (leads.Next, leads.Gap);
        }
        words.AsSpan(edges.Length).Fill(-1);
        beginnings = new Beginning[wordCount];
        var terms = new List<FoundTerm>();
        for (var i = 0; i < nodes[0].StepsEnd; i++)
        {
            ref var beginning = ref beginnings[words[i]];
            if (beginning.StepsEnd == 0) (beginning.Steps, beginning.Terms) = (i, terms.Count);
            beginning.StepsEnd = i + 1;
            beginning.Leads |= new WordsAhead(leadsNext[i], leadsOverGap[i]);
            terms.AddRange(ends.AsSpan(nodes[targets[i].Node].Ends..nodes[targets[i].Node].EndsEnd));
            beginning.TermsEnd = terms.Count;
        }
        oneWordTerms = [.. terms];
    }

    public static TermTrie Build(RuleSet rules, Lexicon lexicon) => new TrieBuilder(rules, lexicon).Build();

    /// <summary>Adds every term of the tokens to <paramref name="found"/>, by where it begins.</summary>
    public void Match(ReadOnlySpan<Token> tokens, Matches found)
    {
        var text = new Text(tokens, found);
        for (var start = 0; start < tokens.Length; start++)
        {
            var word = tokens[start].Number;
            if (word < 0) continue;
            ref readonly var beginning = ref beginnings[word];
            if (beginning.Leads.Meets(in text.Ahead[start + 1])) Take(in text, beginning.Steps, beginning.StepsEnd, start, start + 1);
            else
            {
                for (var term = beginning.Terms; term < beginning.TermsEnd; term++) found.Add(start, start + 1, in oneWordTerms[term]);
            }
        }
    }

    /// <summary>Takes the steps from <paramref name="first"/> up to <paramref name="last"/>: to terms that end there, and on where the words ahead may lead on.</summary>
    private void Take(in Text text, int first, int last, int start, int next)
    {
        ref readonly var ahead = ref text.Ahead[next];
        var (aheadNext, aheadOfGap) = (Vector512.Create(ahead.Next), Vector512.Create(ahead.Gap));
        for (var block = first; block < last; block += Block)
        {
            var meet = (Vector512.Create(leadsNext.AsSpan(block, Block)) & aheadNext) | (Vector512.Create(leadsOverGap.AsSpan(block, Block)) & aheadOfGap);
            var leading = ~Vector512.Equals(meet, Vector512<ulong>.Zero).ExtractMostSignificantBits();
            for (var step = block; step < Math.Min(block + Block, last); step++, leading >>= 1) Take(in text, step, (leading & 1) != 0, start, next);
        }
    }

    private void Take(in Text text, int step, bool leads, int start, int next)
    {
        var target = targets[step];
        if (!(leads | target.Ends)) return;
        ref readonly var node = ref nodes[target.Node];
        for (var end = node.Ends; end < node.EndsEnd; end++) text.Found.Add(start, next, in ends[end]);
        if (!leads) return;
        if (target.Gap == 0) Follow(in text, in node, text.Tokens[next].Number, start, next + 1);
        else Cross(in text, in node, leadsOverGap[step], start, next);
    }

    /// <summary>Goes on over each word that stands no farther than the gap of a node.</summary>
    private void Cross(in Text text, in Node node, ulong leads, int start, int next)
    {
        for (var skipped = 0; skipped <= node.Gap && next < text.Tokens.Length; skipped++, next++)
        {
            ref readonly var token = ref text.Tokens[next];
            if (token.Number >= 0 && (leads & WordsAhead.Of(token.Number, node.Gap).Gap) != 0) Follow(in text, in node, token.Number, start, next + 1);
            if (!token.IsContent) return;
        }
    }

    /// <summary>Takes the steps of a node that are for <paramref name="word"/>; they stand side by side.</summary>
    private void Follow(in Text text, in Node node, int word, int start, int next)
    {
        var at = node.Steps;
        while (at + Block < node.StepsEnd && words[at + Block - 1] < word) at += Block;
        var fit = Vector256.Equals(Vector256.Create(words.AsSpan(at, Block)), Vector256.Create(word)).ExtractMostSignificantBits();
        if (node.StepsEnd - at < Block) fit &= (1U << (node.StepsEnd - at)) - 1;
        if (fit == 0) return;
        var first = at + BitOperations.TrailingZeroCount(fit);
        var last = first + 1;
        while (last < node.StepsEnd && words[last] == word) last++;
        if (last == first + 1) Take(in text, first, new WordsAhead(leadsNext[first], leadsOverGap[first]).Meets(in text.Ahead[next]), start, next);
        else Take(in text, first, last, start, next);
    }

    /// <summary>What is walked over, and where the terms go.</summary>
    private readonly ref struct Text
    {
        public readonly ReadOnlySpan<Token> Tokens;
        public readonly ReadOnlySpan<WordsAhead> Ahead;
        public readonly Matches Found;

        public Text(ReadOnlySpan<Token> tokens, Matches found)
        {
            Tokens = tokens;
            Found = found;
            Ahead = found.LookAhead(tokens);
        }
    }

    /// <summary>The steps from the root for one word, the terms that are this word alone, and the words that lead on to longer ones.</summary>
    private struct Beginning
    {
        public WordsAhead Leads;
        public int Steps;
        public int StepsEnd;
        public int Terms;
        public int TermsEnd;
    }

    /// <summary>A place in the patterns, with the stretches of steps that leave it and of terms that end at it.</summary>
    public struct Node
    {
        public int Steps;
        public int StepsEnd;
        public int Ends;
        public int EndsEnd;

        /// <summary>How many words may be passed over after it.</summary>
        public int Gap;
    }

    /// <summary>A word that leads from one place to another.</summary>
    public readonly record struct Edge(int From, int Word, int Target);

    /// <summary>Where a step leads.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Gap">How many words may be passed over there.</param>
    /// <param name="Ends">Whether a term ends there.</param>
    private readonly record struct Target(int Node, byte Gap, bool Ends);
}
