namespace Clinic.Interpretation.Goals;

/// <summary>
/// The goal attainment scale of a goal: what each level from -2 (much less than expected) to +2 (much more) looks like. One
/// variable, how often the goal was done in its window; the levels do not overlap, and each is more than the one before.
/// </summary>
public static class AttainmentScale
{
    private const int WeekDays = 7;

    /// <summary>Five sentences, for the levels -2, -1, 0, +1 and +2 in this order.</summary>
    public static IReadOnlyList<string> For(Goal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        var planned = Math.Clamp(goal.DaysPerWeek ?? Math.Max(goal.Days.Count, 1), 1, WeekDays);
        var room = goal.Window switch
        {
            { Kind: GoalWindowKind.Today or GoalWindowKind.Tomorrow } => 1,
            { Kind: GoalWindowKind.Weekend } => 2,
            { Kind: GoalWindowKind.NextDays, Days: var span } => Math.Min(span, WeekDays),
            _ => WeekDays,
        };
        return
        [
            "Not begun",
            planned switch { 1 => "Begun, not finished", 2 => "Done on one day", 3 => "Done on one or two days", _ => $"Done on one to {NumberWords.Of(planned - 1)} days" },
            $"Done on {Days(planned)}, as planned",
            More(planned, 1, room, last: false),
            More(planned, 2, room, last: true),
        ];
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
