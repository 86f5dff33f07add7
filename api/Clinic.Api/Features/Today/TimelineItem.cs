using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Today;

/// <summary>What an entry of the timeline is about. Entries of the same instant stand in this order, from the bottom.</summary>
public enum TimelineKind { Session, Observation, Alert, Goal, CheckIn, Review, Assessment }

/// <summary>One entry of a patient's timeline; what it is about is in the member of its kind.</summary>
public sealed record TimelineItem : IShowsPatients
{
    public required TimelineKind Kind { get; init; }

    /// <summary>
    /// A session: when it was dosed or cancelled, else its scheduled time. An observation: when it was written. An alert: when it opened.
    /// A goal: when it was made. A check-in or a review: when it was reported. An assessment: when it was taken.
    /// </summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A few words for a list.</summary>
    public required string Title { get; init; }

    /// <summary>Of the session, observation, alert, goal, review or assessment; a check-in has the id of its goal, and its date tells it apart.</summary>
    public required Guid Id { get; init; }
    public ObservationView? Observation { get; init; }
    public SessionView? Session { get; init; }

    /// <summary>Also of a check-in and a review.</summary>
    public TimelineGoal? Goal { get; init; }
    public AlertView? Alert { get; init; }
    public CheckInView? CheckIn { get; init; }
    public AssessmentView? Assessment { get; init; }

    internal Guid PatientId { get; init; }

    /// <summary>Its place among entries of the same instant; with the instant, the key of the cursor.</summary>
    internal long Place { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>A goal as the timeline names it; <c>GET /goals/{id}</c> shows it whole.</summary>
public sealed record TimelineGoal(Guid Id, string Sentence, GoalStatus Status, DateOnly StartsOn, DateOnly EndsOn);
