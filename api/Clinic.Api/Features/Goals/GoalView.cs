using System.Text.Json.Serialization;
using Clinic.Api.Features.Corrections;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Where a goal stands. It is on hold while an emergency or urgent alert of the patient waits for a clinician's look, and active again after
/// it; a routine is a goal that was retired and goes on by itself.
/// </summary>
public enum GoalStatus { Active, OnHold, Completed, Stopped, Routine }

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

    /// <summary>The planned days up to today without a report on which goals were on hold.</summary>
    public required IReadOnlyList<DateOnly> HeldDays { get; init; }

    /// <summary>Reported days kept in a row, over this window and those of the same act before it. One missed day does not break it, two running do.</summary>
    public required int Streak { get; init; }

    /// <summary>The levels on which it is scored, the lowest first: a clinician's, or else those that follow from the planned days.</summary>
    public required IReadOnlyList<AttainmentLevel> Scale { get; init; }

    /// <summary>The level reached, -2 to 2; absent while nothing is reported, and while days without a report could still change it.</summary>
    public int? Score { get; init; }

    /// <summary>How sure the patient is to manage it, 0 to 10.</summary>
    public int? Confidence { get; init; }

    /// <summary>Why it was started although the patient was not sure.</summary>
    public string? LowConfidenceReason { get; init; }
    public Guid? SuggestionId { get; init; }
    public Guid? PreviousGoalId { get; init; }

    /// <summary>The last day of the window, or the day of the next session where that comes first.</summary>
    public required DateOnly ReviewDueOn { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was completed, stopped or retired as a routine.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    public string? StopReason { get; init; }

    /// <summary>Who marked it as an error, and why. Lists and plans leave it out then.</summary>
    public EnteredInErrorView? EnteredInError { get; init; }

    /// <summary>Whether it takes check-ins and waits for a review: active, or on hold.</summary>
    [JsonIgnore]
    public bool IsRunning => Status is GoalStatus.Active or GoalStatus.OnHold;

    public IEnumerable<Guid> PatientIds() => [PatientId];
}
