using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Suggestions;

/// <summary>What people say to have done and the small act it is again, from <c>Rules/suggestions/own-acts.tsv</c>; loaded strictly.</summary>
internal sealed class OwnActLibrary
{
    private const string File = "suggestions/own-acts.tsv";
    private const int Columns = 9;

    private readonly FrozenDictionary<string, (OwnActRow Row, ActForm Form)[]> _byVerb;
    private readonly FrozenDictionary<string, IReadOnlySet<string>> _sets;

    private OwnActLibrary(IReadOnlyList<OwnActRow> rows, Dictionary<string, IReadOnlySet<string>> sets)
    {
        All = rows;
        _sets = sets.ToFrozenDictionary(StringComparer.Ordinal);
        _byVerb = rows.SelectMany(Starts).GroupBy(s => s.Word, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Select(s => (s.Row, s.Form)).Distinct().ToArray(), StringComparer.Ordinal);
    }

    public static OwnActLibrary Default { get; } = Read(Embedded());

    public IReadOnlyList<OwnActRow> All { get; }

    /// <summary>Words of people that may be called, texted, sat with.</summary>
    public IReadOnlySet<string> Kin => _sets["kin"];

    /// <summary>Words with which an act is not repeated: places and things that may be dangerous.</summary>
    public IReadOnlySet<string> Unsafe => _sets["unsafe"];

    /// <summary>Words that keep any act of a note from being repeated, whether or not a flag was seen.</summary>
    public IReadOnlySet<string> Danger => _sets["danger"];

    /// <summary>Words before which an act ends, since they make it large.</summary>
    public IReadOnlySet<string> Large => _sets["large"];

    /// <summary>The rows that may begin with <paramref name="word"/>, and how the word stands in them.</summary>
    public ReadOnlySpan<(OwnActRow Row, ActForm Form)> StartingWith(string word) => _byVerb.TryGetValue(word, out var rows) ? rows : [];

    /// <exception cref="FormatException">A row is wrong; the message names file and line.</exception>
    public static OwnActLibrary Read(string text)
    {
        var rows = new List<OwnActRow>();
        var sets = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (cells[0].StartsWith('='))
            {
                if (cells.Length != 2 || cells[1].Length == 0 || !sets.TryAdd(cells[0][1..], Words(cells[1]))) throw Wrong(number, "a set is a name, given once, and its words");
                continue;
            }
            if (cells.Length != Columns) throw Wrong(number, $"{cells.Length} columns, {Columns} expected");
            if (cells.Any(string.IsNullOrWhiteSpace)) throw Wrong(number, "an empty column");
            if (!seen.Add($"{cells[0]} {cells[1]}")) throw Wrong(number, $"\"{cells[0]} {cells[1]}\" stands twice");
            rows.Add(ReadRow(cells, sets, number));
        }
        foreach (var name in (string[])["kin", "unsafe", "danger", "large"])
            if (!sets.ContainsKey(name)) throw Wrong(number, $"the set \"{name}\" is missing");
        return new(rows, sets);
    }

    private static OwnActRow ReadRow(string[] cells, Dictionary<string, IReadOnlySet<string>> sets, int number)
    {
        var forms = cells[0] == "-" ? [] : cells[0].Split('|');
        if (forms.Length is not (0 or 3)) throw Wrong(number, "forms are base, past and gerund");
        ActWord[] rest = cells[1] == "-" ? [] : [.. cells[1].Split(' ').Select(w => ReadWord(w, sets, number))];
        if (forms.Length == 0 && Array.TrueForAll(rest, w => w.Optional)) throw Wrong(number, "a noun is missing");
        if (cells[2].Contains('+', StringComparison.Ordinal) != rest.Any(w => w.Person) && !cells[2].Contains('~', StringComparison.Ordinal)) throw Wrong(number, "a person belongs in both the rest and the action, or in neither");
        return new OwnActRow
        {
            Forms = forms,
            Rest = rest,
            Action = cells[2],
            Tail = Code<ActTail>(cells[3], number),
            Minutes = cells[4] == "-" ? null
                : decimal.TryParse(cells[4], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= GoalParser.LongestGo ? minutes
                : throw Wrong(number, "minutes are a number, at most ten"),
            Category = Code<BehaviourCategory>(cells[5], number),
            Stimulation = Code<Stimulation>(cells[6], number),
            Cue = cells[7] == "-" ? null : cells[7],
            Not = cells[8] == "-" ? FrozenSet<string>.Empty : Words(cells[8]),
        };
    }

    private static ActWord ReadWord(string word, Dictionary<string, IReadOnlySet<string>> sets, int number)
    {
        if (word == "+") return new ActWord(FrozenSet<string>.Empty, Optional: false, Person: true);
        var optional = word.EndsWith('?');
        var plain = optional ? word[..^1] : word;
        if (plain.StartsWith('<'))
            return sets.TryGetValue(plain.Trim('<', '>'), out var set) ? new ActWord(set, optional) : throw Wrong(number, $"unknown set {plain}");
        if (plain.StartsWith('(') != plain.EndsWith(')')) throw Wrong(number, $"\"{word}\" cannot be read");
        var choices = plain.Trim('(', ')').Split('|');
        return new ActWord(Words(string.Join('|', choices.Where(c => c.Length > 0))), optional || choices.Contains(""));
    }

    /// <summary>The words a row may begin with: the forms of its verb, or the first words of its noun.</summary>
    private static IEnumerable<(string Word, OwnActRow Row, ActForm Form)> Starts(OwnActRow row)
    {
        if (row.Forms is [var verb, var past, var gerund])
        {
            yield return (past, row, ActForm.Past);
            yield return (gerund, row, ActForm.Gerund);
            if (verb != past) yield return (verb, row, ActForm.Base);
            yield return (verb + (verb[^1] is 's' or 'h' or 'o' or 'x' ? "es" : "s"), row, ActForm.Present);
            yield break;
        }
        foreach (var place in row.Rest)
        {
            foreach (var word in place.Words) yield return (word, row, ActForm.Noun);
            if (!place.Optional) yield break;
        }
    }

    private static FrozenSet<string> Words(string cell) => cell.Split('|').ToFrozenSet(StringComparer.Ordinal);

    private static string Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = assembly.GetManifestResourceNames().Single(n => n.Replace('\\', '/') == File);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static T Code<T>(string code, int number) where T : struct, Enum =>
        KebabCase.TryParse<T>(code, out var value) ? value : throw Wrong(number, $"unknown {typeof(T).Name} \"{code}\"");

    private static FormatException Wrong(int number, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{File} line {number}: {what}."));
}
