namespace Clinic.Interpretation.Goals;

/// <summary>
/// A small, trackable act: action, amount, cue, days a week and window.
/// "Two minutes of grounding exercises before email, three days this week" is
/// (grounding exercises, 2 minutes, before email, 3, this week).
/// </summary>
public sealed record Goal
{
    /// <summary>The shortest phrase that names what is done, without amount, cue, frequency or window. Empty where a text gives an amount but names no act.</summary>
    public required string Action { get; init; }

    /// <summary>Length of one go in minutes; half minutes occur ("ninety seconds" is 1.5). Never together with <see cref="Count"/>.</summary>
    public decimal? Minutes { get; init; }

    /// <summary>How many of <see cref="Unit"/> one go takes: three "lines".</summary>
    public int? Count { get; init; }
    public string? Unit { get; init; }

    /// <summary>Goes a day, where more than one is said.</summary>
    public int? PerDay { get; init; }

    /// <summary>The phrase that says when or after what in the day: "before email".</summary>
    public string? Cue { get; init; }

    /// <summary>1 to 7. With <see cref="Days"/>, their number.</summary>
    public int? DaysPerWeek { get; init; }

    /// <summary>Named days in week order, Monday first; empty where none are named.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    public GoalWindow? Window { get; init; }
}

/// <summary>The stretch of days a goal is for. Its code is <c>this-week</c>, <c>next-week</c>, <c>next-N-days</c>, <c>today</c>, <c>tomorrow</c>, <c>weekend</c> or <c>until-session</c>.</summary>
public readonly record struct GoalWindow(GoalWindowKind Kind, int Days = 0)
{
    public string Code => Kind == GoalWindowKind.NextDays
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"next-{Days}-days")
        : Kind.Code();

    /// <summary>Reads a code; false for anything else, and for a number of days outside 1 to 31.</summary>
    public static bool TryParse(string code, out GoalWindow window)
    {
        window = default;
        if (code.StartsWith("next-", StringComparison.Ordinal) && code.EndsWith("-days", StringComparison.Ordinal) && code.Length > 10)
        {
            if (!int.TryParse(code.AsSpan(5, code.Length - 10), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) || days is < 1 or > 31) return false;
            window = new GoalWindow(GoalWindowKind.NextDays, days);
            return true;
        }
        if (!KebabCase.TryParse<GoalWindowKind>(code, out var kind) || kind == GoalWindowKind.NextDays) return false;
        window = new GoalWindow(kind);
        return true;
    }
}

public enum GoalWindowKind { ThisWeek, NextWeek, NextDays, Today, Tomorrow, Weekend, UntilSession }

/// <summary>What a goal text leaves out, or that one go of it is over ten minutes.</summary>
public enum MissingPart { Action, Measure, Frequency, Window, TooBig }

/// <summary>What a goal text was read as. <see cref="Goal"/> is null where the text names no act; then <see cref="Missing"/> is just <see cref="MissingPart.Action"/>.</summary>
public sealed record GoalPhrase(Goal? Goal, IReadOnlyList<MissingPart> Missing, TextSpan Span);
