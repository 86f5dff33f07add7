using System.Collections.Frozen;
using System.Reflection;
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

    public static GoalWords Default { get; } = Load(Embedded());

    private readonly FrozenDictionary<GoalWordKind, FrozenSet<string>> words;
    private readonly FrozenDictionary<GoalWordKind, FrozenDictionary<string, string[][]>> phrases;
    private readonly FrozenDictionary<string, string> gerunds;

    private GoalWords(Dictionary<GoalWordKind, List<string[]>> rows)
    {
        words = rows.ToFrozenDictionary(p => p.Key, p => p.Value.Where(w => w.Length == 1).Select(w => w[0]).ToFrozenSet(StringComparer.Ordinal));
        // Longest first, so that the first match is the longest.
        phrases = rows.ToFrozenDictionary(p => p.Key, p => p.Value
            .GroupBy(w => w[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray(), StringComparer.Ordinal));
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var verb in words[GoalWordKind.Continuous].Concat(words[GoalWordKind.Done]).Concat(words[GoalWordKind.State]))
            foreach (var form in Gerunds(verb)) forms.TryAdd(form, verb);
        gerunds = forms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public bool Is(GoalWordKind kind, string word) => words[kind].Contains(word);

    /// <summary>The base form of an act's verb: "walk" of "walk" and "walking"; null for any other word.</summary>
    public string? Verb(string word)
    {
        if (Is(GoalWordKind.Continuous, word) || Is(GoalWordKind.Done, word) || Is(GoalWordKind.State, word)) return word;
        return gerunds.GetValueOrDefault(word);
    }

    public bool IsGerund(string word) => gerunds.ContainsKey(word) && !Is(GoalWordKind.Done, word);

    /// <summary>Whether an act with this word is one of time or amount rather than done or not.</summary>
    public bool IsContinuous(string word) => Verb(word) is { } verb
        ? Is(GoalWordKind.Continuous, verb)
        : Is(GoalWordKind.ContinuousNoun, word);

    /// <summary>How many tokens from <paramref name="at"/> on make the longest phrase of <paramref name="kind"/>, none beyond <paramref name="end"/>; 0 for none.</summary>
    public int Match(GoalWordKind kind, ReadOnlySpan<Token> tokens, int at, int end)
    {
        if (at >= end || !phrases[kind].TryGetValue(tokens[at].Text, out var candidates)) return 0;
        foreach (var phrase in candidates)
        {
            if (at + phrase.Length > end) continue;
            var i = 1;
            while (i < phrase.Length && tokens[at + i].Text == phrase[i]) i++;
            if (i == phrase.Length) return i;
        }
        return 0;
    }

    /// <summary>Reads the rows; <c>(a|b)</c> in a pattern stands for either, <c>(a|)</c> for a or nothing.</summary>
    /// <exception cref="FormatException">A row is wrong; the message names file and line.</exception>
    internal static GoalWords Load(string text)
    {
        var rows = Enum.GetValues<GoalWordKind>().ToDictionary(k => k, _ => new List<string[]>());
        var seen = new HashSet<(GoalWordKind, string)>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var row = line.TrimEnd('\r');
            if (number == 1 || row.Length == 0 || row[0] == '#') continue;
            var cells = row.Split('\t');
            if (cells.Length != 2) throw new FormatException($"{FileName}:{number}: a kind and a pattern are needed.");
            if (!KebabCase.TryParse<GoalWordKind>(cells[0], out var kind)) throw new FormatException($"{FileName}:{number}: unknown kind \"{cells[0]}\".");
            if (cells[1].Length == 0 || cells[1].Count(c => c == '(') != cells[1].Count(c => c == ')')) throw new FormatException($"{FileName}:{number}: the pattern \"{cells[1]}\" cannot be read.");
            if (!seen.Add((kind, cells[1]))) throw new FormatException($"{FileName}:{number}: \"{cells[1]}\" stands twice for {cells[0]}.");
            foreach (var form in Expand(cells[1])) rows[kind].Add(form.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        return new GoalWords(rows);
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var open = pattern.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return [pattern];
        var close = pattern.IndexOf(')', open);
        return pattern[(open + 1)..close].Split('|').SelectMany(choice => Expand(pattern[..open] + choice + pattern[(close + 1)..]));
    }

    /// <summary>walk: walking; write: writing; run: running; journal: journaling and journalling.</summary>
    private static IEnumerable<string> Gerunds(string verb)
    {
        if (verb.EndsWith("ie", StringComparison.Ordinal)) return [verb[..^2] + "ying"];
        if (verb.Length > 2 && verb[^1] == 'e' && verb[^2] is not ('e' or 'o' or 'y')) return [verb[..^1] + "ing"];
        var closed = verb.Length > 2 && !Vowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y') && Vowel(verb[^2]) && !Vowel(verb[^3]);
        if (!closed) return [verb + "ing"];
        return verb.Count(Vowel) == 1 ? [verb + verb[^1] + "ing"] : [verb + "ing", verb + verb[^1] + "ing"];
    }

    private static bool Vowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static string Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)
            ?? throw new FormatException($"{FileName} is not part of the library.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
