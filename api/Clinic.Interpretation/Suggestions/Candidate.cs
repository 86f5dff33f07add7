namespace Clinic.Interpretation.Suggestions;

/// <summary>What might be proposed, ranked but not yet said: of hundreds, three become a <see cref="Suggestion"/>.</summary>
internal sealed record Candidate
{
    public required PlanSlot Slot { get; init; }
    public required string Id { get; init; }
    public required BehaviourCategory Category { get; init; }
    public required Stimulation Stimulation { get; init; }

    public required string Action { get; init; }
    public required decimal? Minutes { get; init; }
    public required string Cue { get; init; }

    /// <summary>Days a week outside the afterglow window.</summary>
    public required int Days { get; init; }
    public required Finding Finding { get; init; }
    public required IReadOnlyList<TextSpan> Evidence { get; init; }

    /// <summary>The end of the sentence that says why; null for what the patient did.</summary>
    public string? Why { get; init; }

    /// <summary>What tells its act from others.</summary>
    public required string Key { get; init; }

    /// <summary>How well it fits what was found; above 0.</summary>
    public required double Fit { get; init; }

    /// <summary>The time of day of its cue.</summary>
    public required TimeOfDay? CueTime { get; init; }
}

/// <summary>A candidate with its rank.</summary>
internal readonly record struct Ranked(Candidate Candidate, double Score);
