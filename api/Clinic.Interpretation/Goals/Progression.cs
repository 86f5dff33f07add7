namespace Clinic.Interpretation.Goals;

/// <summary>What the review of a goal's window proposes: a little more, the same, less, an easier cue, another behaviour of the theme, or keeping it as a routine.</summary>
public enum ProgressionStep { Up, Hold, Smaller, NewCue, NewAction, Retire }

/// <summary>The step a review proposes. A clinician may choose otherwise.</summary>
/// <param name="Step">The kind of step.</param>
/// <param name="Next">The goal of the next window; null where the goal is retired or another behaviour is to be chosen.</param>
/// <param name="Reason">Why, in one plain sentence.</param>
public sealed record ProgressionProposal(ProgressionStep Step, Goal? Next, string Reason);

/// <summary>A reviewed window of the same act.</summary>
/// <param name="StartsOn">Its first day.</param>
/// <param name="Attainment">0 to 1; null where too little was reported to say.</param>
/// <param name="Decision">The step that was taken after it.</param>
public sealed record ReviewedWindow(DateOnly StartsOn, double? Attainment, ProgressionStep Decision);

/// <summary>How a goal's window went, and what stands around its review.</summary>
public sealed record WindowRecord
{
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>0 to 1; null where too few of the planned days were reported to say. No report is no failure.</summary>
    public double? Attainment { get; init; }

    /// <summary>Whether two reported days, one after the other, were missed. One alone is nothing to act on (Lally 2010).</summary>
    public bool MissedTwiceRunning { get; init; }

    /// <summary>How sure the patient is to manage it, 0 to 10; null where nobody asked.</summary>
    public int? Confidence { get; init; }

    /// <summary>Days of the act's windows that have gone by since the last report.</summary>
    public int DaysWithoutReport { get; init; }

    /// <summary>Whether an emergency or urgent alert waits for a clinician's look.</summary>
    public bool OnHold { get; init; }

    /// <summary>Whether any safety concern of the patient is not resolved.</summary>
    public bool ConcernOpen { get; init; }

    /// <summary>Whether a dose lies less than 48 hours back or ahead.</summary>
    public bool NearDose { get; init; }

    /// <summary>The windows of the same act before it, latest last.</summary>
    public IReadOnlyList<ReviewedWindow> Earlier { get; init; } = [];
}

/// <summary>
/// Proposes the next step of a goal from how much of it was kept: from four fifths on a little more, from half on the same, below
/// that less; and one thing changes at a time.
/// </summary>
public static class Progression
{
    /// <summary>The share of planned days from which a goal is kept, and below which it is too large.</summary>
    public const double Kept = 0.8, Half = 0.5;

    /// <summary>How sure a patient has to be to start a goal; below, its size or its cue changes first.</summary>
    public const int LeastConfidence = 7;

    /// <summary>How sure a patient has to be to go a step up.</summary>
    public const int ConfidenceForMore = 8;

    /// <summary>Days of kept windows after which a goal is left to be a routine. A habit may take longer; it is kept, not proven.</summary>
    private const int DaysToRoutine = 21;

    /// <summary>Days without a report after which another way is tried.</summary>
    private const int LongestSilence = 14;

    /// <summary>Up to here a day is added first; beyond it the week would have no room for an off day.</summary>
    private const int DaysWithSlack = 5;

    private static readonly string[] EasyCues = ["after breakfast", "after lunch", "after dinner"];

    /// <summary>Proposes the step after <paramref name="window"/> of <paramref name="goal"/>.</summary>
    public static ProgressionProposal Propose(Goal goal, WindowRecord window)
    {
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(window);
        if (window.OnHold) return new(ProgressionStep.Hold, goal, "It is on hold while an emergency or urgent alert waits for a clinician's look.");
        if (window.DaysWithoutReport >= LongestSilence)
            return new(ProgressionStep.NewAction, null, $"Nothing was reported for {NumberWords.Of(window.DaysWithoutReport)} days: ask, and offer two or three other ways to the same end.");
        if (window.Attainment is not { } attainment) return new(ProgressionStep.Hold, goal, "Too few of the planned days were reported to say how it went. Ask, and keep it as it is.");
        var kept = $"Kept on {Percent(attainment)} of the planned days";
        if (attainment >= Kept) return AfterKept(goal, window, kept);
        var unsure = window.Confidence < LeastConfidence;
        if (attainment >= Half && !window.MissedTwiceRunning && !unsure) return new(ProgressionStep.Hold, goal, $"{kept}: the same again, until it comes by itself.");
        if (window.Earlier is [.., { Decision: ProgressionStep.Smaller or ProgressionStep.NewCue }])
            return new(ProgressionStep.NewAction, null, $"{kept}, after it was made easier once: another way to the same end may suit better.");
        var because = attainment < Half ? kept : window.MissedTwiceRunning ? $"{kept}, with two misses running" : $"{kept}, and the patient is not sure of it";
        if (Smaller(goal) is { } smaller) return new(ProgressionStep.Smaller, smaller.Goal, $"{because}: {smaller.What}.");
        var recued = WithEasyCue(goal);
        return new(ProgressionStep.NewCue, recued, $"{because}: the same act, {recued.Cue}, may be easier to remember.");
    }

    /// <summary>The goal a step further, in one respect; null where it is as large as it should get.</summary>
    public static Goal? StepUp(Goal goal) => Larger(goal)?.Goal;

    /// <summary>The goal a step easier, in one respect: half the amount or a day less, or else at another moment.</summary>
    public static Goal StepDown(Goal goal) => Smaller(goal)?.Goal ?? WithEasyCue(goal);

    /// <summary>The same goal with a cue that is easy to remember.</summary>
    public static Goal WithEasyCue(Goal goal) => goal with { Cue = EasyCues.First(c => !string.Equals(c, goal.Cue, StringComparison.OrdinalIgnoreCase)) };

    /// <summary>Why nobody may ask for more of the patient now, whatever was kept; null where it is safe to.</summary>
    public static string? BarToMore(WindowRecord window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window.ConcernOpen ? "a safety concern of the patient is open" : window.NearDose ? "a dose lies less than 48 hours away" : null;
    }

    private static ProgressionProposal AfterKept(Goal goal, WindowRecord window, string kept)
    {
        var run = window.Earlier.Reverse().TakeWhile(w => w.Attainment >= Kept).LastOrDefault()?.StartsOn ?? window.StartsOn;
        if (window.EndsOn.DayNumber - run.DayNumber + 1 >= DaysToRoutine)
            return new(ProgressionStep.Retire, null, $"{kept}, and so for three weeks: it can go on as a routine and make room for something new.");
        if (Larger(goal) is not { } larger) return new(ProgressionStep.Hold, goal, $"{kept}, and it is as large as it should get.");
        if (BarToMore(window) is { } bar) return new(ProgressionStep.Hold, goal, $"{kept}. It stays as it is, because {bar}.");
        if (window.Confidence is not { } confidence) return new(ProgressionStep.Hold, goal, $"{kept}. Ask how sure the patient is, from 0 to 10, before asking for more.");
        return confidence < ConfidenceForMore
            ? new(ProgressionStep.Hold, goal, $"{kept}, and the patient is sure of it at {NumberWords.Of(confidence)} of ten: the same again, until it is easy.")
            : new(ProgressionStep.Up, larger.Goal, $"{kept}: {larger.What}.");
    }

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
