using Clinic.Api.Pipeline;
using Clinic.Interpretation.Goals;
using FluentValidation;

namespace Clinic.Api.Features.Goals;

/// <summary>The parts of a goal, as they are sent and answered. Parts that are unsaid are absent.</summary>
public sealed record GoalParts
{
    /// <summary>What is done, without amount, cue, frequency or window.</summary>
    public required string Action { get; init; }

    /// <summary>Length of one go in minutes, over 0. Not together with <see cref="Count"/>.</summary>
    public decimal? Minutes { get; init; }

    /// <summary>How many of <see cref="Unit"/> one go takes.</summary>
    public int? Count { get; init; }
    public string? Unit { get; init; }

    /// <summary>Goes a day, where more than one.</summary>
    public int? PerDay { get; init; }

    /// <summary>When or after what in the day: "before email".</summary>
    public string? Cue { get; init; }

    /// <summary>1 to 7.</summary>
    public int? DaysPerWeek { get; init; }
    public IReadOnlyList<DayOfWeek>? Days { get; init; }
    public GoalWindow? Window { get; init; }

    public static GoalParts Of(Goal goal) => new()
    {
        Action = goal.Action,
        Minutes = goal.Minutes,
        Count = goal.Count,
        Unit = goal.Unit,
        PerDay = goal.PerDay,
        Cue = goal.Cue,
        DaysPerWeek = goal.DaysPerWeek,
        Days = goal.Days.Count == 0 ? null : goal.Days,
        Window = goal.Window,
    };

    public Goal ToGoal() => new()
    {
        Action = Action,
        Minutes = Minutes,
        Count = Count,
        Unit = Unit,
        PerDay = PerDay,
        Cue = Cue,
        DaysPerWeek = Days is { Count: > 0 } days ? days.Distinct().Count() : DaysPerWeek,
        // Week order, Monday first.
        Days = Days is null ? [] : [.. Days.Distinct().OrderBy(d => ((int)d + 6) % 7)],
        Window = Window,
    };

    internal sealed class Validator : AbstractValidator<GoalParts>
    {
        public Validator()
        {
            RuleFor(g => g.Action).PlainText(300);
            RuleFor(g => g.Minutes).Must(m => m is null or (> 0 and <= 1_440)).WithMessage("Minutes are over 0.");
            RuleFor(g => g.Count).Must(c => c is null or (>= 1 and <= 10_000)).WithMessage("A count is at least 1.");
            RuleFor(g => g.Count).Must((g, c) => c is null || g.Minutes is null).WithMessage("Give minutes or a count, not both.");
            RuleFor(g => g.Unit).PlainText(60);
            RuleFor(g => g.Unit).Must((g, u) => (u is null) == (g.Count is null)).WithMessage("A count and its unit go together.");
            RuleFor(g => g.PerDay).Must(p => p is null or (>= 1 and <= 20)).WithMessage("1 to 20 goes a day.");
            RuleFor(g => g.Cue).PlainText(200);
            RuleFor(g => g.DaysPerWeek).Must(d => d is null or (>= 1 and <= 7)).WithMessage("1 to 7 days a week.");
        }
    }
}

/// <summary>A goal that a text itself states, and what it leaves out.</summary>
public sealed record StatedGoal(GoalParts? Goal, IReadOnlyList<MissingPart> Missing, Observations.Span Span);
