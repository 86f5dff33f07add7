using System.Globalization;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>The micro-behaviours, from <c>Rules/suggestions/behaviours.tsv</c>; loaded strictly, so that a wrong row is found before it is proposed.</summary>
public sealed class BehaviourLibrary
{
    private const string File = "suggestions/behaviours.tsv";
    private const int Columns = 11;

    /// <summary>The one column that may be empty.</summary>
    private const int Avoid = 9;

    private readonly Dictionary<string, Behaviour> _byId;
    private readonly Dictionary<string, TimeOfDay> _timeOfCue = new(StringComparer.OrdinalIgnoreCase);

    private BehaviourLibrary(IReadOnlyList<Behaviour> all)
    {
        All = all;
        _byId = all.ToDictionary(b => b.Id, StringComparer.Ordinal);
        foreach (var cue in all.SelectMany(b => b.Cues)) _timeOfCue.TryAdd(cue.Phrase, cue.TimeOfDay);
    }

    /// <summary>The library that ships with the engine.</summary>
    public static BehaviourLibrary Default { get; } = Read(EmbeddedFiles.Text(File));

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Behaviour> All { get; }

    /// <summary>The behaviour with this id; null where there is none.</summary>
    public Behaviour? Find(string? id) => id is not null && _byId.TryGetValue(id, out var behaviour) ? behaviour : null;

    /// <summary>The time of day of a cue that the library uses; null for any other.</summary>
    internal TimeOfDay? TimeOf(string cue) => _timeOfCue.TryGetValue(cue, out var time) ? time : null;

    /// <summary>Reads rows of eleven tab-separated columns; lines that begin with # are notes.</summary>
    /// <exception cref="FormatException">A row is wrong; the message names the line.</exception>
    public static BehaviourLibrary Read(string text)
    {
        var behaviours = new List<Behaviour>();
        var (ids, actions) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var behaviour = ReadRow(line.TrimEnd('\r'), number);
            if (!ids.Add(behaviour.Id)) throw Wrong(number, $"the id {behaviour.Id} stands twice");
            if (!actions.Add(behaviour.Action)) throw Wrong(number, $"the action \"{behaviour.Action}\" stands twice");
            behaviours.Add(behaviour);
        }
        return new(behaviours);
    }

    private static Behaviour ReadRow(string line, int number)
    {
        var cells = line.Split('\t');
        if (cells.Length != Columns) throw Wrong(number, $"{cells.Length} columns, {Columns} expected");
        if (cells.Where((_, i) => i != Avoid).Any(string.IsNullOrWhiteSpace)) throw Wrong(number, "an empty column");
        if (cells.Any(c => c.Length > 0 && (char.IsWhiteSpace(c[0]) || char.IsWhiteSpace(c[^1])))) throw Wrong(number, "a column with spaces around it");
        var behaviour = new Behaviour
        {
            Id = cells[0],
            Slot = Code<PlanSlot>(cells[1], number),
            Category = Code<BehaviourCategory>(cells[2], number),
            Themes = [.. cells[3].Split(',').Select(c => ReadTheme(c, number))],
            Action = cells[4],
            Minutes = cells[5] == "-" ? null : ReadMinutes(cells[5], number),
            Cues = [.. cells[6].Split(';').Select(c => ReadCue(c, number))],
            DaysPerWeek = int.TryParse(cells[7], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 7 ? days : throw Wrong(number, "days a week are 1 to 7"),
            Stimulation = Code<Stimulation>(cells[8], number),
            Avoid = cells[Avoid].Length == 0 ? [] : [.. cells[Avoid].Split(',').Select(c => Code<FlagCode>(c, number))],
            Why = cells[10],
        };
        Check(behaviour, number);
        return behaviour;
    }

    /// <summary>What a row must not be: unsafe or untrackable as a goal, in the wrong slot, the same theme or time of day twice, a reason that does not end its sentence.</summary>
    private static void Check(Behaviour behaviour, int number)
    {
        if (behaviour.Id.Any(c => !char.IsAsciiLetterLower(c) && c != '-')) throw Wrong(number, $"the id \"{behaviour.Id}\" is not of small letters and hyphens");
        if (behaviour.Slot != SlotOf(behaviour.Category)) throw Wrong(number, $"{behaviour.Category.Code()} belongs in the slot {SlotOf(behaviour.Category).Code()}");
        if (behaviour.Themes.Distinct().Count() < behaviour.Themes.Count) throw Wrong(number, "a theme stands twice");
        if (behaviour.Cues.DistinctBy(c => c.TimeOfDay).Count() < behaviour.Cues.Count) throw Wrong(number, "a time of day stands twice");
        if (char.IsUpper(behaviour.Why[0]) || behaviour.Why[^1] is '.' or '!' or ',') throw Wrong(number, "the reason is the end of a sentence, without capital and full stop");
        var goal = new Goal { Action = behaviour.Action, Minutes = behaviour.Minutes?.Usual, Cue = behaviour.Cues[0].Phrase, DaysPerWeek = behaviour.DaysPerWeek, Window = new GoalWindow(GoalWindowKind.ThisWeek) };
        if (GoalChecker.Check(goal).FirstOrDefault(c => c.Blocking) is { } complaint) throw Wrong(number, $"\"{behaviour.Action}\" is no goal: {complaint.Message.TrimEnd('.')}");
    }

    /// <summary>The place in the plan of a category.</summary>
    internal static PlanSlot SlotOf(BehaviourCategory category) => category switch
    {
        BehaviourCategory.Connection => PlanSlot.Connection,
        BehaviourCategory.Sleep or BehaviourCategory.Meals or BehaviourCategory.Movement => PlanSlot.Support,
        _ => PlanSlot.Action,
    };

    private static ServedTheme ReadTheme(string cell, int number)
    {
        if (cell.Length == 0) throw Wrong(number, "an empty theme");
        Direction? direction = cell[^1] switch { '+' => Direction.Gain, '-' => Direction.Difficulty, _ => null };
        var code = direction is null ? cell : cell[..^1];
        return new(code == "any" ? null : Code<Theme>(code, number), direction);
    }

    private static Amounts ReadMinutes(string cell, int number)
    {
        var parts = cell.Split('/').Select(p => decimal.TryParse(p, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var m) ? m : -1).ToArray();
        if (parts is not [> 0, > 0, > 0 and <= GoalParser.LongestGo] || parts[0] > parts[1] || parts[1] > parts[2]) throw Wrong(number, "minutes are smallest/usual/largest, at most ten");
        return new(parts[0], parts[1], parts[2]);
    }

    private static BehaviourCue ReadCue(string cell, int number) => cell.Split('=') is [var time, { Length: > 0 } phrase]
        ? new(Code<TimeOfDay>(time, number), phrase)
        : throw Wrong(number, $"\"{cell}\" is not a time of day and a cue");

    private static T Code<T>(string code, int number) where T : struct, Enum =>
        KebabCase.TryParse<T>(code, out var value) ? value : throw Wrong(number, $"unknown {typeof(T).Name} \"{code}\"");

    private static FormatException Wrong(int number, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{File} line {number}: {what}."));
}
