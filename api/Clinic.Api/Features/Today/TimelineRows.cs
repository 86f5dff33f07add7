using System.Globalization;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Today;

/// <summary>The place of an entry among those of the same instant: its kind, then the number of its row.</summary>
internal static class TimelinePlace
{
    /// <summary>Room for the row numbers of one kind.</summary>
    private const long KindStep = 1L << 48;

    public static long Of(TimelineKind kind, long seq) => ((long)kind * KindStep) + seq;

    /// <summary>Of the rows of <paramref name="kind"/> at the cursor's instant, those with a smaller number than this are still to come.</summary>
    public static long Before(TimelineKind kind, long place) => Math.Clamp(place - ((long)kind * KindStep), 0, KindStep);
}

internal static class TimelineEntries
{
    public static TimelineItem Of(SessionRow row)
    {
        var session = row.ToView();
        return new()
        {
            Kind = TimelineKind.Session,
            At = session.DosedAt ?? session.CancelledAt ?? session.ScheduledAt,
            Title = session.Status switch
            {
                SessionStatus.Scheduled => "Session scheduled",
                SessionStatus.Arrived => "Arrived for a session",
                SessionStatus.Cancelled => "Session cancelled",
                SessionStatus.NoShow => "Did not come to a session",
                _ => "Dosing session",
            },
            Id = session.Id,
            Session = session,
            PatientId = session.PatientId,
            Place = TimelinePlace.Of(TimelineKind.Session, row.Seq),
        };
    }

    public static TimelineItem Of(ObservationRow row, IEnumerable<Guid> alertIds) => new()
    {
        Kind = TimelineKind.Observation,
        At = row.WrittenAt,
        Title = row.Author switch
        {
            AuthorRole.Patient => "Note by the patient",
            AuthorRole.Companion => "Note by a companion",
            _ => "Note by the care team",
        },
        Id = row.Id,
        Observation = row.ToView(alertIds),
        PatientId = row.PatientId,
        Place = TimelinePlace.Of(TimelineKind.Observation, row.Seq),
    };

    public static TimelineItem Of(AlertRow row, IEnumerable<AlertEvidenceRow> evidence, DateTimeOffset now)
    {
        var alert = row.ToView(evidence, now);
        return new()
        {
            Kind = TimelineKind.Alert,
            At = alert.OpenedAt,
            Title = Words(alert.Code.ToCode()),
            Id = alert.Id,
            Alert = alert,
            PatientId = alert.PatientId,
            Place = TimelinePlace.Of(TimelineKind.Alert, row.Seq),
        };
    }

    public static TimelineItem Of(AssessmentRow row, AssessmentContext context)
    {
        var assessment = row.ToView(context);
        return new()
        {
            Kind = TimelineKind.Assessment,
            At = assessment.TakenAt,
            Title = assessment switch
            {
                { EnteredInError: not null } => $"{assessment.Name}: entered in error",
                { Total: { } total } => string.Create(CultureInfo.InvariantCulture, $"{assessment.Name}: {total}"),
                { Band: { } band } => $"{assessment.Name}: {band.Text}",
                _ => $"{assessment.Name}: incomplete",
            },
            Id = assessment.Id,
            Assessment = assessment,
            PatientId = assessment.PatientId,
            Place = TimelinePlace.Of(TimelineKind.Assessment, row.Seq),
        };
    }

    /// <summary>A code as words: <c>chest-pain</c> is "Chest pain".</summary>
    public static string Words(string code) => char.ToUpper(code[0], CultureInfo.InvariantCulture) + code[1..].Replace('-', ' ');
}

/// <summary>A goal, or a check-in or a review of one, as the timeline reads it.</summary>
internal sealed record TimelineGoalRow
{
    public required long Seq { get; init; }
    public required Guid PatientId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid GoalId { get; init; }
    public required string Sentence { get; init; }
    public required GoalStatus Status { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>Of a check-in.</summary>
    public DateOnly? Day { get; init; }
    public CheckInOutcome? Outcome { get; init; }
    public string? Note { get; init; }
    public Guid? ObservationId { get; init; }

    /// <summary>Of a review.</summary>
    public Guid? ReviewId { get; init; }
    public string? Decision { get; init; }

    public TimelineItem ToItem()
    {
        var kind = ReviewId is not null ? TimelineKind.Review : Day is not null ? TimelineKind.CheckIn : TimelineKind.Goal;
        return new()
        {
            Kind = kind,
            At = At,
            Title = kind switch
            {
                TimelineKind.Review => $"{Words(Decision!)}: {Sentence}",
                TimelineKind.CheckIn => $"{Words(Outcome!.Value)}: {Sentence}",
                _ => Sentence,
            },
            Id = ReviewId ?? GoalId,
            Goal = new(GoalId, Sentence, Status, StartsOn, EndsOn),
            CheckIn = Day is { } day ? new CheckInView { Date = day, Outcome = Outcome!.Value, Note = Note, ObservationId = ObservationId } : null,
            PatientId = PatientId,
            Place = TimelinePlace.Of(kind, Seq),
        };
    }

    private static string Words(CheckInOutcome outcome) => outcome switch
    {
        CheckInOutcome.Done => "Done",
        CheckInOutcome.Partial => "Partly done",
        _ => "Not that day",
    };

    private static string Words(string decision) => decision switch
    {
        "up" => "A little more",
        "hold" => "The same again",
        "smaller" => "Made smaller",
        "new-cue" => "Another cue",
        "new-action" => "Another action",
        "retire" => "Kept as a habit",
        _ => throw new InvalidDataException($"'{decision}' is not a decision."),
    };
}
