using System.Globalization;

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

    /// <summary>The column of a row's example; its counter-example stands in the next.</summary>
    private const int ExampleColumn = 6;
    private const int ExampleColumnOfCombinations = 5;

    /// <summary>As many parts as one set of bits tells apart.</summary>
    private const int MostParts = 128;

    /// <summary>Every rule file of the passes by name, with its text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Embedded()
    {
        var names = Array.FindAll(EmbeddedFiles.Names(), name => name.EndsWith(".tsv", StringComparison.Ordinal) && !BelongsToGoals(name));
        Array.Sort(names, StringComparer.Ordinal);
        return Array.ConvertAll(names, name => (EmbeddedFiles.Name(name), EmbeddedFiles.Text(name)));
    }

    /// <summary>The rules of goal sentences and the behaviour library have readers of their own.</summary>
    private static bool BelongsToGoals(string name) => name.StartsWith("goals", StringComparison.Ordinal) || name.StartsWith("suggestions", StringComparison.Ordinal);

    /// <exception cref="FormatException">A row is wrong; the message names file and line.</exception>
    public static RuleSet Load(IReadOnlyList<(string Name, string Text)> files)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        var inflections = new Inflections();
        var plain = new List<string>();
        var terms = new TermRows();
        foreach (var (name, text) in files)
        {
            switch (name)
            {
                case ClassesFile:
                    for (var row = new TsvReader(name, text, columns: 2); row.Next();) classes.Add(row.Cell(0).ToString(), row.Cell(1).ToString());
                    break;
                case InflectionsFile:
                    for (var row = new TsvReader(name, text, columns: 2); row.Next();) inflections.Add(row.Cell(0).ToString(), row.Cell(1).ToString());
                    break;
                case PlainWordsFile:
                    for (var row = new TsvReader(name, text, columns: 1); row.Next();) plain.Add(row.Cell(0).ToString());
                    break;
                case CombinationsFile:
                    break;
                default:
                    for (var row = new TsvReader(name, text, columns: 5); row.Next();) terms.Add(ReadTerm(ref row, terms.Parts), ref row);
                    break;
            }
        }
        var combinations = new List<Combination>();
        foreach (var (name, text) in files)
        {
            if (name != CombinationsFile) continue;
            for (var row = new TsvReader(name, text, columns: 4); row.Next();) combinations.Add(ReadCombination(ref row, terms.Parts));
        }
        return new RuleSet(terms.All, combinations, classes, inflections, plain, 1 + terms.Parts.Count);
    }

    /// <summary>Each row's example and counter-example, for those who hold the rows to them; no reading needs them.</summary>
    public static IReadOnlyList<(string Place, string Id, string Example, string Counter)> Examples(IReadOnlyList<(string Name, string Text)> files)
    {
        var examples = new List<(string, string, string, string)>();
        foreach (var (name, text) in files)
        {
            if (name is ClassesFile or InflectionsFile or PlainWordsFile) continue;
            var column = name == CombinationsFile ? ExampleColumnOfCombinations : ExampleColumn;
            for (var row = new TsvReader(name, text, columns: column - 1); row.Next();) examples.Add((row.Place, row.Cell(0).ToString(), row.OptionalCell(column).ToString(), row.OptionalCell(column + 1).ToString()));
        }
        return examples;
    }

    private static Term ReadTerm(ref TsvReader row, Dictionary<string, int> parts)
    {
        var term = new Term(row.Cell(0).ToString(), row.Cell(1).ToString(), row.Code<TermKind>(2, "kind"));
        var value = row.Cell(4);
        switch (term.Kind)
        {
            case TermKind.Block or TermKind.SafetyBlock:
                return term;
            case TermKind.Topic or TermKind.State or TermKind.Act:
                term.Theme = row.Code<Theme>(3);
                term.Valence = value switch { "+" => 1, "-" => -1, "=" => 0, _ => throw row.Wrong($"the value \"{value}\" is none of +, -, =") };
                return term;
            case TermKind.Flag:
                term.Flag = row.Code<FlagCode>(3);
                return term;
            case TermKind.Part:
                term.Part = row.Cell(3).IsEmpty ? throw row.Wrong("a part without a name") : row.Cell(3).ToString();
                if (!parts.TryGetValue(term.Part, out var number)) parts.Add(term.Part, number = 1 + parts.Count);
                term.PartNumber = number < MostParts ? number : throw row.Wrong($"no more than {MostParts} parts can be told apart");
                return term;
            case TermKind.Time:
                term.TimeOfDay = row.Code<TimeOfDay>(3);
                return term;
            case TermKind.Since:
                term.Since = row.Code<SinceDosing>(3);
                return term;
            case TermKind.Cue:
                byte reach = 0;
                if (!value.IsEmpty && !byte.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out reach)) throw row.Wrong($"the reach \"{value}\" is no number up to {byte.MaxValue}");
                term.Cue = row.Code<CueCode>(3);
                term.Reach = reach;
                return term;
            default:
                throw row.Wrong($"no reading for kind {term.Kind}");
        }
    }

    private static Combination ReadCombination(ref TsvReader row, Dictionary<string, int> parts)
    {
        var names = row.Cell(2).ToString().Split('+', StringSplitOptions.TrimEntries);
        if (names.Length > CombinationTable.MostParts) throw row.Wrong($"more than {CombinationTable.MostParts} parts");
        var numbers = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (!parts.TryGetValue(names[i], out numbers[i])) throw new FormatException($"{CombinationsFile}: {row.Cell(0)} needs the part \"{names[i]}\", which no term names.");
        }
        return new Combination(row.Cell(0).ToString(), row.Code<FlagCode>(1), numbers, row.Code<CombinationScope>(3, "scope"));
    }

    /// <summary>The terms of all files, no id and no pattern twice for the same thing.</summary>
    private sealed class TermRows
    {
        private readonly HashSet<string> ids = new(8_192, StringComparer.Ordinal);
        private readonly Dictionary<string, Seen> patterns = new(8_192, StringComparer.Ordinal);

        public List<Term> All { get; } = new(8_192);

        /// <summary>The numbers of the parts, those that timing provides first.</summary>
        public Dictionary<string, int> Parts { get; } = new(StringComparer.Ordinal) { ["same-day"] = Combination.SameDay, ["after-day"] = Combination.AfterDay };

        public void Add(Term term, ref TsvReader row)
        {
            if (!ids.Add(term.Id)) throw row.Wrong($"the id {term.Id} stands twice");
            patterns.TryGetValue(term.Pattern, out var before);
            for (var other = before; other is not null; other = other.Before)
            {
                if (other.Term.StandsForTheSameAs(term)) throw row.Wrong($"the pattern \"{term.Pattern}\" stands twice, first at {other.File}:{other.Line}");
            }
            patterns[term.Pattern] = new Seen(term, row.File, row.Line, before);
            All.Add(term);
        }

        /// <summary>A row with a pattern, and the row before it that has the same.</summary>
        private sealed record Seen(Term Term, string File, int Line, Seen? Before);
    }
}

/// <summary>The rules as read, before they are built into a trie.</summary>
/// <param name="Parts">How many numbers of parts there are, from <see cref="Term.NoPart"/> on.</param>
internal sealed record RuleSet(
    IReadOnlyList<Term> Terms, IReadOnlyList<Combination> Combinations, IReadOnlyDictionary<string, string> Classes, Inflections Inflections, IReadOnlyList<string> PlainWords, int Parts);
