using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Suggestions;

/// <summary>The place a suggestion takes in the week's plan: one repeatable action, one simple support, one micro-connection.</summary>
public enum PlanSlot { Action, Support, Connection }

/// <summary>The kinds of micro-behaviour in the library.</summary>
public enum BehaviourCategory { Grounding, Journaling, SelfKindness, TaskStarter, Savouring, Sleep, Meals, Movement, Connection }

/// <summary>How much a behaviour asks of the senses and the body; the day after dosing takes only low ones.</summary>
public enum Stimulation { Low, Medium }

/// <summary>A goal proposed from what was read, with the words it rests on and the reason in one sentence.</summary>
public sealed record Suggestion
{
    public required PlanSlot Slot { get; init; }

    /// <summary>The library row, or <c>own:</c> and the action where the patient's own words were taken up.</summary>
    public required string BehaviourId { get; init; }
    public required BehaviourCategory Category { get; init; }
    public required Stimulation Stimulation { get; init; }
    public Theme? Theme { get; init; }
    public required Goal Goal { get; init; }

    /// <summary>Whole days from now before it may begin: a dosing day takes nothing, and the day after one thing of low stimulation.</summary>
    public required int StartsIn { get; init; }

    /// <summary>The goal as a person would say it.</summary>
    public required string Sentence { get; init; }

    /// <summary>Why this one, in one sentence that quotes the patient where there are words to quote.</summary>
    public required string Rationale { get; init; }
    public required IReadOnlyList<TextSpan> Evidence { get; init; }

    /// <summary>The named terms of the ranking; they add up to <see cref="Score"/>.</summary>
    public required IReadOnlyList<ScoreTerm> Terms { get; init; }
    public double Score => Terms.Sum(t => t.Value);
}

/// <summary>One named part of a suggestion's rank.</summary>
public readonly record struct ScoreTerm(string Name, double Value);

/// <summary>What the caller knows of the patient beyond the note. All of it is optional.</summary>
public sealed record SuggestionContext
{
    /// <summary>The patient's local time now.</summary>
    public DateTime? Now { get; init; }

    /// <summary>Days since the latest dosing, 0 on the dosing day; null without a dosing or outside the afterglow window.</summary>
    public int? WindowDay { get; init; }

    /// <summary>Whole days until the next dosing session, where one is scheduled.</summary>
    public int? DaysToNextSession { get; init; }
    public IReadOnlyList<ActiveGoal> Active { get; init; } = [];
    public IReadOnlyList<PastGoal> Past { get; init; } = [];

    /// <summary>Behaviour ids that were dismissed for this patient; they are never proposed again.</summary>
    public IReadOnlyList<string> Dismissed { get; init; } = [];

    /// <summary>Behaviour ids that were accepted for this patient.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    /// <summary>Acts that go on as routines; they are kept already and not proposed.</summary>
    public IReadOnlyList<string> Routines { get; init; } = [];

    /// <summary>Safety concerns open for this patient besides those in the note.</summary>
    public IReadOnlyList<FlagCode> OpenFlags { get; init; } = [];
}

/// <summary>A goal the patient has now.</summary>
public sealed record ActiveGoal(string Action, string? BehaviourId, BehaviourCategory? Category, string? Cue);

/// <summary>A goal of the past with its check-ins: done days of the planned days that were reported, over its whole window.</summary>
public sealed record PastGoal(string Action, string? BehaviourId, BehaviourCategory? Category, string? Cue, int DoneDays, int PlannedDays)
{
    /// <summary>Days on which a part of it was done; each is worth a half.</summary>
    public int PartialDays { get; init; }

    /// <summary>How sure the patient was of it at the start, 0 to 10.</summary>
    public int? Confidence { get; init; }
}
