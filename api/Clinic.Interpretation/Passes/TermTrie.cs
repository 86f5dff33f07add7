using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// All terms as one graph over the numbers of words, in flat arrays. A pattern is slots parted by blanks: <c>a|b</c> alternatives,
/// <c>walk+</c> every form of a word, <c>gets_up</c> several words in one place, <c>word?</c> optional, <c>&lt;my&gt;</c> a class,
/// <c>~</c> up to two words of any kind, <c>~5</c> up to five.
/// </summary>
internal sealed class TermTrie
{
    /// <summary>Up to so many steps from one place are looked through; of more, the one for a word is looked up.</summary>
    private const int Few = 4;

    /// <summary>For how many steps what leads on is looked at together.</summary>
    private static readonly int Lanes = Vector512<ulong>.Count;

    /// <summary>What begins with each word.</summary>
    private readonly Beginning[] beginnings;
    private readonly FoundTerm[] oneWordTerms;

    /// <summary>What goes on from two words side by side: one look instead of one for each place that the first word leads to.</summary>
    private readonly WordPairs pairs;

    /// <summary>The steps: from the root over a gap, by word; then those after two words side by side; then by the places they leave and by word.</summary>
    private readonly Step[] steps;

    /// <summary>What leads on over their gaps from the steps from the root, side by side, so that several are looked at together.</summary>
    private readonly ulong[] leadsFromRoot;

    /// <summary>Where the steps for a word begin, for places with many; a power of two, the free ones with no steps before them.</summary>
    private readonly Way[] ways;
    private readonly FoundTerm[] ends;

