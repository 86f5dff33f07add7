using System.Globalization;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>The words a goal may not hold, and small acts in place of wide wishes, as <c>goals-checks.tsv</c> and <c>goals-repairs.tsv</c> list them.</summary>
internal sealed class GoalRules
{
    private const string ChecksFile = "goals-checks.tsv", RepairsFile = "goals-repairs.tsv";

    public static GoalRules Default { get; } = new(EmbeddedFiles.Text(ChecksFile), EmbeddedFiles.Text(RepairsFile));

    /// <exception cref="FormatException">A row is wrong; the message names file and line.</exception>
    internal GoalRules(string checks, string repairs)
    {
        Checks = [.. Rows(ChecksFile, checks).Select(ReadCheck)];
        Repairs = [.. Rows(RepairsFile, repairs).Select(ReadRepair)];
    }

    public IReadOnlyList<WordCheck> Checks { get; }
    public IReadOnlyList<SmallAct> Repairs { get; }

    /// <summary>Words that stand anywhere in an action, or only at its beginning.</summary>
    internal sealed record Pattern(string[] Words, bool First)
    {
        public bool In(ReadOnlySpan<Token> tokens)
        {
            for (var at = 0; at + Words.Length <= tokens.Length; at++)
            {
                var i = 0;
                while (i < Words.Length && tokens[at + i].Text == Words[i]) i++;
                if (i == Words.Length) return true;
                if (First) return false;
            }
            return false;
        }
    }

    internal sealed record WordCheck(string Code, bool Blocking, string Message, IReadOnlyList<Pattern> Patterns);

    internal sealed record SmallAct(IReadOnlyList<Pattern> Words, string Action, decimal? Minutes, string Cue);

    private static WordCheck ReadCheck((string[] Cells, string Place) row) => new(
        row.Cells[0],
        row.Cells[1] switch { "refuse" => true, "advise" => false, _ => throw new FormatException($"{row.Place}: the weight \"{row.Cells[1]}\" is neither refuse nor advise.") },
        row.Cells[2],
        Patterns(row.Cells[3], row.Place));

    private static SmallAct ReadRepair((string[] Cells, string Place) row)
    {
        decimal? minutes = null;
        if (row.Cells[2] != "-")
        {
            minutes = decimal.TryParse(row.Cells[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read is > 0 and <= GoalParser.LongestGo
                ? read
                : throw new FormatException($"{row.Place}: \"{row.Cells[2]}\" is no number of minutes up to {GoalParser.LongestGo}.");
        }
        return new SmallAct(Patterns(row.Cells[0], row.Place), row.Cells[1], minutes, row.Cells[3]);
    }

    private static Pattern[] Patterns(string cell, string place)
    {
        var patterns = cell.Split('|').Select(p => new Pattern(p.TrimStart('~').Split(' ', StringSplitOptions.RemoveEmptyEntries), p.StartsWith('~'))).ToArray();
        return Array.TrueForAll(patterns, p => p.Words.Length > 0) ? patterns : throw new FormatException($"{place}: a pattern is empty.");
    }

    private static IEnumerable<(string[] Cells, string Place)> Rows(string file, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var row = line.TrimEnd('\r');
            if (number == 1 || row.Length == 0 || row[0] == '#') continue;
            var cells = row.Split('\t');
            if (cells.Length != 4 || cells.Any(string.IsNullOrWhiteSpace)) throw new FormatException($"{file}:{number}: four columns are needed.");
            yield return (cells, $"{file}:{number}");
        }
    }
}
