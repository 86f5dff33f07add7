using Clinic.Api.Data;
using Clinic.Api.Features.Webhooks;

namespace Clinic.Api.Features.Events;

/// <summary>What happened, for whoever listens to <c>GET /events</c>.</summary>
public enum EventKind
{
    AlertOpened, AlertFolded, AlertReopened, AlertEscalated, AlertAcknowledged, AlertHandedOver, AlertDisposition, AlertResolved,
    ObservationStored, SessionChanged, GoalStarted, GoalChanged, CheckInMade, AssessmentRecorded,

    /// <summary>Of a webhook itself, sent because somebody wants to see whether it arrives; nothing happened.</summary>
    Test,

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
    /// <summary>What happens in a clinic, without what is said of a stream or a webhook itself.</summary>
    public static readonly IReadOnlyList<EventKind> Stored = [.. Enum.GetValues<EventKind>().TakeWhile(k => k < EventKind.Test)];

    /// <summary>How long a listener that was away can go on from where it was.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>
    /// Adds an event in the transaction of the change, and what each webhook is to be told of it, so that all is stored or nothing; listeners
    /// hear of it once it is committed. Of a restricted record no webhook is told: who is behind one is in no care team.
    /// </summary>
    /// <param name="subjectId">What changed: the alert, session, observation, goal or assessment.</param>
    public static Task AppendAsync(IDb db, Guid clinicId, EventKind kind, Guid? patientId, Guid subjectId, DateTimeOffset now, CancellationToken cancellation) =>
        db.ExecuteAsync(Sql.AppendEvent, new
        {
            ClinicId = clinicId,
            Id = Guid.CreateVersion7(now),
            Kind = kind.ToCode(),
            PatientId = patientId,
            SubjectId = subjectId,
            HappenedAt = now,
            GiveUpAt = now + Backoff.Longest,
            SinceAt = now - Kept,
        }, cancellation);

    private static class Sql
    {
        // What follows something that waits for another try waits with it, so that the rounds in between need not look at it.
        // Old rows go as new ones come, after the insert: the newest always stays, so that SQLite never gives out its number again.
        public const string AppendEvent = """
            insert into events (clinic_id, kind, patient_id, subject_id, happened_at)
            values (@ClinicId, @Kind, @PatientId, @SubjectId, @HappenedAt);
            insert into webhook_deliveries (clinic_id, id, webhook_id, event_seq, kind, patient_id, subject_id, happened_at, status, attempts, next_at, give_up_at)
            select w.clinic_id, @Id, w.id, {inserted}, @Kind, @PatientId, @SubjectId, @HappenedAt, 'waiting', 0,
                coalesce((select max(d.next_at)
                    from webhook_deliveries d
                    where d.clinic_id = w.clinic_id and d.webhook_id = w.id and d.patient_id = @PatientId and d.next_at is not null), @HappenedAt), @GiveUpAt
            from webhooks w
            where w.clinic_id = @ClinicId and w.status <> 'retired' and exists (select 1 from {each}(w.kinds) k where k.value = @Kind)
                and not exists (select 1 from restrictions r where r.clinic_id = w.clinic_id and r.patient_id = @PatientId);
            delete from events
            where clinic_id = @ClinicId and happened_at < @SinceAt
            """;
    }
}
