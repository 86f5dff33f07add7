using Clinic.Api.Features.Corrections;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Goals;

public enum GoalStatus { Active, Completed, Stopped }

/// <summary>What a person says about one day of a goal: done, a part of it, or not that day.</summary>
public enum CheckInOutcome { Done, Partial, Missed }

/// <summary>One reported day of a goal.</summary>
public sealed record CheckInView
{
    public required DateOnly Date { get; init; }
    public required CheckInOutcome Outcome { get; init; }
    public string? Note { get; init; }

    /// <summary>The observation that the note became.</summary>
    public Guid? ObservationId { get; init; }
}

/// <summary>A goal with its planned days and what was reported about them.</summary>
public sealed record GoalView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required GoalStatus Status { get; init; }

    /// <summary>The goal as a person would say it.</summary>
    public required string Sentence { get; init; }
    public required GoalParts Parts { get; init; }
    public Theme? Theme { get; init; }
    public BehaviourCategory? Category { get; init; }
    public PlanSlot? Slot { get; init; }

    /// <summary>First and last local date of the window.</summary>
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>In order. Never a dosing day.</summary>
    public required IReadOnlyList<DateOnly> PlannedDays { get; init; }

    /// <summary>The reported days, in order.</summary>
    public required IReadOnlyList<CheckInView> CheckIns { get; init; }
    public required Attainment Attainment { get; init; }

    /// <summary>How sure the patient is to manage it, 0 to 10.</summary>
    public int? Confidence { get; init; }
    public Guid? SuggestionId { get; init; }
    public Guid? PreviousGoalId { get; init; }

    /// <summary>The last day of the window, or the day of the next session where that comes first.</summary>
    public required DateOnly ReviewDueOn { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was completed or stopped.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    public string? StopReason { get; init; }

    /// <summary>Who marked it as an error, and why. Lists and plans leave it out then.</summary>
    public EnteredInErrorView? EnteredInError { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}
