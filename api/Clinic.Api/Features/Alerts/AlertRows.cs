using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

public enum AlertStatus { Open, Acknowledged, Resolved }

/// <summary>What other slices do with alerts: open them with the observation that raised them, and ask whether they hold suggestions back.</summary>
public static class AlertRows
{
    /// <summary>
    /// Opens one alert for each flag code, in the transaction that stores the observation, and answers their ids in the order of the
    /// codes. Flags of the same code share an alert and its evidence.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> OpenAsync(IDb db, Guid clinicId, Guid patientId, Guid observationId, IReadOnlyList<Flag> flags, DateTimeOffset now, CancellationToken cancellation)
    {
        if (flags.Count == 0) return [];
        var zone = LocalTime.Zone((await db.ScalarAsync<string>(Sql.FindClinicZone, new { ClinicId = clinicId }, cancellation))!);
        var rows = flags.GroupBy(f => f.Code).Select(g => new
        {
            ClinicId = clinicId,
            Id = Guid.CreateVersion7(now),
            PatientId = patientId,
            ObservationId = observationId,
            Code = g.Key.ToCode(),
            Tier = g.Key.Tier().ToCode(),
            TierRank = (int)g.Key.Tier(),
            Evidence = JsonSerializer.Serialize(g.SelectMany(f => f.Evidence).Distinct().OrderBy(s => s.Start).ThenBy(s => s.Length).Select(Span.Of), Json.Options),
            OpenedAt = now,
            DueAt = AlertDue.At(g.Key.Tier(), now, zone),
        }).ToArray();
        await db.ExecuteAsync(Sql.InsertAlert, rows, cancellation);
        return [.. rows.Select(r => r.Id)];
    }

    /// <summary>
    /// The emergency and urgent alerts of the patient that nobody has looked at yet, most pressing first. While there is one, suggestions
    /// are held: a clinician looks first. Acknowledging or resolving releases.
    /// </summary>
    public static Task<IReadOnlyList<Guid>> HoldingAsync(IDb db, Guid clinicId, Guid patientId, CancellationToken cancellation) =>
        db.QueryAsync<Guid>(Sql.ListHoldingAlerts, new { ClinicId = clinicId, PatientId = patientId }, cancellation);

    private static class Sql
    {
        public const string FindClinicZone = """
            select time_zone
            from clinics
            where clinic_id = @ClinicId
            """;

        public const string InsertAlert = """
            insert into alerts (clinic_id, id, patient_id, observation_id, code, tier, tier_rank, status, evidence, opened_at, due_at, version)
            values (@ClinicId, @Id, @PatientId, @ObservationId, @Code, @Tier, @TierRank, 'open', @Evidence, @OpenedAt, @DueAt, 1)
            """;

        public const string ListHoldingAlerts = """
            select id
            from alerts
            where clinic_id = @ClinicId and patient_id = @PatientId and status = 'open' and tier_rank < 2
            order by tier_rank, due_at, seq
            """;
    }
}
