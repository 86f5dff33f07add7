using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Suggestions;

/// <summary>What might be proposed, ranked but not yet said: of hundreds, three become a <see cref="Suggestion"/>.</summary>
internal sealed record Candidate
{
    public required PlanSlot Slot { get; init; }
    public required string Id { get; init; }
    public required BehaviourCategory Category { get; init; }
    public required Stimulation Stimulation { get; init; }

    /// <summary>Action, minutes and cue; its days are set once it is chosen.</summary>
    public required Goal Goal { get; init; }

    /// <summary>Days a week outside the afterglow window.</summary>
    public required int Days { get; init; }
    public required Finding Finding { get; init; }
    public required IReadOnlyList<TextSpan> Evidence { get; init; }

    /// <summary>The end of the sentence that says why; null for what the patient did.</summary>
    public string? Why { get; init; }

    /// <summary>The named terms of the rank.</summary>
    public IReadOnlyList<ScoreTerm> Terms { get; init; } = [];
    public double Score { get; init; }
}
