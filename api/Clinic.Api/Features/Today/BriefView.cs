using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Today;

/// <summary>
/// What the care team reads before the next dosing session: one page about the time since the last one. It proposes and decides nothing;
/// everything in it names where it comes from.
/// </summary>
public sealed record BriefView : IShowsPatients
{
    public required Guid PatientId { get; init; }

    /// <summary>Given and family name.</summary>
    public required string PatientName { get; init; }

    /// <summary>The zone of the dates, the patient's.</summary>
    public required string TimeZone { get; init; }
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The last dosing; absent before the first.</summary>
    public DateTimeOffset? DosedAt { get; init; }

    /// <summary>Where the page begins: at the last dosing, and before the first with the registration.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The next session, with what staff set for it; absent where none is booked.</summary>
    public BriefSession? NextSession { get; init; }

    /// <summary>The patient's own words since, in order: the newest twelve notes.</summary>
    public required IReadOnlyList<BriefNote> Noticed { get; init; }

    /// <summary>The themes that were spoken of since, those that moved most on top.</summary>
    public required IReadOnlyList<MovedSince> Themes { get; init; }

    /// <summary>The goals whose days lie since, oldest first.</summary>
    public required IReadOnlyList<BriefGoal> Goals { get; init; }

    /// <summary>The alerts that opened since or are not resolved, oldest first.</summary>
    public required IReadOnlyList<AlertView> Alerts { get; init; }

    /// <summary>The latest of each instrument with a result within half a year, with its change.</summary>
    public required IReadOnlyList<BriefScore> Scores { get; init; }

    /// <summary>What the session could be about, the most pressing first; never empty.</summary>
    public required IReadOnlyList<ProposedFocus> Focus { get; init; }

    /// <summary>What to ask, in order.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <param name="Focus">Timing, expectations and focus as set so far.</param>
public sealed record BriefSession(Guid SessionId, DateTimeOffset ScheduledAt, SessionFocusView Focus);

/// <summary>A note of the patient, around what was found in it.</summary>
public sealed record BriefNote(Guid ObservationId, DateTimeOffset WrittenAt, Quote Quote);

/// <summary>Which way a theme went: its gains less its difficulties, since the last dosing against the period before.</summary>
public enum Movement { Better, Same, Worse }

/// <summary>One theme in two periods, in findings. The period before reaches back to the dosing before, or four weeks where there was none.</summary>
public sealed record MovedSince(Theme Theme, int Gains, int Difficulties, int GainsBefore, int DifficultiesBefore, IReadOnlyList<Guid> ObservationIds)
{
    public Movement Movement => (Gains - Difficulties).CompareTo(GainsBefore - DifficultiesBefore) switch { > 0 => Movement.Better, < 0 => Movement.Worse, _ => Movement.Same };

    /// <summary>A difficulty in both periods.</summary>
    public bool Recurs => Difficulties > 0 && DifficultiesBefore > 0;
}

/// <summary>How a goal went: kept at four fifths or more, partly, not at all, or nobody said.</summary>
public enum GoalKept { Kept, Partly, Not, Unreported }

public sealed record BriefGoal(Guid GoalId, string Sentence, GoalStatus Status, Theme? Theme, Attainment Attainment, string? StopReason)
{
    private const double KeptFrom = 0.8;

    public GoalKept Kept => Attainment.Ratio switch { null => GoalKept.Unreported, 0 => GoalKept.Not, >= KeptFrom => GoalKept.Kept, _ => GoalKept.Partly };
}

/// <param name="Previous">The total of the one before; absent without one.</param>
public sealed record BriefScore(AssessmentView Latest, int? Previous);

/// <summary>What kind of attention a proposal asks for.</summary>
public enum FocusKind
{
    /// <summary>An alert that nobody has looked at comes first.</summary>
    Safety,

    /// <summary>Feeling better was hard to trust: be curious, ask for nothing to be done.</summary>
    Explore,

    /// <summary>A difficulty that came back.</summary>
    LookAt,

    /// <summary>A gain, best with a goal that was kept.</summary>
    BuildOn,

    /// <summary>Nothing stands out.</summary>
    Ask,
}

/// <summary>A proposal for the session, and what it rests on.</summary>
/// <param name="Text">As a person would say it.</param>
/// <param name="Why">The rule in words, with what met it.</param>
/// <param name="ObservationIds">The notes that show it; none where it rests on something else.</param>
public sealed record ProposedFocus(FocusKind Kind, string Text, string Why, Theme? Theme, Guid? GoalId, IReadOnlyList<Guid> ObservationIds);
