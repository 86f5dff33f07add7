namespace Clinic.Interpretation.Goals;

/// <summary>What the review of a goal's window proposes: a little more, the same, less, an easier cue, another behaviour of the theme, or keeping it as a routine.</summary>
public enum ProgressionStep { Up, Hold, Smaller, NewCue, NewAction, Retire }

/// <summary>The step a review proposes. A clinician may choose otherwise.</summary>
/// <param name="Step">The kind of step.</param>
/// <param name="Next">The goal of the next window; null where the goal is retired or another behaviour is to be chosen.</param>
/// <param name="Reason">Why, in one plain sentence.</param>
public sealed record ProgressionProposal(ProgressionStep Step, Goal? Next, string Reason);

/// <summary>
/// Proposes the next step of a goal from how much of it was kept: from four fifths on a little more, from half on the same, below
/// that less; and one thing changes at a time.
/// </summary>
public static class Progression
{
    /// <summary>The share of planned days from which a goal is kept, and below which it is too large.</summary>
    public const double Kept = 0.8, Half = 0.5;

    /// <summary>Kept windows in a row after which a goal is left to be a routine.</summary>
    private const int WindowsToRoutine = 3;

    /// <summary>Up to here a day is added first; beyond it the week would have no room for an off day.</summary>
    private const int DaysWithSlack = 5;

    private static readonly string[] EasyCues = ["after breakfast", "after lunch", "after dinner"];

    /// <summary>
    /// Proposes a step from the attainment of the window that ends, 0 to 1 (done days of planned days), and those of the windows before
    /// it, latest last. Not a number, which is what no planned days come to, holds: missing reports are no failure.
    /// </summary>
    public static ProgressionProposal Propose(Goal goal, double attainment, IReadOnlyList<double> earlierAttainments)
    {
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(earlierAttainments);
        if (double.IsNaN(attainment)) return new(ProgressionStep.Hold, goal, "There is no report yet, so it stays as it is.");
        var share = Percent(attainment);
        if (attainment >= Kept)
        {
            if (Running(earlierAttainments, a => a >= Kept) + 1 >= WindowsToRoutine)
                return new(ProgressionStep.Retire, null, $"Kept {WindowsToRoutine} windows running, {share} this time: it can go on as a routine and make room for something new.");
            return Larger(goal) is { } larger
                ? new(ProgressionStep.Up, larger.Goal, $"Kept on {share} of the planned days: {larger.What}.")
                : new(ProgressionStep.Hold, goal, $"Kept on {share} of the planned days, and it is as large as it should get.");
        }
        if (attainment >= Half) return new(ProgressionStep.Hold, goal, $"Kept on {share} of the planned days: the same again, until it comes by itself.");
        if (Running(earlierAttainments, a => a < Half) >= 1)
            return new(ProgressionStep.NewAction, null, $"Kept on {share} of the planned days, and less than half the time before: another way to the same end may suit better.");
        if (Smaller(goal) is { } smaller) return new(ProgressionStep.Smaller, smaller.Goal, $"Kept on {share} of the planned days: {smaller.What}.");
        var cue = EasyCues.First(c => !string.Equals(c, goal.Cue, StringComparison.OrdinalIgnoreCase));
        return new(ProgressionStep.NewCue, goal with { Cue = cue }, $"Kept on {share} of the planned days: the same act, {cue}, may be easier to remember.");
    }

    private static int Running(IReadOnlyList<double> attainments, Func<double, bool> fits) => attainments.Reverse().TakeWhile(fits).Count();

    private static (Goal Goal, string What)? Larger(Goal goal)
    {
        var most = goal.Window switch
        {
            { Kind: GoalWindowKind.NextDays, Days: var span } => Math.Min(span, 7),
            { Kind: GoalWindowKind.Today or GoalWindowKind.Tomorrow } => 1,
            { Kind: GoalWindowKind.Weekend } => 2,
            _ => 7,
        };
        if (goal.DaysPerWeek is { } days && days < Math.Min(most, DaysWithSlack)) return (OneMoreDay(goal, days), "one more day");
        if (goal.Minutes is { } minutes && Longer(minutes) is { } longer) return (goal with { Minutes = longer }, $"{NumberWords.Minutes(longer)} instead of {NumberWords.Minutes(minutes)}");
        if (goal.Count is { } count && count + Math.Max(1, count / 4) is var larger && larger <= Math.Max(count + 1, count * 3 / 2)) return (goal with { Count = larger }, $"{NumberWords.Of(larger)} instead of {NumberWords.Of(count)}");
        return goal.DaysPerWeek is { } week && week < most ? (OneMoreDay(goal, week), "one more day") : null;
    }

    /// <summary>At most half again, in half minutes below two and whole ones from there, never over ten; null where there is no room.</summary>
    private static decimal? Longer(decimal minutes)
    {
        var longer = Math.Min(minutes * 1.5m, GoalParser.LongestGo);
        longer = longer < 2 ? decimal.Floor(longer * 2) / 2 : decimal.Floor(longer);
        return longer > minutes ? longer : null;
    }

    /// <summary>One day more; of named days the free one farthest from those taken.</summary>
    private static Goal OneMoreDay(Goal goal, int days)
    {
        if (goal.Days.Count == 0) return goal with { DaysPerWeek = days + 1 };
        var taken = goal.Days.Select(d => Array.IndexOf(Weekdays.InOrder, d)).ToArray();
        var free = Enumerable.Range(0, 7).Except(taken).MaxBy(d => taken.Min(t => Math.Min(Math.Abs(d - t), 7 - Math.Abs(d - t))));
        var named = Weekdays.Sorted(goal.Days.Append(Weekdays.InOrder[free]));
        return goal with { Days = named, DaysPerWeek = named.Length };
    }

    /// <summary>Half the amount, or a day less; null where there is nothing left to take away.</summary>
    private static (Goal Goal, string What)? Smaller(Goal goal)
    {
        if (goal.Minutes is > 1 and var minutes)
        {
            var half = Math.Max(1, decimal.Floor(minutes) / 2);
            return (goal with { Minutes = half }, $"half of it, {NumberWords.Minutes(half)}, is enough to go on with");
        }
        if (goal.Count is > 1 and var count) return (goal with { Count = count / 2 }, $"{NumberWords.Of(count / 2)} instead of {NumberWords.Of(count)} is enough to go on with");
        if (goal.PerDay is > 1) return (goal with { PerDay = null }, "once a day is enough to go on with");
        if (goal.DaysPerWeek is not > 1) return null;
        var days = goal.DaysPerWeek.Value - 1;
        var named = goal.Days.Count > 1 ? goal.Days.Take(days).ToArray() : [];
        return (goal with { DaysPerWeek = days, Days = named }, "a day less is enough to go on with");
    }

    private static string Percent(double attainment) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Round(Math.Clamp(attainment, 0, 1) * 100):0} %");
}
