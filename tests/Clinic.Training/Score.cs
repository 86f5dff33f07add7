using System.Globalization;
using System.Text;
using Clinic.Interpretation;

namespace Clinic.Training;

/// <summary>Right, invented and missed, with what follows from them.</summary>
public readonly record struct Counts(int Right, int Invented, int Missed)
{
    public double Precision => Right + Invented == 0 ? 1 : (double)Right / (Right + Invented);
    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);
    public double F1 => Right == 0 ? 0 : 2.0 * Right / ((2 * Right) + Invented + Missed);

    public static Counts operator +(Counts a, Counts b) => new(a.Right + b.Right, a.Invented + b.Invented, a.Missed + b.Missed);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"right {Right,5}  invented {Invented,5}  missed {Missed,5}  P {Precision:0.000}  R {Recall:0.000}  F1 {F1:0.000}");
}

/// <summary>How the engine's readings of a corpus compare with its labels: a table by theme, direction and flag, and every miss.</summary>
public sealed class Score
{
    private readonly SortedDictionary<string, Counts> _findings = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Counts> _flags = new(StringComparer.Ordinal);
    private readonly StringBuilder _misses = new();

    private Score()
    {
    }

    public Counts Findings => Sum(_findings.Values);
    public Counts Flags => Sum(_flags.Values);
    public Counts Emergencies => Sum(_flags.Where(f => KebabCase.TryParse<FlagCode>(f.Key, out var code) && code.Tier() == Tier.Emergency).Select(f => f.Value));
    public int TimingRight { get; private set; }
    public int TimingAll { get; private set; }

    /// <summary>Of the right findings whose evidence is labelled: how many show words of it.</summary>
    public int EvidenceMet { get; private set; }
    public int EvidenceAll { get; private set; }

    public static Score Of(IEnumerable<LabelledNote> notes, Func<LabelledNote, InterpretationResult> read) => Of(notes, note => note, read);

    public static Score Of<T>(IEnumerable<T> items, Func<T, LabelledNote> note, Func<T, InterpretationResult> read)
    {
        var score = new Score();
        foreach (var item in items) score.Add(note(item), read(item));
        return score;
    }

    /// <summary>The counts of several scores together; misses in the order of the scores.</summary>
    public static Score Sum(IEnumerable<Score> scores)
    {
        var sum = new Score();
        foreach (var score in scores)
        {
            foreach (var (name, counts) in score._findings) sum._findings[name] = sum._findings.GetValueOrDefault(name) + counts;
            foreach (var (name, counts) in score._flags) sum._flags[name] = sum._flags.GetValueOrDefault(name) + counts;
            sum._misses.Append(score._misses);
            sum.TimingRight += score.TimingRight;
            sum.TimingAll += score.TimingAll;
            sum.EvidenceMet += score.EvidenceMet;
            sum.EvidenceAll += score.EvidenceAll;
        }
        return sum;
    }

    /// <summary>One line for a table of several scores.</summary>
    public string Line() => string.Create(CultureInfo.InvariantCulture,
        $"findings P {Findings.Precision:0.000} R {Findings.Recall:0.000} F1 {Findings.F1:0.000}   flags P {Flags.Precision:0.000} R {Flags.Recall:0.000}   emergencies R {Emergencies.Recall:0.000}   timing {(TimingAll == 0 ? 0 : (double)TimingRight / TimingAll):0.000}   evidence {(EvidenceAll == 0 ? 0 : (double)EvidenceMet / EvidenceAll):0.000}");

    /// <summary>The table.</summary>
    public string Table()
    {
        var table = new StringBuilder();
        foreach (var (name, counts) in _findings) table.Append(CultureInfo.InvariantCulture, $"{name,-34} {counts}\n");
        foreach (var direction in Enum.GetValues<Direction>())
            table.Append(CultureInfo.InvariantCulture, $"{"all " + direction.Code(),-34} {Sum(_findings.Where(f => f.Key.EndsWith(" " + direction.Code(), StringComparison.Ordinal)).Select(f => f.Value))}\n");
        table.Append(CultureInfo.InvariantCulture, $"{"FINDINGS",-34} {Findings}\n\n");
        foreach (var (name, counts) in _flags) table.Append(CultureInfo.InvariantCulture, $"{name,-34} {counts}\n");
        table.Append(CultureInfo.InvariantCulture, $"{"EMERGENCIES",-34} {Emergencies}\n{"FLAGS",-34} {Flags}\n{"TIMING KEYS",-34} {TimingRight} of {TimingAll}\n");
        return table.ToString();
    }

    /// <summary>Every note that was read otherwise than labelled.</summary>
    public string Misses() => _misses.ToString();

    private void Add(LabelledNote note, InterpretationResult read)
    {
        var expected = note.Findings.Select(f => (f.Theme, f.Direction)).ToHashSet();
        var found = read.Findings.Select(f => (f.Theme, f.Direction)).ToHashSet();
        var wrong = new List<string>();
        foreach (var (theme, direction) in expected.Union(found).Order()) Count(_findings, $"{theme.Code()} {direction.Code()}", expected.Contains((theme, direction)), found.Contains((theme, direction)), wrong);
        var (flagged, labelled) = (read.Flags.Select(f => f.Code).ToHashSet(), note.Flags.Select(f => f.Code).ToHashSet());
        foreach (var code in labelled.Union(flagged).Order()) Count(_flags, code.Code(), labelled.Contains(code), flagged.Contains(code), wrong);
        foreach (var label in note.Findings)
        {
            if (read.Findings.FirstOrDefault(f => f.Theme == label.Theme && f.Direction == label.Direction) is not { } same) continue;
            TimingAll += 2;
            if (label.Evidence is { } words)
            {
                var at = note.Text.IndexOf(words, StringComparison.Ordinal);
                EvidenceAll++;
                if (same.Evidence.Any(e => e.Start < at + words.Length && at < e.End)) EvidenceMet++;
            }
            TimingRight += (same.TimeOfDay == label.TimeOfDay ? 1 : 0) + (same.Since == label.Since ? 1 : 0);
        }
        if (wrong.Count > 0) _misses.Append(CultureInfo.InvariantCulture, $"{note.Id} {string.Join(", ", wrong)}\n    {note.Text}\n");
    }

    private static void Count(SortedDictionary<string, Counts> table, string name, bool expected, bool found, List<string> wrong)
    {
        table[name] = table.GetValueOrDefault(name) + new Counts(expected && found ? 1 : 0, found && !expected ? 1 : 0, expected && !found ? 1 : 0);
        if (expected != found) wrong.Add((found ? "+" : "-") + name);
    }

    private static Counts Sum(IEnumerable<Counts> counts) => counts.Aggregate(default(Counts), (a, b) => a + b);
}
