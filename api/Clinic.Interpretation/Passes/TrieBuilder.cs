namespace Clinic.Interpretation.Passes;

/// <summary>Expands the patterns of terms into the graph of <see cref="TermTrie"/> and numbers their words.</summary>
internal sealed class TrieBuilder(RuleSet rules, Lexicon lexicon)
{
    private const int UsualGap = 2;
    private const int None = -1;

    /// <summary>Numbers of slots for gaps lie above those of written ones.</summary>
    private const int GapSlots = 1 << 20;

    /// <summary>Numbers of slots that are one word of several in one place: "up" of "gets_up".</summary>
    private const int WordSlots = 1 << 21;

    private readonly Dictionary<string, int> slots = new(8_192, StringComparer.Ordinal);
    private readonly List<int[][]> choices = new(8_192);
    private readonly Dictionary<long, int> children = new(32_768);
    private readonly List<TermTrie.Edge> edges = new(65_536);

    /// <summary>For each edge the one before it that arrives at the same node; gaps double what arrives.</summary>
    private readonly List<int> arrivedBefore = new(65_536);
    private readonly List<int> lastArrival = new(32_768) { None };
    private readonly List<int> gaps = new(32_768) { 0 };
    private readonly List<(int Node, Term Term)> ends = new(16_384);
    private List<int> current = [];
    private List<int> next = [];

    public TermTrie Build()
    {
        foreach (var term in rules.Terms) Add(term);
        lexicon.Complete(rules.PlainWords);
        return Flatten();
    }

    private void Add(Term term)
    {
        current.Clear();
        current.Add(0);
        var pattern = term.Pattern.AsSpan();
        foreach (var range in pattern.Split(' '))
        {
            var slot = pattern[range];
            if (slot.IsEmpty) continue;
            next.Clear();
            if (slot[0] == '~')
            {
                var words = slot.Length == 1 ? UsualGap : slot[1] - '0';
                if (slot.Length > 2 || words is < 1 or > 9) throw new FormatException($"{term.Id}: a gap is ~ or ~1 to ~9, not {slot}.");
                foreach (var node in current) next.Add(Gap(node, words));
            }
            else
            {
                var optional = slot.Length > 1 && slot[^1] == '?';
                var number = SlotNumber(optional ? slot[..^1] : slot);
                if (optional) next.AddRange(current);
                foreach (var node in current) next.Add(Child(node, number));
            }
            (current, next) = (next, current);
        }
        foreach (var node in current)
        {
            if (node == 0) throw new FormatException($"{term.Id}: the pattern \"{term.Pattern}\" can be empty.");
            ends.Add((node, term));
        }
    }

    private int NewNode()
    {
        gaps.Add(0);
        lastArrival.Add(None);
        return gaps.Count - 1;
    }

    /// <summary>A twin of <paramref name="node"/> after which words may be passed over; the node itself stays strict for other terms.</summary>
    private int Gap(int node, int words)
    {
        if (!IsNewChild(node, GapSlots + words, out var twin)) return twin;
        gaps[twin] = words;
        for (var edge = lastArrival[node]; edge != None; edge = arrivedBefore[edge]) AddEdge(edges[edge].From, edges[edge].Word, twin, arrives: false);
        return twin;
    }

    private int Child(int node, int slot)
    {
        if (!IsNewChild(node, slot, out var child)) return child;
        foreach (var choice in choices[slot])
        {
            var from = node;
            for (var i = 0; i < choice.Length; i++)
            {
                if (i == choice.Length - 1) AddEdge(from, choice[i], child, arrives: true);
                else if (IsNewChild(from, WordSlots + choice[i], out var between)) AddEdge(from, choice[i], from = between, arrives: true);
                else from = between;
            }
        }
        return child;
    }

    private bool IsNewChild(int node, int slot, out int child)
    {
        var key = ((long)node << 32) | (uint)slot;
        if (children.TryGetValue(key, out child)) return false;
        child = NewNode();
        children.Add(key, child);
        return true;
    }

    private void AddEdge(int from, int word, int to, bool arrives)
    {
        edges.Add(new TermTrie.Edge(from, word, to));
        arrivedBefore.Add(arrives ? lastArrival[to] : None);
        if (arrives) lastArrival[to] = edges.Count - 1;
    }

