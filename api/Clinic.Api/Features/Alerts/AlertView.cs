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
    public required FlagCode Code { get; init; }
    public required Tier Tier { get; init; }
    public required AlertStatus Status { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Open past its due time.</summary>
    public required bool Overdue { get; init; }
    public required Guid ObservationId { get; init; }

    /// <summary>The words that raised it, in their sentence.</summary>
    public required Quote Quote { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }
    public AlertDisposition? Disposition { get; init; }
    public string? Note { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>An alert as its tables hold it; read with <see cref="Columns"/> from <see cref="Tables"/>.</summary>
internal sealed record AlertRow
{
    public const string Columns = """
        a.seq, a.id, a.version, a.patient_id, p.given, p.family, a.code, a.tier, a.status, a.opened_at, a.due_at, a.observation_id, a.evidence, o.text,
            a.acknowledged_at, k.name as acknowledged_by, a.resolved_at, r.name as resolved_by, a.disposition, a.note
        """;

    public const string Tables = """
        alerts a
        join patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
        join observations o on o.clinic_id = a.clinic_id and o.id = a.observation_id
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
    public required Guid ObservationId { get; init; }
    public required string Evidence { get; init; }
    public required string Text { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }
    public string? Disposition { get; init; }
    public string? Note { get; init; }

    public AlertView ToView(DateTimeOffset now) => new()
    {
        Id = Id,
        Version = Version,
        PatientId = PatientId,
        PatientName = $"{Given} {Family}",
        Code = CodeColumns.FromCode<FlagCode>(Code),
        Tier = Tier,
        Status = Status,
        OpenedAt = OpenedAt,
        DueAt = DueAt,
        Overdue = Status == AlertStatus.Open && now > DueAt,
        ObservationId = ObservationId,
        Quote = Quote.Of(Text, JsonSerializer.Deserialize<Span[]>(Evidence, Json.Options)!),
        AcknowledgedAt = AcknowledgedAt,
        AcknowledgedBy = AcknowledgedBy,
        ResolvedAt = ResolvedAt,
        ResolvedBy = ResolvedBy,
        Disposition = Disposition is null ? null : CodeColumns.FromCode<AlertDisposition>(Disposition),
        Note = Note,
    };
}

/// <summary>Reads one alert; used by every slice that answers with one.</summary>
internal static class AlertViews
{
    public static async Task<AlertView?> FindAsync(IDb db, Guid clinicId, Guid alertId, DateTimeOffset now, CancellationToken cancellation) =>
        (await db.FirstAsync<AlertRow>(Sql.FindAlert, new { ClinicId = clinicId, AlertId = alertId }, cancellation))?.ToView(now);

    /// <summary>The alert after a step was tried; where it <paramref name="changed"/> nothing, why: no such alert, a stale version, or <paramref name="refusal"/>.</summary>
    public static async Task<Result<AlertView>> AfterAsync(IDb db, Guid clinicId, Guid alertId, int version, bool changed, Func<AlertView, string> refusal, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindAsync(db, clinicId, alertId, now, cancellation) is not { } alert) return Problem.NotFound("alert");
        if (changed) return alert;
        return alert.Version == version ? Problem.Conflict(refusal(alert)) : Problem.StaleVersion();
    }

    private static class Sql
    {
        public const string FindAlert = $"""
            select {AlertRow.Columns}
            from {AlertRow.Tables}
            where a.clinic_id = @ClinicId and a.id = @AlertId
            """;
    }
}
