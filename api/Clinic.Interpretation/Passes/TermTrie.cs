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
    /// <summary>How many words are looked at together.</summary>
    private const int Block = 8;

    /// <summary>For how many steps what leads on is looked at together.</summary>
    private static readonly int Lanes = Vector256<ulong>.Count;

    /// <summary>What begins with each word: most tokens begin nothing that the words ahead could complete, and one look here says so.</summary>
    private readonly Beginning[] beginnings;
    private readonly FoundTerm[] oneWordTerms;

    /// <summary>The steps by the places they leave and by word.</summary>
    private readonly Step[] steps;

    /// <summary>The words of the steps once more, side by side, for places with many.</summary>
    private readonly int[] words;

    /// <summary>What leads on from each step, side by side, so that several are looked at together: at once, and over its gap.</summary>
    private readonly ulong[] leadsNext;
    private readonly ulong[] leadsGap;
    private readonly FoundTerm[] ends;

    /// <param name="nodes">The places in the patterns; the root is the first.</param>
    /// <param name="edges">The edges by the nodes they leave and by word.</param>
    /// <param name="ends">The terms by the nodes they end at.</param>
    /// <param name="wordCount">How many words the terms hold.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TermTrie(Node[] nodes, ReadOnlySpan<Edge> edges, FoundTerm[] ends, int wordCount)
    {
        this.ends = ends;
        words = new int[edges.Length + Block];
        steps = new Step[edges.Length];
        leadsNext = new ulong[edges.Length + Lanes];
        leadsGap = new ulong[edges.Length + Lanes];
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var target = ref nodes[edges[i].Target];
            ulong leads = 0;
            foreach (ref readonly var onward in edges[target.Steps..target.StepsEnd]) leads |= WordsAhead.Bit(onward.Word, target.Gap);
            words[i] = edges[i].Word;
            (target.Gap == 0 ? leadsNext : leadsGap)[i] = leads;
            steps[i] = new Step
            {
                Word = edges[i].Word,
                Steps = target.Steps,
                StepCount = checked((ushort)(target.StepsEnd - target.Steps)),
                Terms = target.Ends,
                TermCount = checked((byte)(target.EndsEnd - target.Ends)),
                Gap = (byte)target.Gap,
            };
        }
        words.AsSpan(edges.Length).Fill(Lexicon.NoTerm);
        beginnings = new Beginning[wordCount];
        var terms = new List<FoundTerm>();
        for (var i = 0; i < nodes[0].StepsEnd; i++)
        {
            ref readonly var step = ref steps[i];
            ref var beginning = ref beginnings[step.Word];
            if (beginning.StepsEnd == 0) (beginning.Steps, beginning.Terms) = (i, terms.Count);
            beginning.StepsEnd = i + 1;
            beginning.Leads |= new WordsAhead(leadsNext[i], leadsGap[i]);
            terms.AddRange(ends.AsSpan(step.Terms, step.TermCount));
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
            for (var term = beginning.Terms; term < beginning.TermsEnd; term++) found.Add(start, start + 1, in oneWordTerms[term]);
            if (beginning.Leads.Meets(in text.Ahead[start + 1])) GoOn(in text, beginning.Steps, beginning.StepsEnd, start, start + 1);
        }
    }

    /// <summary>Takes the steps from <paramref name="first"/> up to <paramref name="last"/>: to terms that end there, and on.</summary>
    private void Take(in Text text, int first, int last, int start, int next)
    {
        for (var i = first; i < last; i++)
        {
            ref readonly var step = ref steps[i];
            foreach (ref readonly var term in ends.AsSpan(step.Terms, step.TermCount)) text.Found.Add(start, next, in term);
        }
        GoOn(in text, first, last, start, next);
    }

    /// <summary>Goes on from where the steps lead that the words ahead may complete.</summary>
    private void GoOn(in Text text, int first, int last, int start, int next)
    {
        ref readonly var ahead = ref text.Ahead[next];
        var (atOnce, overGap) = (Vector256.Create(ahead.Next), Vector256.Create(ahead.Gap));
        for (var block = first; block < last; block += Lanes)
        {
            var leads = (Vector256.LoadUnsafe(ref leadsNext[0], (nuint)block) & atOnce) | (Vector256.LoadUnsafe(ref leadsGap[0], (nuint)block) & overGap);
            var lead = (~Vector256.Equals(leads, Vector256<ulong>.Zero)).ExtractMostSignificantBits();
            for (; lead != 0; lead &= lead - 1)
            {
                var i = block + BitOperations.TrailingZeroCount(lead);
                if (i >= last) return;
                ref readonly var step = ref steps[i];
                if (step.Gap == 0) Follow(in text, in step, text.Tokens[next].Number, start, next + 1);
                else Cross(in text, in step, leadsGap[i], start, next);
            }
        }
    }

    /// <summary>Goes on from where a step leads over each word that stands no farther than the gap there.</summary>
    private void Cross(in Text text, ref readonly Step from, ulong leads, int start, int next)
    {
        for (var skipped = 0; skipped <= from.Gap && next < text.Tokens.Length; skipped++, next++)
        {
            ref readonly var token = ref text.Tokens[next];
            if (token.Number >= 0 && (leads & WordsAhead.Bit(token.Number, from.Gap)) != 0) Follow(in text, in from, token.Number, start, next + 1);
            if (!token.IsContent) return;
        }
    }

    /// <summary>Takes the steps from where a step leads that are for <paramref name="word"/>; they stand side by side.</summary>
    private void Follow(in Text text, ref readonly Step from, int word, int start, int next)
    {
        var first = from.Steps;
        var end = first + from.StepCount;
        if (from.StepCount > Block / 2)
        {
            while (first + Block < end && words[first + Block - 1] < word) first += Block;
            var fit = Vector256.Equals(Vector256.Create(words.AsSpan(first, Block)), Vector256.Create(word)).ExtractMostSignificantBits();
            if (fit == 0) return;
            first += BitOperations.TrailingZeroCount(fit);
        }
        else
        {
            while (first < end && steps[first].Word != word) first++;
        }
        var last = first;
        while (last < end && steps[last].Word == word) last++;
        if (first < last) Take(in text, first, last, start, next);
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

    /// <summary>One step over a word, with all there is to know of where it leads: memory is what a walk waits for, so this is one piece of it.</summary>
    private struct Step
    {
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
