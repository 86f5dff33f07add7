using Clinic.Api.Data;

namespace Clinic.Api.Features.Events;

/// <summary>What happened, for whoever listens to <c>GET /events</c>.</summary>
public enum EventKind
{
    AlertOpened, AlertFolded, AlertReopened, AlertEscalated, AlertAcknowledged, AlertHandedOver, AlertDisposition, AlertResolved,
    ObservationStored, SessionChanged, GoalStarted, GoalChanged, CheckInMade, AssessmentRecorded,

    /// <summary>Of the stream itself, never stored: what follows is everything after its id.</summary>
    Ready,

    /// <summary>Of the stream itself: events may have been missed. Read what you show again; what follows is everything after its id.</summary>
    Missed,

    /// <summary>Of the stream itself: nothing happened for a while, and the connection lives.</summary>
    Heartbeat,
}

/// <summary>Tells what changed: kinds and ids, no words.</summary>
public static class EventRows
{
    /// <summary>How long a listener that was away can go on from where it was.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Adds an event in the transaction of the change, so that both are stored or neither; listeners hear of it once it is committed.</summary>
    /// <param name="subjectId">What changed: the alert, session, observation, goal or assessment.</param>
    public static Task AppendAsync(IDb db, Guid clinicId, EventKind kind, Guid? patientId, Guid subjectId, DateTimeOffset now, CancellationToken cancellation) =>
        db.ExecuteAsync(Sql.AppendEvent, new { ClinicId = clinicId, Kind = kind.ToCode(), PatientId = patientId, SubjectId = subjectId, HappenedAt = now, SinceAt = now - Kept }, cancellation);

    private static class Sql
    {
        // Old rows go as new ones come, after the insert: the newest always stays, so that SQLite never gives out its number again.
        public const string AppendEvent = """
            insert into events (clinic_id, kind, patient_id, subject_id, happened_at)
            values (@ClinicId, @Kind, @PatientId, @SubjectId, @HappenedAt);
            delete from events
            where clinic_id = @ClinicId and happened_at < @SinceAt
            """;
    }
}
