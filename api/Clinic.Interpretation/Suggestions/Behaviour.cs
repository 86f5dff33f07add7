using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Suggestions;

/// <summary>A micro-behaviour of the library: small, kind, usable in the days after a dosing session.</summary>
public sealed record Behaviour
{
    public required string Id { get; init; }
    public required PlanSlot Slot { get; init; }
    public required BehaviourCategory Category { get; init; }

    /// <summary>The themes it serves, each with the direction it fits; null fits both.</summary>
    public required IReadOnlyList<ServedTheme> Themes { get; init; }

    /// <summary>What is done: a noun or a gerund where it has minutes, a command where it is done or not.</summary>
    public required string Action { get; init; }

    /// <summary>Minutes of one go, at most ten; null for an act that is done or not.</summary>
    public Amounts? Minutes { get; init; }

    /// <summary>Fitting cues; the first is the usual one.</summary>
    public required IReadOnlyList<BehaviourCue> Cues { get; init; }
    public required int DaysPerWeek { get; init; }
    public required Stimulation Stimulation { get; init; }

    /// <summary>It is not proposed while one of these is open.</summary>
    public required IReadOnlyList<FlagCode> Avoid { get; init; }

    /// <summary>Why it helps: the end of a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What tells its act from others, whatever its form.</summary>
    internal string Key => _key ??= ActKey.Of(Action);

    private string? _key;

    /// <summary>Whether it takes <paramref name="goal"/> minutes and says the same act.</summary>
    public bool IsActionOf(Goal goal) => string.Equals(goal.Action, Action, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A theme a behaviour serves. Without a theme it serves any, weakly.</summary>
public readonly record struct ServedTheme(Theme? Theme, Direction? Direction)
{
    public bool Fits(Finding finding) =>
        (Theme is null || Theme == finding.Theme) && (Direction is null ? finding.Direction != Interpretation.Direction.Unchanged || Theme is not null : Direction == finding.Direction);
}

/// <summary>Minutes of one go at its smallest, usual and largest.</summary>
public readonly record struct Amounts(decimal Smallest, decimal Usual, decimal Largest);

/// <summary>When in the day a behaviour fits: "morning", "before email".</summary>
public readonly record struct BehaviourCue(TimeOfDay TimeOfDay, string Phrase);
