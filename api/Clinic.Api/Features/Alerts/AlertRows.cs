using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

public enum AlertStatus { Open, Acknowledged, Resolved }

/// <summary>What other slices do with alerts: raise concerns about a patient, and ask whether alerts hold suggestions back.</summary>
public static class AlertRows
{
    /// <summary>
    /// Raises concerns about a patient of the clinic, in the transaction that stores what shows them, and answers the alerts that now hold
    /// them, one for each code, in the order of the codes. A code that has an alert already, open or acknowledged within the clinic's hours,
    /// joins it: the alert gains the evidence, takes the more pressing tier and is due earlier, never later. An acknowledged alert opens
    /// again where what joins it is an emergency, or more pressing than what was looked at. Each source raises a code once.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> RaiseAsync(IDb db, Guid clinicId, Guid patientId, IReadOnlyList<Concern> concerns, DateTimeOffset now, CancellationToken cancellation)
    {
        if (concerns.Count == 0) return [];
        var before = await ReadAsync(db, clinicId, patientId, cancellation);
        var alerts = new List<Guid>();
        foreach (var group in concerns.GroupBy(c => c.Code))
        {
            var (code, tier) = (group.Key.ToCode(), group.Min(c => c.Tier));
            var raised = before.Alerts.FirstOrDefault(a => a.Code == code && a.TakesMoreAt(now, before.Settings)) is { } joined
                ? Join(joined, tier, before.DueAt(tier, now))
                : Open(code, tier, before.DueAt(tier, now), before.FirstOnCall, now);
            await db.ExecuteAsync(raised.IsNew ? Sql.InsertAlert : Sql.JoinAlert, raised.ToRow(clinicId, patientId, now), cancellation);
            await db.ExecuteAsync(Sql.InsertEvidence, group.Select(c => new
            {
                ClinicId = clinicId,
                AlertId = raised.Id,
                PatientId = patientId,
                Code = code,
                Tier = c.Tier.ToCode(),
                c.ObservationId,
                Spans = c.ObservationId is null ? null : JsonSerializer.Serialize(c.Spans, Json.Options),
                c.ReadingId,
                c.AssessmentId,
                c.Sentence,
                NotedAt = now,
            }), cancellation);
            await AlertHistory.AppendAsync(db, clinicId, patientId, raised.Id, new AlertStep(raised.Kind) { Tier = tier, StaffId = raised.Kind == AlertEventKind.Folded ? null : raised.ResponsibleId }, now, cancellation);
            alerts.Add(raised.Id);
        }
        return alerts;
    }

    /// <summary>
    /// The emergency and urgent alerts of the patient that nobody has looked at yet, most pressing first. While there is one, suggestions
    /// are held: a clinician looks first. Acknowledging or resolving releases.
    /// </summary>
    public static Task<IReadOnlyList<Guid>> HoldingAsync(IDb db, Guid clinicId, Guid patientId, CancellationToken cancellation) =>
        db.QueryAsync<Guid>(Sql.ListHoldingAlerts, new { ClinicId = clinicId, PatientId = patientId }, cancellation);

    private static Task<Before> ReadAsync(IDb db, Guid clinicId, Guid patientId, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.ReadBefore, new { ClinicId = clinicId, PatientId = patientId }, async grid =>
        {
            var clinic = await grid.ReadSingleAsync<ClinicRow>();
            var first = await grid.ReadFirstOrDefaultAsync<Guid?>();
            return new Before(LocalTime.Zone(clinic.TimeZone), ClinicSettings.Of(clinic.Settings).Alerts, first, [.. await grid.ReadAsync<StoredAlert>()]);
        }, cancellation);

    private static RaisedAlert Open(string code, Tier tier, DateTimeOffset dueAt, Guid? firstOnCall, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = AlertEventKind.Opened,
        Code = code,
        Tier = tier,
        Status = AlertStatus.Open,
        DueAt = dueAt,
        EscalatesAt = dueAt,
        ResponsibleId = firstOnCall,
    };

