using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>The kinds of words that goal reading knows, as <c>Rules/goals.tsv</c> explains them.</summary>
internal enum GoalWordKind
{
    Continuous, Done, State, Practice, ContinuousNoun, Part, PartOne, Lap, Holder, Anchor, Place, Opener, Filler, Tail, Cut, None, Decline, Greeting, CueVerb,
}

/// <summary>The words and phrases of goal reading. "walk" is an act that needs an amount; "i am going to" begins a plan.</summary>
internal sealed class GoalWords
{
    private const string FileName = "goals.tsv";

    public static GoalWords Default { get; } = Load(EmbeddedFiles.Text(FileName));

    /// <summary>Each word that is a row by itself, with a bit for every kind it belongs to.</summary>
    private readonly Dictionary<string, uint> kinds = new(2_048, StringComparer.Ordinal);

    /// <summary>The phrases by their first word and by kind, longest first, so that the first that fits is the longest.</summary>
    private readonly Dictionary<string, List<string[]>?[]> phrases = new(2_048, StringComparer.Ordinal);

    /// <summary>The base form of each verb by its gerunds.</summary>
    private readonly Dictionary<string, string> gerunds = new(1_024, StringComparer.Ordinal);

    private const int Kinds = (int)GoalWordKind.CueVerb + 1;

    public bool Is(GoalWordKind kind, string word) => kinds.TryGetValue(word, out var known) && (known >> (int)kind & 1) != 0;

    /// <summary>The base form of an act's verb: "walk" of "walk" and "walking"; null for any other word.</summary>
    public string? Verb(string word)
    {
        const uint Verbs = (1u << (int)GoalWordKind.Continuous) | (1u << (int)GoalWordKind.Done) | (1u << (int)GoalWordKind.State);
        return kinds.TryGetValue(word, out var known) && (known & Verbs) != 0 ? word : gerunds.GetValueOrDefault(word);
    }

    public bool IsGerund(string word) => gerunds.ContainsKey(word) && !Is(GoalWordKind.Done, word);

    /// <summary>Whether an act with this word is one of time or amount rather than done or not.</summary>
    public bool IsContinuous(string word) => Verb(word) is { } verb
        ? Is(GoalWordKind.Continuous, verb)
        : Is(GoalWordKind.ContinuousNoun, word);

    /// <summary>How many tokens from <paramref name="at"/> on make the longest phrase of <paramref name="kind"/>, none beyond <paramref name="end"/>; 0 for none.</summary>
    public int Match(GoalWordKind kind, ReadOnlySpan<Token> tokens, int at, int end)
    {
        if (at >= end || !phrases.TryGetValue(tokens[at].Text, out var byKind) || byKind[(int)kind] is not { } candidates) return 0;
        foreach (var phrase in candidates)
        {
            if (at + phrase.Length > end) continue;
            var i = 1;
            while (i < phrase.Length && tokens[at + i].Text == phrase[i]) i++;
            if (i == phrase.Length) return i;
        }
        return 0;
    }

    /// <summary>Takes in one form of a row.</summary>
    private void Add(GoalWordKind kind, string[] form)
    {
        if (form.Length == 1) kinds[form[0]] = kinds.GetValueOrDefault(form[0]) | (1u << (int)kind);
        if (!phrases.TryGetValue(form[0], out var byKind)) phrases.Add(form[0], byKind = new List<string[]>?[Kinds]);
        var known = byKind[(int)kind] ??= [];
        var place = known.Count;
        while (place > 0 && known[place - 1].Length < form.Length) place--;
        known.Insert(place, form);
    }

    /// <summary>Takes in the gerunds of the verbs of one kind; a gerund of two verbs is that of the first.</summary>
    private void AddGerunds(List<string> verbs)
    {
        foreach (var verb in verbs)
        {
            foreach (var form in Gerunds(verb)) gerunds.TryAdd(form, verb);
        }
    }

    /// <summary>Reads the rows; <c>(a|b)</c> in a pattern stands for either, <c>(a|)</c> for a or nothing.</summary>
    /// <exception cref="FormatException">A row is wrong; the message names file and line.</exception>
    internal static GoalWords Load(string text)
    {
        var words = new GoalWords();
        var (continuous, done, state) = (new List<string>(), new List<string>(), new List<string>());
        var seen = new HashSet<string>(2_048, StringComparer.Ordinal);
        var forms = new List<string>();
        for (var row = new TsvReader(FileName, text, columns: 2); row.Next();)
        {
            var kind = row.Code<GoalWordKind>(0, "kind");
            var pattern = row.Cell(1);
            if (pattern.IsEmpty || pattern.Count('(') != pattern.Count(')')) throw row.Wrong($"the pattern \"{pattern}\" cannot be read");
            if (!seen.Add($"{row.Cell(0)} {pattern}")) throw row.Wrong($"\"{pattern}\" stands twice for {row.Cell(0)}");
            forms.Clear();
            Expand(pattern.ToString(), forms);
            foreach (var form in forms)
            {
                var parts = form.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                words.Add(kind, parts);
                if (parts.Length == 1) (kind switch { GoalWordKind.Continuous => continuous, GoalWordKind.Done => done, GoalWordKind.State => state, _ => null })?.Add(parts[0]);
            }
        }
        words.AddGerunds(continuous);
        words.AddGerunds(done);
        words.AddGerunds(state);
        return words;
    }

    private static void Expand(string pattern, List<string> into)
    {
        var open = pattern.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            into.Add(pattern);
            return;
        }
        var close = pattern.IndexOf(')', open);
        foreach (var choice in pattern[(open + 1)..close].Split('|')) Expand(string.Concat(pattern.AsSpan(0, open), choice, pattern.AsSpan(close + 1)), into);
    }

    /// <summary>walk: walking; write: writing; run: running; journal: journaling and journalling.</summary>
    private static string[] Gerunds(string verb)
    {
        if (verb.EndsWith("ie", StringComparison.Ordinal)) return [verb[..^2] + "ying"];
        if (verb.Length > 2 && verb[^1] == 'e' && verb[^2] is not ('e' or 'o' or 'y')) return [verb[..^1] + "ing"];
        var closed = verb.Length > 2 && !Vowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y') && Vowel(verb[^2]) && !Vowel(verb[^3]);
        if (!closed) return [verb + "ing"];
        return CountVowels(verb) == 1 ? [verb + verb[^1] + "ing"] : [verb + "ing", verb + verb[^1] + "ing"];
    }

    private static int CountVowels(string word)
    {
        var count = 0;
        foreach (var letter in word) count += Vowel(letter) ? 1 : 0;
        return count;
    }

    private static bool Vowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
