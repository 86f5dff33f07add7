using System.Collections.Frozen;

namespace Clinic.Interpretation.Passes;

/// <summary>A term found over tokens <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct TermMatch(int Start, int End, Term Term)
{
    public int Length => End - Start;
}

/// <summary>
/// All terms as one graph over words. A pattern is slots parted by blanks: <c>a|b</c> alternatives, <c>walk+</c> every form of
/// a word, <c>gets_up</c> several words in one place, <c>word?</c> optional, <c>&lt;my&gt;</c> a class, <c>~</c> up to two words of any kind, <c>~5</c> up to five.
/// </summary>
internal sealed class TermTrie
{
    private const int UsualGap = 2;
    private readonly FrozenDictionary<long, int[]> edges;
    private readonly Term[][] ends;
    private readonly int[] gapAfter;

    private TermTrie(Vocabulary vocabulary, FrozenDictionary<long, int[]> edges, Term[][] ends, int[] gapAfter)
    {
        Vocabulary = vocabulary;
        this.edges = edges;
        this.ends = ends;
        this.gapAfter = gapAfter;
    }

    public Vocabulary Vocabulary { get; }

    public static TermTrie Build(RuleSet rules)
    {
        var builder = new TrieBuilder(rules);
        foreach (var term in rules.Terms) builder.Add(term);
        return new TermTrie(new Vocabulary(builder.Words, rules.PlainWords), builder.Edges(), builder.Ends(), builder.Gaps());
    }

    /// <summary>Adds every term that begins at token <paramref name="start"/>.</summary>
    public void MatchAt(ReadOnlySpan<Token> tokens, ReadOnlySpan<int> words, int start, List<TermMatch> into) => Walk(0, start, start, words, tokens, into);

    private void Walk(int node, int start, int at, ReadOnlySpan<int> words, ReadOnlySpan<Token> tokens, List<TermMatch> into)
    {
        foreach (var term in ends[node])
        {
            if (!Contains(into, start, at, term)) into.Add(new TermMatch(start, at, term));
        }
        for (var skipped = 0; ; skipped++)
        {
            if (at >= words.Length) return;
            if (words[at] >= 0 && edges.TryGetValue(Key(node, words[at]), out var targets))
            {
                foreach (var target in targets) Walk(target, start, at + 1, words, tokens, into);
            }
            if (skipped >= gapAfter[node] || !tokens[at].IsContent) return;
            at++;
        }
    }

    private static bool Contains(List<TermMatch> found, int start, int end, Term term)
    {
        for (var i = found.Count - 1; i >= 0 && found[i].Start == start; i--)
        {
            if (found[i].End == end && ReferenceEquals(found[i].Term, term)) return true;
        }
        return false;
    }

    private static long Key(int node, int word) => ((long)node << 24) | (uint)word;

    private sealed class TrieBuilder(RuleSet rules)
    {
        private readonly Dictionary<(int Node, string Slot), int> children = [];
        private readonly Dictionary<long, List<int>> edges = [];
        private readonly List<List<Term>> ends = [[]];
        private readonly List<int> gaps = [0];
        private readonly List<List<long>> arrivals = [[]];

        public Dictionary<string, int> Words { get; } = new(StringComparer.Ordinal);

        public FrozenDictionary<long, int[]> Edges() => edges.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray());

        public Term[][] Ends() => [.. ends.Select(e => e.ToArray())];

        public int[] Gaps() => [.. gaps];

        public void Add(Term term)
        {
            List<int> current = [0];
            foreach (var slot in term.Pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (slot[0] == '~')
                {
                    var words = slot.Length == 1 ? UsualGap : slot[1] - '0';
                    if (slot.Length > 2 || words is < 1 or > 9) throw new FormatException($"{term.Id}: a gap is ~ or ~1 to ~9, not {slot}.");
                    current = [.. current.Select(node => Gap(node, words))];
                    continue;
                }
                var optional = slot.EndsWith('?') && slot.Length > 1;
                var choices = optional ? slot[..^1] : slot;
                List<int> next = [.. current.Select(node => Child(node, choices))];
                current = optional ? [.. current, .. next] : next;
            }
            foreach (var node in current)
            {
                if (node == 0) throw new FormatException($"{term.Id}: the pattern \"{term.Pattern}\" can be empty.");
                if (!ends[node].Contains(term)) ends[node].Add(term);
            }
        }

        private int NewNode()
        {
            ends.Add([]);
            gaps.Add(0);
            arrivals.Add([]);
            return ends.Count - 1;
        }

        /// <summary>A twin of <paramref name="node"/> after which words may be passed over; the node itself stays strict for other terms.</summary>
        private int Gap(int node, int words)
        {
            if (children.TryGetValue((node, Gaps(words)), out var twin)) return twin;
            twin = NewNode();
            gaps[twin] = words;
            children.Add((node, Gaps(words)), twin);
            foreach (var key in arrivals[node]) edges[key].Add(twin);
            return twin;
        }

        private static string Gaps(int words) => "~~~~~~~~~"[..words];

        private int Child(int node, string slot)
        {
            if (children.TryGetValue((node, slot), out var child)) return child;
            child = NewNode();
            children.Add((node, slot), child);
            foreach (var choice in Choices(slot))
            {
                var from = node;
                for (var i = 0; i < choice.Length; i++)
                {
                    var to = i == choice.Length - 1 ? child : Child(from, "=" + choice[i]);
                    if (i == choice.Length - 1) Link(from, choice[i], to);
                    from = to;
                }
            }
            return child;
        }

        private void Link(int from, string word, int to)
        {
            if (!Words.TryGetValue(word, out var number)) Words.Add(word, number = Words.Count);
            if (!edges.TryGetValue(Key(from, number), out var targets)) edges.Add(Key(from, number), targets = []);
            if (targets.Contains(to)) return;
            targets.Add(to);
            arrivals[to].Add(Key(from, number));
        }

        /// <summary>The token sequences a slot may be written as.</summary>
        private IEnumerable<string[]> Choices(string slot)
        {
            if (slot[0] == '=' && slot.Length > 1) return [[slot[1..]]];
            if (slot.Length > 2 && slot[0] == '<' && slot[^1] == '>')
            {
                var words = rules.Classes.TryGetValue(slot[1..^1], out var found) ? found : throw new FormatException($"classes.tsv: no class {slot}.");
                return words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Choices);
            }
            return slot.Split('|').SelectMany(choice => choice.Length > 1 && choice[^1] == '+' ? rules.Inflections.Of(choice[..^1]) : [choice]).Select(Folded);
        }

        private static string[] Folded(string choice) => [.. TextReading.Of(choice.Replace('_', ' ')).Tokens.ToArray().Where(t => t.IsContent).Select(t => t.Text)];
    }
}
