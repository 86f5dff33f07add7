namespace Clinic.Interpretation.Goals;

/// <summary>One level of a goal attainment scale.</summary>
/// <param name="Level">-2 to 2. 0 is the realistic goal, -1 the current status: some of it, not yet what was planned.</param>
/// <param name="From">The days kept from which on it is reached, in half days: a part of a day is worth a half.</param>
/// <param name="Text">What it looks like.</param>
public sealed record AttainmentLevel(int Level, decimal From, string Text);

/// <summary>
/// The goal attainment scale of a goal: what each level from -2 (much less than expected) to +2 (much more) looks like. One
/// variable, the days on which it was kept in its window; the levels do not overlap, and each is more than the one before.
/// </summary>
public static class AttainmentScale
{
    /// <summary>Levels of a scale, the lowest first.</summary>
    public const int Levels = 5;

    private const int Lowest = -2;

    /// <summary>The assumed correlation of a patient's goals, as Kiresuk and Sherman proposed it.</summary>
    private const double Correlation = 0.3;

    /// <summary>The levels of a goal with so many planned days in a window of so many days.</summary>
    public static IReadOnlyList<AttainmentLevel> For(int plannedDays, int windowDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plannedDays, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowDays, 1);
        return
        [
            new(-2, 0, "Not begun"),
            new(-1, 0.5m, plannedDays switch { 1 => "Begun, not finished", 2 => "Done on one day", 3 => "Done on one or two days", _ => $"Done on one to {NumberWords.Of(plannedDays - 1)} days" }),
            new(0, plannedDays, $"Done on {Days(plannedDays)}, as planned"),
            new(1, plannedDays + 1, More(plannedDays, 1, windowDays, last: false)),
            new(2, plannedDays + 2, More(plannedDays, 2, windowDays, last: true)),
        ];
    }

    /// <summary>Whether <paramref name="scale"/> has its five levels in order, each from more days than the one before and in words of its own.</summary>
    public static bool IsOrdered(IReadOnlyList<AttainmentLevel> scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return scale.Count == Levels
            && scale.Select((l, i) => l.Level == Lowest + i).All(right => right)
            && scale[0].From == 0
            && scale.Zip(scale.Skip(1)).All(pair => pair.First.From < pair.Second.From)
            && scale.Select(l => l.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count() == Levels;
    }

    /// <summary>The level that so many kept days reach.</summary>
    public static int LevelOf(IReadOnlyList<AttainmentLevel> scale, decimal keptDays) => scale.Last(l => l.From <= keptDays).Level;

    /// <summary>
    /// The T-score of goals from their levels, to one decimal: 50 + 10 Σx / √((1 - ρ)n + ρn²) with ρ = 0.30 and all weights equal
    /// (Kiresuk and Sherman 1968). 50 is all goals as planned. The levels are ordinal: it is for showing, not for deciding. Null without a level.
    /// </summary>
    public static double? TScore(IReadOnlyCollection<int> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0) return null;
        double n = levels.Count;
        return Math.Round(50 + (10 * levels.Sum() / Math.Sqrt(((1 - Correlation) * n) + (Correlation * n * n))), 1);
    }

    /// <summary>More days while the window has them; then a second go on days that have one.</summary>
    private static string More(int planned, int extra, int room, bool last)
    {
        var days = Math.Min(planned + extra, Math.Max(room, planned));
        var second = planned + extra - days;
        var orMore = last ? " or more" : "";
        if (second == 0) return $"Done on {Days(days)}{(days < room ? orMore : "")}";
        return $"Done on {Days(days)}, and a second time on {Days(second)}{orMore}";
    }

    private static string Days(int days) => days == 1 ? "one day" : $"{NumberWords.Of(days)} days";
}
