using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>
/// Asks the next of the on-call order where nobody has looked at an alert in time. Any number of instances may do this at once: each
/// takes an alert on lease before it looks into it, and a step is stored only on the version of the alert that it was decided on.
/// </summary>
public sealed class Escalation(IDb db, TimeProvider time)
{
    /// <summary>How long an alert stays with an instance that took it and then stopped.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const int MostAtOnce = 50;

    /// <summary>Takes one step with each alert whose time has come, longest waiting first, and answers how many people were asked.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var asked = 0;
        foreach (var alert in await db.QueryAsync<WaitingAlert>(Sql.ListWaiting, new { NowAt = now, Take = MostAtOnce }, cancellation))
        {
            if (await db.ExecuteAsync(Sql.Claim, new { alert.ClinicId, alert.Id, alert.Version, NowAt = now, LeaseUntil = now + Lease }, cancellation) == 0) continue;
            if (await db.WriteAsync(token => AskNextAsync(alert, now, token), keep: _ => true, cancellation)) asked++;
        }
        return asked;
    }

    private async Task<bool> AskNextAsync(WaitingAlert alert, DateTimeOffset now, CancellationToken cancellation)
    {
        var (settings, order) = await db.MultipleAsync(Sql.ReadOrder, new { alert.ClinicId }, async grid =>
            (ClinicSettings.Of(await grid.ReadSingleAsync<string>()).Alerts, (await grid.ReadAsync<Guid>()).ToArray()), cancellation);
        // Whoever is not on the order, or nobody, comes before its first.
        var next = order.ElementAtOrDefault(Array.IndexOf(order, alert.ResponsibleId ?? Guid.Empty) + 1);
        var row = new
        {
            alert.ClinicId,
            alert.Id,
            alert.Version,
            ResponsibleId = next,
            EscalationStep = alert.EscalationStep + 1,
            EscalatesAt = now + settings.StepOf(alert.Tier),
        };
        if (next == Guid.Empty)
        {
            // Everybody was asked. The order may yet grow, so it is looked at again; the alert itself stays as it is, and overdue.
            await db.ExecuteAsync(Sql.Postpone, row, cancellation);
            return false;
        }
        if (await db.ExecuteAsync(Sql.Escalate, row, cancellation) == 0) return false;
        var step = new AlertStep(AlertEventKind.Escalated) { StaffId = next, Step = row.EscalationStep };
        await AlertHistory.AppendAsync(db, alert.ClinicId, alert.PatientId, alert.Id, step, now, cancellation);
        return true;
    }

    private sealed record WaitingAlert
    {
        public required Guid ClinicId { get; init; }
        public required Guid Id { get; init; }
        public required Guid PatientId { get; init; }
        public required int Version { get; init; }
        public required Tier Tier { get; init; }
        public required int EscalationStep { get; init; }
        public Guid? ResponsibleId { get; init; }
    }

    private static class Sql
    {
        // Of every clinic: this is the application's own round, not a request of one of them.
        public const string ListWaiting = """
            select clinic_id, id, patient_id, version, tier, escalation_step, responsible_id
            from alerts
            where clinic_id is not null and escalates_at <= @NowAt and (lease_until is null or lease_until <= @NowAt)
            order by escalates_at, seq
            {page}
            """;

        public const string Claim = """
            update alerts
            set lease_until = @LeaseUntil
            where clinic_id = @ClinicId and id = @Id and version = @Version and escalates_at <= @NowAt and (lease_until is null or lease_until <= @NowAt)
            """;

        public const string ReadOrder = """
            select settings
            from clinics
            where clinic_id = @ClinicId;
            select m.staff_id
            from on_call_members m
            join staff s on s.clinic_id = m.clinic_id and s.id = m.staff_id and s.deactivated_at is null
            where m.clinic_id = @ClinicId
            order by m.position
            """;

        public const string Escalate = """
            update alerts
            set responsible_id = @ResponsibleId, escalation_step = @EscalationStep, escalates_at = @EscalatesAt, lease_until = null, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version and status = 'open'
            """;

        public const string Postpone = """
            update alerts
            set escalates_at = @EscalatesAt, lease_until = null
            where clinic_id = @ClinicId and id = @Id and version = @Version and status = 'open'
            """;
    }
}
