using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>What can become of an alert.</summary>
public enum AlertEventKind
{
    /// <summary>A concern was raised that no alert held.</summary>
    Opened,

    /// <summary>The same concern was raised again and joined the alert.</summary>
    Folded,

    /// <summary>What joined was a danger that nobody had looked at; the alert waits to be acknowledged again.</summary>
    Reopened,

    /// <summary>Nobody looked in time; the next of the on-call order was asked.</summary>
    Escalated,
    Acknowledged,
    HandedOver,

    /// <summary>What was done so far was noted; the alert stays.</summary>
    Disposition,
    Resolved,
}

/// <summary>A step in the life of an alert, about to be written down.</summary>
internal sealed record AlertStep(AlertEventKind Kind)
{
    /// <summary>Who did it; null for the application.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Who is asked to act from now on.</summary>
    public Guid? StaffId { get; init; }
    public Tier? Tier { get; init; }

    /// <summary>Of an escalation, the first is 1.</summary>
    public int? Step { get; init; }
    public AlertDisposition? Disposition { get; init; }
    public string? Note { get; init; }
}

/// <summary>Writes down each step, and tells whoever listens.</summary>
internal static class AlertHistory
{
    public static async Task AppendAsync(IDb db, Guid clinicId, Guid patientId, Guid alertId, AlertStep step, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.ExecuteAsync(Sql.InsertEvent, new
        {
            ClinicId = clinicId,
            AlertId = alertId,
            PatientId = patientId,
            Kind = step.Kind.ToCode(),
            HappenedAt = now,
            step.ActorId,
            step.StaffId,
            Tier = step.Tier?.ToCode(),
            step.Step,
            Disposition = step.Disposition?.ToCode(),
            step.Note,
        }, cancellation);
        await EventRows.AppendAsync(db, clinicId, KindOf(step.Kind), patientId, alertId, now, cancellation);
    }

    private static EventKind KindOf(AlertEventKind kind) => kind switch
    {
        AlertEventKind.Opened => EventKind.AlertOpened,
        AlertEventKind.Folded => EventKind.AlertFolded,
        AlertEventKind.Reopened => EventKind.AlertReopened,
        AlertEventKind.Escalated => EventKind.AlertEscalated,
        AlertEventKind.Acknowledged => EventKind.AlertAcknowledged,
        AlertEventKind.HandedOver => EventKind.AlertHandedOver,
        AlertEventKind.Disposition => EventKind.AlertDisposition,
        AlertEventKind.Resolved => EventKind.AlertResolved,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such step."),
    };

    private static class Sql
    {
        public const string InsertEvent = """
            insert into alert_events (clinic_id, alert_id, patient_id, kind, happened_at, actor_id, staff_id, tier, step, disposition, note)
            values (@ClinicId, @AlertId, @PatientId, @Kind, @HappenedAt, @ActorId, @StaffId, @Tier, @Step, @Disposition, @Note)
            """;
    }
}
