using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>How an alert ended.</summary>
public enum AlertDisposition { ContactedPatient, SentToEmergency, MedicalReview, FalseAlarm, Other }

/// <summary>A safety concern that somebody must look at, and what became of it.</summary>
public sealed record AlertView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }

    /// <summary>Given and family name.</summary>
    public required string PatientName { get; init; }
    public required AlertCode Code { get; init; }
    public required Tier Tier { get; init; }
    public required AlertStatus Status { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Open past its due time.</summary>
    public required bool Overdue { get; init; }

    /// <summary>What the latest evidence says.</summary>
    public required Quote Quote { get; init; }

    /// <summary>The observation that the latest evidence is from; absent where that is a reading or an assessment.</summary>
    public Guid? ObservationId { get; init; }

    /// <summary>Everything that raised it, the latest first.</summary>
    public required IReadOnlyList<AlertEvidenceView> Evidence { get; init; }

    /// <summary>Who is asked to act: the first of the on-call order, then whom it was escalated or handed over to, or who acknowledged it; absent where nobody is on call.</summary>
    public Guid? ResponsibleId { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? Responsible { get; init; }

    /// <summary>How often the next of the on-call order was asked because nobody had looked.</summary>
    public required int Escalations { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }

    /// <summary>How it ended, or what was done so far.</summary>
    public AlertDisposition? Disposition { get; init; }

    /// <summary>What was done, in a line or two.</summary>
    public string? Note { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>One thing that raised an alert: words of an observation, or what a reading or an assessment shows.</summary>
public sealed record AlertEvidenceView
{
    public required DateTimeOffset NotedAt { get; init; }
    public required Tier Tier { get; init; }

    /// <summary>The words in their sentence; of a reading or an assessment, what it shows.</summary>
    public required Quote Quote { get; init; }
    public Guid? ObservationId { get; init; }
    public Guid? ReadingId { get; init; }
    public Guid? AssessmentId { get; init; }
}

/// <summary>An alert as its tables hold it; read with <see cref="Columns"/> from <see cref="Tables"/>.</summary>
internal sealed record AlertRow
{
    public const string Columns = """
        a.seq, a.id, a.version, a.patient_id, p.given, p.family, a.code, a.tier, a.status, a.opened_at, a.due_at, a.responsible_id, h.name as responsible, a.escalation_step,
            a.acknowledged_at, k.name as acknowledged_by, a.resolved_at, r.name as resolved_by, a.disposition, a.note
        """;

    public const string Tables = """
        alerts a
        join patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
        left join staff h on h.clinic_id = a.clinic_id and h.id = a.responsible_id
        left join staff k on k.clinic_id = a.clinic_id and k.id = a.acknowledged_by
        left join staff r on r.clinic_id = a.clinic_id and r.id = a.resolved_by
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required string Code { get; init; }
    public required Tier Tier { get; init; }
    public required AlertStatus Status { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public Guid? ResponsibleId { get; init; }
    public string? Responsible { get; init; }
    public required int EscalationStep { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }
    public string? Disposition { get; init; }
    public string? Note { get; init; }

    /// <summary>The alert with its <paramref name="evidence"/>, the latest first; an alert has never none.</summary>
    public AlertView ToView(IEnumerable<AlertEvidenceRow> evidence, DateTimeOffset now)
    {
        AlertEvidenceView[] shown = [.. evidence.Select(e => e.ToView())];
        return new()
        {
            Id = Id,
            Version = Version,
            PatientId = PatientId,
            PatientName = $"{Given} {Family}",
            Code = CodeColumns.FromCode<AlertCode>(Code),
            Tier = Tier,
            Status = Status,
            OpenedAt = OpenedAt,
            DueAt = DueAt,
            Overdue = Status == AlertStatus.Open && now > DueAt,
            Quote = shown[0].Quote,
            ObservationId = shown[0].ObservationId,
            Evidence = shown,
            ResponsibleId = ResponsibleId,
            Responsible = Responsible,
            Escalations = EscalationStep,
            AcknowledgedAt = AcknowledgedAt,
            AcknowledgedBy = AcknowledgedBy,
            ResolvedAt = ResolvedAt,
            ResolvedBy = ResolvedBy,
            Disposition = Disposition is null ? null : CodeColumns.FromCode<AlertDisposition>(Disposition),
            Note = Note,
        };
    }
}

/// <summary>What shows an alert, as it is stored; read with <see cref="Columns"/> from <see cref="Tables"/>, the latest first.</summary>
internal sealed record AlertEvidenceRow
{
    public const string Columns = "e.alert_id, e.tier, e.observation_id, o.text, e.spans, e.reading_id, e.assessment_id, e.sentence, e.noted_at";

    public const string Tables = """
        alert_evidence e
        left join observations o on o.clinic_id = e.clinic_id and o.id = e.observation_id
        """;

    public required Guid AlertId { get; init; }
    public required Tier Tier { get; init; }
    public Guid? ObservationId { get; init; }
    public string? Text { get; init; }
    public string? Spans { get; init; }
    public Guid? ReadingId { get; init; }
    public Guid? AssessmentId { get; init; }
    public string? Sentence { get; init; }
    public required DateTimeOffset NotedAt { get; init; }

    public AlertEvidenceView ToView() => new()
    {
        NotedAt = NotedAt,
        Tier = Tier,
        Quote = Sentence is { } sentence ? new Quote(sentence, []) : Quote.Of(Text!, JsonSerializer.Deserialize<Span[]>(Spans!, Json.Options)!),
        ObservationId = ObservationId,
        ReadingId = ReadingId,
        AssessmentId = AssessmentId,
    };
}

/// <summary>Reads alerts with their evidence; used by every slice that answers with one.</summary>
internal static class AlertViews
{
    public static async Task<AlertView?> FindAsync(IDb db, Guid clinicId, Guid alertId, DateTimeOffset now, CancellationToken cancellation) =>
        await db.MultipleAsync(Sql.FindAlert, new { ClinicId = clinicId, AlertId = alertId }, async grid =>
        {
            var alert = await grid.ReadFirstOrDefaultAsync<AlertRow>();
            var evidence = await grid.ReadAsync<AlertEvidenceRow>();
            return alert?.ToView(evidence, now);
        }, cancellation);

    /// <summary>The alert after a <paramref name="step"/>, which goes into its history; without one, why nothing changed: no such alert, a stale version, or <paramref name="refusal"/>.</summary>
    public static async Task<Result<AlertView>> AfterAsync(IDb db, Guid clinicId, Guid alertId, int version, AlertStep? step, Func<AlertView, string> refusal, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindAsync(db, clinicId, alertId, now, cancellation) is not { } alert) return Problem.NotFound("alert");
        if (step is null) return alert.Version == version ? Problem.Conflict(refusal(alert)) : Problem.StaleVersion();
        await AlertHistory.AppendAsync(db, clinicId, alert.PatientId, alertId, step, now, cancellation);
        return alert;
    }

    private static class Sql
    {
        public const string FindAlert = $"""
            select {AlertRow.Columns}
            from {AlertRow.Tables}
            where a.clinic_id = @ClinicId and a.id = @AlertId;
            select {AlertEvidenceRow.Columns}
            from {AlertEvidenceRow.Tables}
            where e.clinic_id = @ClinicId and e.alert_id = @AlertId
            order by e.seq desc
            """;
    }
}
