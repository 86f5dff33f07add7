using System.Globalization;
using System.Reflection;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// Reads the embedded rule files, strictly: an unknown kind or code, a missing column or a pattern given twice for the same
/// thing stops the load with the file and the line.
/// </summary>
internal static class RuleFiles
{
    private const string CombinationsFile = "combinations.tsv";
    private const string ClassesFile = "classes.tsv";
    private const string InflectionsFile = "inflections.tsv";
    private const string PlainWordsFile = "plain-words.tsv";

    /// <summary>As many parts as one set of bits tells apart.</summary>
    private const int MostParts = 128;

    /// <summary>Every rule file of the library by name, with its text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(n => n.EndsWith(".tsv", StringComparison.Ordinal) && !BelongsToGoals(n)).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (name.Replace('\\', '/'), reader.ReadToEnd());
        })];
    }

    /// <summary>The rules of goal sentences and the behaviour library have readers of their own.</summary>
    private static bool BelongsToGoals(string name) => name.StartsWith("goals", StringComparison.Ordinal) || name.StartsWith("suggestions", StringComparison.Ordinal);

    /// <exception cref="FormatException">A row is wrong; the message names file and line.</exception>
    public static RuleSet Load(IReadOnlyList<(string Name, string Text)> files)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        var inflections = new Inflections();
        var plain = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows(files, ClassesFile, 2)) classes.Add(row.Cells[0], row.Cells[1]);
        foreach (var row in Rows(files, InflectionsFile, 2)) inflections.Add(row.Cells[0], row.Cells[1]);
        foreach (var row in Rows(files, PlainWordsFile, 1)) plain.Add(row.Cells[0]);
        var parts = new Dictionary<string, int>(StringComparer.Ordinal) { ["same-day"] = Combination.SameDay, ["after-day"] = Combination.AfterDay };
        var terms = new List<Term>();
        var seen = new Dictionary<(string, TermKind, string), string>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, text) in files)
        {
            if (name is CombinationsFile or ClassesFile or InflectionsFile or PlainWordsFile) continue;
            foreach (var row in RowsOf(name, text, 5))
            {
                var term = ReadTerm(row, parts);
                if (!ids.Add(term.Id)) throw row.Wrong($"the id {term.Id} stands twice");
                if (!seen.TryAdd((term.Pattern, term.Kind == TermKind.Cue ? TermKind.Cue : term.Kind, row.Cells[3]), row.Place))
                    throw row.Wrong($"the pattern \"{term.Pattern}\" stands twice, first at {seen[(term.Pattern, term.Kind, row.Cells[3])]}");
                terms.Add(term);
            }
        }
        var combinations = new List<Combination>();
        foreach (var row in Rows(files, CombinationsFile, 4)) combinations.Add(ReadCombination(row, parts));
        return new RuleSet(terms, combinations, classes, inflections, plain, 1 + parts.Count);
    }

    private static Term ReadTerm(Row row, Dictionary<string, int> parts)
    {
        if (!KebabCase.TryParse<TermKind>(row.Cells[2], out var kind)) throw row.Wrong($"unknown kind \"{row.Cells[2]}\"");
        var term = new Term(row.Cells[0], row.Cells[1], kind);
        var code = row.Cells[3];
        var value = row.Cells[4];
        switch (kind)
        {
            case TermKind.Block or TermKind.SafetyBlock:
                return term;
            case TermKind.Topic or TermKind.State or TermKind.Act:
                return term with { Theme = Code<Theme>(row, code), Valence = value switch { "+" => 1, "-" => -1, "=" => 0, _ => throw row.Wrong($"the value \"{value}\" is none of +, -, =") } };
            case TermKind.Flag:
                return term with { Flag = Code<FlagCode>(row, code) };
            case TermKind.Part:
                if (code.Length == 0) throw row.Wrong("a part without a name");
                if (!parts.TryGetValue(code, out var number)) parts.Add(code, number = 1 + parts.Count);
                return number < MostParts ? term with { Part = code, PartNumber = number } : throw row.Wrong($"no more than {MostParts} parts can be told apart");
            case TermKind.Time:
                return term with { TimeOfDay = Code<TimeOfDay>(row, code) };
            case TermKind.Since:
                return term with { Since = Code<SinceDosing>(row, code) };
            case TermKind.Cue:
                var reach = 0;
                if ((value.Length > 0 && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out reach)) || reach > byte.MaxValue) throw row.Wrong($"the reach \"{value}\" is no number");
                return term with { Cue = Code<CueCode>(row, code), Reach = reach };
            default:
                throw row.Wrong($"no reading for kind {kind}");
        }
    }

    private static Combination ReadCombination(Row row, Dictionary<string, int> parts)
    {
        if (!KebabCase.TryParse<CombinationScope>(row.Cells[3], out var scope)) throw row.Wrong($"unknown scope \"{row.Cells[3]}\"");
        var names = row.Cells[2].Split('+', StringSplitOptions.TrimEntries);
        if (names.Length > CombinationTable.MostParts) throw row.Wrong($"more than {CombinationTable.MostParts} parts");
        var numbers = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (!parts.TryGetValue(names[i], out numbers[i])) throw new FormatException($"{CombinationsFile}: {row.Cells[0]} needs the part \"{names[i]}\", which no term names.");
        }
        return new Combination(row.Cells[0], Code<FlagCode>(row, row.Cells[1]), numbers, scope);
    }

    private static T Code<T>(Row row, string code) where T : struct, Enum =>
        KebabCase.TryParse<T>(code, out var value) ? value : throw row.Wrong($"unknown code \"{code}\"");

    private static IEnumerable<Row> Rows(IReadOnlyList<(string Name, string Text)> files, string name, int columns) =>
        files.Where(f => f.Name == name).SelectMany(f => RowsOf(f.Name, f.Text, columns));

    /// <summary>The rows below the header; blank lines and lines that begin with # are passed over.</summary>
    private static IEnumerable<Row> RowsOf(string name, string text, int columns)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var content = line.TrimEnd('\r', ' ');
            if (number == 1 || string.IsNullOrWhiteSpace(content) || content[0] == '#') continue;
            var row = new Row(name, number, [.. line.TrimEnd('\r').Split('\t').Select(cell => cell.Trim())]);
            if (row.Cells.Length < columns) throw row.Wrong($"{columns} columns are needed, {row.Cells.Length} found");
            yield return row;
        }
    }

    private sealed record Row(string File, int Line, string[] Cells)
    {
        public string Place => $"{File}:{Line}";

        public FormatException Wrong(string what) => new($"{Place}: {what}.");
    }
}

/// <summary>The rules as read, before they are built into a trie.</summary>
/// <param name="Parts">How many numbers of parts there are, from <see cref="Term.NoPart"/> on.</param>
internal sealed record RuleSet(
    IReadOnlyList<Term> Terms, IReadOnlyList<Combination> Combinations, IReadOnlyDictionary<string, string> Classes, Inflections Inflections, IReadOnlySet<string> PlainWords, int Parts);
