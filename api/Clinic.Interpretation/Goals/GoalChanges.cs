using Clinic.Interpretation.Suggestions;

namespace Clinic.Interpretation.Goals;

/// <summary>What of a goal can change from one window to the next. The window itself moves every time and is none of them.</summary>
public enum GoalDimension { Action, Length, Amount, Times, Days, Cue }

/// <summary>One difference between a goal and the one that follows it.</summary>
/// <param name="Dimension">What changed.</param>
/// <param name="Direction">1 where more is asked for, -1 where less, 0 where it is only other.</param>
/// <param name="Words">As a person would say it: "one day more", "another cue".</param>
public sealed record GoalChange(GoalDimension Dimension, int Direction, string Words);

/// <summary>Says what changed between two goals. From "walk four minutes, three days" to "walk six minutes, three days" it is "two minutes longer".</summary>
public static class GoalChanges
{
    /// <summary>
    /// The differences, in the order of <see cref="GoalDimension"/>; none between goals that ask for the same. Another act is the only
    /// difference there is: amounts of two acts cannot be compared.
    /// </summary>
    public static IReadOnlyList<GoalChange> Between(Goal before, Goal after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return IsSameAct(before, after) ? [.. OfOneAct(before, after)] : [new(GoalDimension.Action, 0, "another action")];
    }

    /// <summary>Whether both name the same act, in whatever form: "walk around the block" and "walking around the block".</summary>
    public static bool IsSameAct(Goal before, Goal after) => ActKey.Of(before.Action) == ActKey.Of(after.Action);

    private static IEnumerable<GoalChange> OfOneAct(Goal before, Goal after)
    {
        if (before.Minutes is { } was && after.Minutes is { } minutes)
        {
            if (minutes != was) yield return new(GoalDimension.Length, Math.Sign(minutes - was), $"{NumberWords.Minutes(Math.Abs(minutes - was))} {(minutes > was ? "longer" : "shorter")}");
        }
        else if (before.Minutes != after.Minutes || (before.Count is null) != (after.Count is null) || !string.Equals(before.Unit, after.Unit, StringComparison.OrdinalIgnoreCase))
        {
            yield return new(GoalDimension.Amount, 0, "another measure");
        }
        if (before.Count is { } counted && after.Count is { } count && counted != count)
            yield return new(GoalDimension.Amount, Math.Sign(count - counted), $"{NumberWords.Of(count)} instead of {NumberWords.Of(counted)}");
        var (wasTimes, times) = (before.PerDay ?? 1, after.PerDay ?? 1);
        if (wasTimes != times) yield return new(GoalDimension.Times, Math.Sign(times - wasTimes), $"{NumberWords.Times(times)} a day instead of {NumberWords.Times(wasTimes)}");
        var (wasDays, days) = (DaysOf(before), DaysOf(after));
        if (wasDays != days) yield return new(GoalDimension.Days, Math.Sign(days - wasDays), $"{NumberWords.Of(Math.Abs(days - wasDays))} {(Math.Abs(days - wasDays) == 1 ? "day" : "days")} {(days > wasDays ? "more" : "fewer")}");
        else if (!before.Days.SequenceEqual(after.Days)) yield return new(GoalDimension.Days, 0, "other days");
        if (!string.Equals(before.Cue, after.Cue, StringComparison.OrdinalIgnoreCase))
            yield return new(GoalDimension.Cue, 0, before.Cue is null ? "a cue" : after.Cue is null ? "no cue" : "another cue");
    }

    private static int DaysOf(Goal goal) => goal.Days.Count > 0 ? goal.Days.Count : goal.DaysPerWeek ?? 0;
}