    private static RaisedAlert Join(StoredAlert alert, Tier tier, DateTimeOffset dueAt)
    {
        var open = alert.Status == AlertStatus.Open;
        // A danger that came back, or grew, after somebody looked has not been looked at.
        var reopened = !open && (tier == Tier.Emergency || tier < alert.Tier);
        return new()
        {
            Id = alert.Id,
            Kind = reopened ? AlertEventKind.Reopened : AlertEventKind.Folded,
            Code = alert.Code,
            Tier = tier < alert.Tier ? tier : alert.Tier,
            Status = open || reopened ? AlertStatus.Open : AlertStatus.Acknowledged,
            DueAt = Earlier(alert.DueAt, dueAt),
            // What came back is asked about afresh: those who were told of the first need the time to look at the second.
            EscalatesAt = reopened ? dueAt : open ? Earlier(alert.EscalatesAt ?? dueAt, dueAt) : null,
            ResponsibleId = alert.ResponsibleId,
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed record Before(TimeZoneInfo Zone, AlertSettings Settings, Guid? FirstOnCall, IReadOnlyList<StoredAlert> Alerts)
    {
        public DateTimeOffset DueAt(Tier tier, DateTimeOffset now) => AlertDue.At(tier, now, Zone, Settings);
    }

    private sealed record ClinicRow
    {
        public required string TimeZone { get; init; }
        public required string Settings { get; init; }
    }

    private sealed record StoredAlert
    {
        public required Guid Id { get; init; }
        public required string Code { get; init; }
        public required Tier Tier { get; init; }
        public required AlertStatus Status { get; init; }
        public required DateTimeOffset DueAt { get; init; }
        public DateTimeOffset? EscalatesAt { get; init; }
        public DateTimeOffset? AcknowledgedAt { get; init; }
        public Guid? ResponsibleId { get; init; }

        public bool TakesMoreAt(DateTimeOffset now, AlertSettings settings) => Status == AlertStatus.Open || AcknowledgedAt > now.AddHours(-settings.FoldHours);
    }

    /// <summary>An alert as it stands after a concern was raised.</summary>
    private sealed record RaisedAlert
    {
        public required Guid Id { get; init; }
        public required AlertEventKind Kind { get; init; }
        public required string Code { get; init; }
        public required Tier Tier { get; init; }
        public required AlertStatus Status { get; init; }
        public required DateTimeOffset DueAt { get; init; }
        public required DateTimeOffset? EscalatesAt { get; init; }
        public required Guid? ResponsibleId { get; init; }
        public bool IsNew => Kind == AlertEventKind.Opened;

        public object ToRow(Guid clinicId, Guid patientId, DateTimeOffset now) => new
        {
            ClinicId = clinicId, Id, PatientId = patientId, Code, Tier = Tier.ToCode(), TierRank = (int)Tier, Status = Status.ToCode(), OpenedAt = now, DueAt, EscalatesAt, ResponsibleId,
        };
    }

    private static class Sql
    {
        public const string ReadBefore = """
            select time_zone, settings
            from clinics
            where clinic_id = @ClinicId;
            select m.staff_id
            from on_call_members m
            join staff s on s.clinic_id = m.clinic_id and s.id = m.staff_id and s.deactivated_at is null
            where m.clinic_id = @ClinicId
            order by m.position;
            select id, code, tier, status, due_at, escalates_at, acknowledged_at, responsible_id
            from alerts {locked}
            where clinic_id = @ClinicId and patient_id = @PatientId and status in ('open', 'acknowledged')
            order by case status when 'open' then 0 else 1 end, seq desc
            """;

        public const string InsertAlert = """
            insert into alerts (clinic_id, id, patient_id, code, tier, tier_rank, status, opened_at, due_at, version, responsible_id, escalation_step, escalates_at)
            values (@ClinicId, @Id, @PatientId, @Code, @Tier, @TierRank, @Status, @OpenedAt, @DueAt, 1, @ResponsibleId, 0, @EscalatesAt)
            """;

        public const string JoinAlert = """
            update alerts
            set tier = @Tier, tier_rank = @TierRank, status = @Status, due_at = @DueAt, escalates_at = @EscalatesAt,
                acknowledged_at = case when @Status = 'open' then null else acknowledged_at end,
                acknowledged_by = case when @Status = 'open' then null else acknowledged_by end,
                version = version + 1
            where clinic_id = @ClinicId and id = @Id
            """;

        public const string InsertEvidence = """
            insert into alert_evidence (clinic_id, alert_id, patient_id, code, tier, observation_id, spans, reading_id, assessment_id, sentence, noted_at)
            values (@ClinicId, @AlertId, @PatientId, @Code, @Tier, @ObservationId, @Spans, @ReadingId, @AssessmentId, @Sentence, @NotedAt)
            """;

        public const string ListHoldingAlerts = """
            select id
            from alerts
            where clinic_id = @ClinicId and patient_id = @PatientId and status = 'open' and tier_rank < 2
            order by tier_rank, due_at, seq
            """;
    }
}