    /// <param name="nodes">The places in the patterns; the root is the first.</param>
    /// <param name="edges">The edges by the nodes they leave and by word.</param>
    /// <param name="ends">The terms by the nodes they end at.</param>
    /// <param name="wordCount">How many words the terms hold.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TermTrie(Node[] nodes, ReadOnlySpan<Edge> edges, FoundTerm[] ends, int wordCount)
    {
        this.ends = ends;
        beginnings = new Beginning[wordCount];
        var laid = new List<Edge>(edges.Length);
        var terms = new List<FoundTerm>();
        for (var first = 0; first < nodes[0].StepsEnd;)
        {
            var end = first;
            ref var beginning = ref beginnings[edges[first].Word];
            (beginning.Terms, beginning.Steps) = (terms.Count, laid.Count);
            for (; end < nodes[0].StepsEnd && edges[end].Word == edges[first].Word; end++)
            {
                ref readonly var node = ref nodes[edges[end].Target];
                terms.AddRange(ends.AsSpan(node.Ends..node.EndsEnd));
                if (node.Gap == 0) continue;
                laid.Add(edges[end]);
                beginning.LeadsOverGap |= Leads(in node, edges);
            }
            (beginning.TermsEnd, beginning.StepsEnd) = (terms.Count, laid.Count);
            first = end;
        }
        oneWordTerms = [.. terms];
        leadsFromRoot = new ulong[laid.Count + Lanes];
        for (var i = 0; i < laid.Count; i++) leadsFromRoot[i] = Leads(in nodes[laid[i].Target], edges);
        pairs = LayOutPairs(nodes, edges, laid);
        var firstOf = LayOutRest(nodes, edges, laid, out var many);
        ways = new Way[BitOperations.RoundUpToPowerOf2((uint)(many * 3 / 2) + 1)];
        for (var node = 1; node < nodes.Length; node++)
        {
            if (firstOf[node] > 0 && nodes[node].StepsEnd - nodes[node].Steps > Few) AddWays(firstOf[node], edges[nodes[node].Steps..nodes[node].StepsEnd]);
        }
        steps = new Step[laid.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var target = ref nodes[laid[i].Target];
            steps[i] = new Step
            {
                Leads = Leads(in target, edges),
                Word = laid[i].Word,
                Steps = firstOf[laid[i].Target],
                StepCount = checked((ushort)(target.StepsEnd - target.Steps)),
                Terms = target.Ends,
                TermCount = checked((byte)(target.EndsEnd - target.Ends)),
                Gap = (byte)target.Gap,
            };
        }
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
            for (var term = beginning.Terms; term < beginning.TermsEnd; term++) found.Add(start, start + 1, in oneWordTerms[term]);
            var next = start + 1;
            if (next == tokens.Length) return;
            if (tokens[next].Number >= 0 && pairs.Find(word, tokens[next].Number, out var first, out var last)) Take(in text, first, last, start, next + 1);
            if ((beginning.LeadsOverGap & text.Ahead[next].Gap) != 0) CrossFromRoot(in text, beginning.Steps, beginning.StepsEnd, start, next);
        }
    }

    private void CrossFromRoot(in Text text, int first, int last, int start, int next)
    {
        var ahead = Vector512.Create(text.Ahead[next].Gap);
        for (var block = first; block < last; block += Lanes)
        {
            var lead = (~Vector512.Equals(Vector512.LoadUnsafe(ref leadsFromRoot[0], (nuint)block) & ahead, Vector512<ulong>.Zero)).ExtractMostSignificantBits();
            for (; lead != 0; lead &= lead - 1)
            {
                var i = block + BitOperations.TrailingZeroCount(lead);
                if (i >= last) return;
                Cross(in text, in steps[i], start, next);
            }
        }
    }

    /// <summary>Takes the steps from <paramref name="first"/> up to <paramref name="last"/>: to terms that end there, and on where the words ahead may complete one.</summary>
    private void Take(in Text text, int first, int last, int start, int next)
    {
        ref readonly var ahead = ref text.Ahead[next];
        for (var i = first; i < last; i++)
        {
            ref readonly var step = ref steps[i];
            foreach (ref readonly var term in ends.AsSpan(step.Terms, step.TermCount)) text.Found.Add(start, next, in term);
            if (step.Gap == 0)
            {
                if ((step.Leads & ahead.Next) != 0) Follow(in text, in step, text.Tokens[next].Number, start, next + 1);
            }
            else if ((step.Leads & ahead.Gap) != 0) Cross(in text, in step, start, next);
        }
    }

    /// <summary>Goes on from where a step leads over each word that stands no farther than the gap there.</summary>
    private void Cross(in Text text, ref readonly Step from, int start, int next)
    {
        for (var skipped = 0; skipped <= from.Gap && next < text.Tokens.Length; skipped++, next++)
        {
            ref readonly var token = ref text.Tokens[next];
            if (token.Number >= 0 && (from.Leads & WordsAhead.Bit(token.Number, from.Gap)) != 0) Follow(in text, in from, token.Number, start, next + 1);
            if (!token.IsContent) return;
        }
    }

    /// <summary>Takes the steps from where a step leads that are for <paramref name="word"/>; they stand side by side.</summary>
    private void Follow(in Text text, ref readonly Step from, int word, int start, int next)
    {
        var (first, end) = (from.Steps, from.Steps + from.StepCount);
        if (from.StepCount > Few)
        {
            if (!FindWay(from.Steps, word, out first)) return;
        }
        else
        {
            while (first < end && steps[first].Word != word) first++;
        }
        var last = first;
        while (last < end && steps[last].Word == word) last++;
        if (first < last) Take(in text, first, last, start, next);
    }

    private bool FindWay(int from, int word, out int first)
    {
        var table = ways;
        for (var i = Home(from, word, table.Length); ; i = (i + 1) & (table.Length - 1))
        {
            var way = table[i];
            first = way.From + way.Offset;
            if (way.From == from && way.Word == word) return true;
            if (way.From == 0) return false;
        }
    }

    private static int Home(int from, int word, int length) => (int)((((uint)from * 0x9E3779B1) ^ ((uint)word * 0x85EBCA77)) >> 8) & (length - 1);

    private static ulong Leads(ref readonly Node node, ReadOnlySpan<Edge> edges)
    {
        ulong leads = 0;
        foreach (ref readonly var onward in edges[node.Steps..node.StepsEnd]) leads |= WordsAhead.Bit(onward.Word, node.Gap);
        return leads;
    }

    /// <summary>Lays side by side what goes on from the same two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static WordPairs LayOutPairs(Node[] nodes, ReadOnlySpan<Edge> edges, List<Edge> laid)
    {
        var pairs = new List<(int First, int Second, int From, int End)>();
        var onward = new List<(long Key, Edge Edge)>();
        for (var first = 0; first < nodes[0].StepsEnd;)
        {
            var word = edges[first].Word;
            onward.Clear();
            for (; first < nodes[0].StepsEnd && edges[first].Word == word; first++)
            {
                ref readonly var node = ref nodes[edges[first].Target];
                if (node.Gap > 0) continue;
                foreach (ref readonly var edge in edges[node.Steps..node.StepsEnd]) onward.Add((((long)edge.Word << 32) + onward.Count, edge));
            }
            onward.Sort(static (a, b) => a.Key.CompareTo(b.Key));
            for (var i = 0; i < onward.Count;)
            {
                var (second, from) = (onward[i].Edge.Word, laid.Count);
                for (; i < onward.Count && onward[i].Edge.Word == second; i++) laid.Add(onward[i].Edge);
                pairs.Add((word, second, from, laid.Count));
            }
        }
        return new WordPairs(pairs);
    }

    /// <summary>Lays out the steps from every place that those laid out so far lead to, and tells where they begin; 0 for a place that is not come to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] LayOutRest(Node[] nodes, ReadOnlySpan<Edge> edges, List<Edge> laid, out int many)
    {
        var firstOf = new int[nodes.Length];
        var ahead = new Stack<int>();
        many = 0;
        for (var i = laid.Count - 1; i >= 0; i--) ahead.Push(laid[i].Target);
        while (ahead.TryPop(out var node))
        {
            var onward = edges[nodes[node].Steps..nodes[node].StepsEnd];
            if (onward.Length == 0 || firstOf[node] > 0) continue;
            firstOf[node] = laid.Count;
            laid.AddRange(onward);
            if (onward.Length > Few) many += onward.Length;
            for (var i = onward.Length - 1; i >= 0; i--) ahead.Push(onward[i].Target);
        }
        return firstOf;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddWays(int from, ReadOnlySpan<Edge> onward)
    {
        for (var k = 0; k < onward.Length; k++)
        {
            if (k > 0 && onward[k].Word == onward[k - 1].Word) continue;
            var i = Home(from, onward[k].Word, ways.Length);
            while (ways[i].From != 0) i = (i + 1) & (ways.Length - 1);
            ways[i] = new Way { From = from, Word = checked((ushort)onward[k].Word), Offset = checked((ushort)k) };
        }
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

    /// <summary>The terms that are one word alone, the steps from the root over a gap, and the words that lead on over it.</summary>
    private struct Beginning
    {
        public ulong LeadsOverGap;
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

    /// <summary>The first step for a word among those from one place, which begin at <see cref="From"/>.</summary>
    private struct Way
    {
        public int From;
        public ushort Word;
        public ushort Offset;
    }

    /// <summary>One step over a word, with all there is to know of where it leads: memory is what a walk waits for, so this is one piece of it.</summary>
    private struct Step
    {
        /// <summary>The words that lead on from there.</summary>
        public ulong Leads;
        public int Word;

        /// <summary>The steps that go on from there.</summary>
        public int Steps;

        /// <summary>The terms that end there.</summary>
        public int Terms;
        public ushort StepCount;
        public byte TermCount;

        /// <summary>How many words may be passed over there.</summary>
        public byte Gap;
    }
}