    /// <summary>The number of a slot as written; its words are numbered with it.</summary>
    private int SlotNumber(ReadOnlySpan<char> slot)
    {
        var known = slots.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(slot, out var number)) return number;
        number = choices.Count;
        var written = new List<int[]>();
        Choices(slot, written);
        choices.Add([.. written]);
        known[slot] = number;
        return number;
    }

    /// <summary>The word sequences a slot may be written as.</summary>
    private void Choices(ReadOnlySpan<char> slot, List<int[]> into)
    {
        if (slot.Length > 2 && slot[0] == '<' && slot[^1] == '>')
        {
            if (!rules.Classes.TryGetValue(slot[1..^1].ToString(), out var words)) throw new FormatException($"classes.tsv: no class {slot}.");
            foreach (var range in words.AsSpan().Split(' '))
            {
                if (!words.AsSpan(range).IsEmpty) Choices(words.AsSpan(range), into);
            }
            return;
        }
        foreach (var range in slot.Split('|'))
        {
            var choice = slot[range];
            if (choice.Length > 1 && choice[^1] == '+')
            {
                foreach (var form in rules.Inflections.Of(choice[..^1].ToString())) into.Add(Folded(form));
            }
            else into.Add(Folded(choice));
        }
    }

    /// <summary>The numbers of the words that a choice is folded to; most are one plain word, which is so already.</summary>
    private int[] Folded(ReadOnlySpan<char> choice)
    {
        if (IsPlain(choice)) return [lexicon.AddTermWord(choice)];
        var words = new List<int>(4);
        foreach (var token in TextReading.Of(choice.ToString().Replace('_', ' ')).Tokens)
        {
            if (token.IsContent) words.Add(lexicon.AddTermWord(token.Text));
        }
        return [.. words];
    }

    private static bool IsPlain(ReadOnlySpan<char> choice)
    {
        if (choice.IsEmpty || choice.ContainsAnyExceptInRange('a', 'z') || Spelling.IsStretched(choice)) return false;
        return Lexicon.Common[Lexicon.Common.Find(choice)].Rewriting is null;
    }

    private TermTrie Flatten()
    {
        var nodes = new TermTrie.Node[gaps.Count];
        for (var i = 0; i < nodes.Length; i++) nodes[i].Gap = gaps[i];
        var sorted = SortedEdges();
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var edge = sorted[i];
            ref var node = ref nodes[edge.From];
            if (node.EdgesEnd == 0) node.Edges = kept;
            var known = false;
            for (var k = kept - 1; k >= node.Edges && sorted[k].Word == edge.Word && !known; k--) known = sorted[k].Target == edge.Target;
            if (!known) sorted[kept++] = edge;
            node.EdgesEnd = kept;
            node.Leads |= 1UL << (edge.Word & 63);
        }
        var terms = new Term[ends.Count];
        foreach (var (node, _) in ends) nodes[node].EndsEnd++;
        var place = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i].Ends = place;
            place += nodes[i].EndsEnd;
            nodes[i].EndsEnd = nodes[i].Ends;
        }
        foreach (var (node, term) in ends)
        {
            ref var last = ref nodes[node].EndsEnd;
            // A pattern with optional words may come to the same place twice.
            if (last == nodes[node].Ends || !ReferenceEquals(terms[last - 1], term)) terms[last++] = term;
        }
        return new TermTrie(nodes, sorted[..kept], terms, lexicon.TermWords);
    }

    /// <summary>The edges by node and by word, otherwise in the order in which they were made: two passes of a counting sort.</summary>
    private TermTrie.Edge[] SortedEdges()
    {
        var made = edges.ToArray();
        var byWord = new TermTrie.Edge[made.Length];
        var places = new int[Math.Max(lexicon.TermWords, gaps.Count) + 1];
        foreach (var edge in made) places[edge.Word + 1]++;
        for (var i = 1; i < places.Length; i++) places[i] += places[i - 1];
        foreach (var edge in made) byWord[places[edge.Word]++] = edge;
        Array.Clear(places);
        foreach (var edge in byWord) places[edge.From + 1]++;
        for (var i = 1; i < places.Length; i++) places[i] += places[i - 1];
        foreach (var edge in byWord) made[places[edge.From]++] = edge;
        return made;
    }
}
