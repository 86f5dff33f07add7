using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clinic.Interpretation.Passes;

/// <summary>Expands the patterns of terms into the graph of <see cref="TermTrie"/> and numbers their words.</summary>
/// <remarks>All of it runs once, at the start, where the runtime would not optimise it until it is over; hence the attribute.</remarks>
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
        NumberByUse();
        return Flatten();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsNewChild(int node, int slot, out int child)
    {
        var key = ((long)node << 32) | (uint)slot;
        if (children.TryGetValue(key, out child)) return false;
        child = NewNode();
        children.Add(key, child);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEdge(int from, int word, int to, bool arrives)
    {
        edges.Add(new TermTrie.Edge(from, word, to));
        arrivedBefore.Add(arrives ? lastArrival[to] : None);
        if (arrives) lastArrival[to] = edges.Count - 1;
    }

    /// <summary>The number of a slot as written; its words are numbered with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsPlain(ReadOnlySpan<char> choice)
    {
        if (choice.IsEmpty || choice.ContainsAnyExceptInRange('a', 'z') || Spelling.IsStretched(choice)) return false;
        return (Lexicon.Common[Lexicon.Common.Find(choice)].Classes & WordClass.Rewritten) == 0;
    }

    /// <summary>Numbers the words anew, those of most patterns first: they are the common ones, and what is looked at often then lies close together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NumberByUse()
    {
        var all = CollectionsMarshal.AsSpan(edges);
        var uses = new int[lexicon.TermWords];
        foreach (ref readonly var edge in all) uses[edge.Word]--;
        var words = new int[uses.Length];
        for (var word = 0; word < words.Length; word++) words[word] = word;
        Array.Sort(uses, words);
        var numbers = new int[words.Length];
        for (var number = 0; number < words.Length; number++) numbers[words[number]] = number;
        lexicon.Renumber(numbers);
        foreach (ref var edge in all) edge = edge with { Word = numbers[edge.Word] };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TermTrie Flatten()
    {
        var (sorted, firstOf) = SortedEdges();
        var terms = TermsByNode(out var firstTermOf);
        // Numbered anew as they are come to, so that what is read one after the other lies side by side.
        var (order, placeOf) = InOrder(sorted, firstOf);
        var nodes = new TermTrie.Node[order.Length];
        var flat = new List<TermTrie.Edge>(sorted.Length);
        var ended = new List<FoundTerm>(terms.Length);
        for (var place = 0; place < order.Length; place++)
        {
            var from = order[place];
            ref var node = ref nodes[place];
            (node.Gap, node.Steps, node.Ends) = (gaps[from], flat.Count, ended.Count);
            foreach (var edge in sorted.AsSpan(firstOf[from]..firstOf[from + 1]))
            {
                var moved = new TermTrie.Edge(place, edge.Word, placeOf[edge.Target]);
                var known = false;
                for (var k = flat.Count - 1; k >= node.Steps && flat[k].Word == edge.Word && !known; k--) known = flat[k].Target == moved.Target;
                if (!known) flat.Add(moved);
            }
            foreach (var term in terms.AsSpan(firstTermOf[from]..firstTermOf[from + 1]))
            {
                // A pattern with optional words may come to the same place twice.
                if (ended.Count == node.Ends || !ReferenceEquals(ended[^1].Term, term)) ended.Add(new FoundTerm(term));
            }
            (node.StepsEnd, node.EndsEnd) = (flat.Count, ended.Count);
        }
        return new TermTrie(nodes, CollectionsMarshal.AsSpan(flat), [.. ended], lexicon.TermWords);
    }

    /// <summary>The nodes in the order in which a walk from the root comes to them, and the place of each in it; one that no word leads to has place 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int[] Order, int[] PlaceOf) InOrder(TermTrie.Edge[] sorted, int[] firstOf)
    {
        var order = new List<int>(gaps.Count);
        var placeOf = new int[gaps.Count];
        var ahead = new Stack<int>();
        ahead.Push(0);
        while (ahead.TryPop(out var node))
        {
            if (node != 0 && placeOf[node] != 0) continue;
            placeOf[node] = order.Count;
            order.Add(node);
            for (var i = firstOf[node + 1] - 1; i >= firstOf[node]; i--) ahead.Push(sorted[i].Target);
        }
        return ([.. order], placeOf);
    }

    /// <summary>The terms by the nodes they end at, otherwise in the order of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Term[] TermsByNode(out int[] firstOf)
    {
        firstOf = new int[gaps.Count + 1];
        foreach (var (node, _) in ends) firstOf[node + 1]++;
        for (var i = 1; i < firstOf.Length; i++) firstOf[i] += firstOf[i - 1];
        var terms = new Term[ends.Count];
        var next = firstOf.AsSpan().ToArray();
        foreach (var (node, term) in ends) terms[next[node]++] = term;
        return terms;
    }

    /// <summary>The edges by node and by word, otherwise in the order in which they were made: two passes of a counting sort.</summary>
    private (TermTrie.Edge[] Edges, int[] FirstOf) SortedEdges()
    {
        var byWord = Sort(CollectionsMarshal.AsSpan(edges), lexicon.TermWords, static edge => edge.Word, out _);
        return (Sort(byWord, gaps.Count, static edge => edge.From, out var firstOf), firstOf);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TermTrie.Edge[] Sort(ReadOnlySpan<TermTrie.Edge> all, int keys, Func<TermTrie.Edge, int> key, out int[] firstOf)
    {
        firstOf = new int[keys + 1];
        foreach (var edge in all) firstOf[key(edge) + 1]++;
        for (var i = 1; i < firstOf.Length; i++) firstOf[i] += firstOf[i - 1];
        var sorted = new TermTrie.Edge[all.Length];
        var next = firstOf.AsSpan().ToArray();
        foreach (var edge in all) sorted[next[key(edge)]++] = edge;
        return sorted;
    }
}
