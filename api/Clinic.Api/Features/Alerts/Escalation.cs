using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>
/// Asks the next of the on-call order where nobody has looked at an alert in time: from whoever has it to the end of the order and on from its
/// beginning, until each was asked once since the alert opened, or opened again. Any number of instances may do this at once: each
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
        var (settings, order) = await db.MultipleAsync(Sql.ReadOrder, new { alert.ClinicId, AlertId = alert.Id }, async grid =>
            (ClinicSettings.Of(await grid.ReadSingleAsync<string>()).Alerts, (await grid.ReadAsync<Member>()).ToArray()), cancellation);
        // Whoever is not on the order, or nobody, comes before its first.
        var after = Array.FindIndex(order, m => m.StaffId == alert.ResponsibleId) + 1;
        var next = order[after..].Concat(order[..after]).FirstOrDefault(m => !m.Asked && m.StaffId != alert.ResponsibleId)?.StaffId;
        var row = new
        {
            alert.ClinicId,
            alert.Id,
            alert.Version,
            ResponsibleId = next,
            EscalationStep = alert.EscalationStep + 1,
            EscalatesAt = now + settings.StepOf(alert.Tier),
        };
        if (next is null)
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

    private sealed record Member
    {
        public required Guid StaffId { get; init; }
        public required bool Asked { get; init; }
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
            select m.staff_id, case when exists (
                select 1
                from alert_events e
                where e.clinic_id = @ClinicId and e.alert_id = @AlertId and e.staff_id = m.staff_id and e.seq >= (
                    select max(o.seq)
                    from alert_events o
                    where o.clinic_id = @ClinicId and o.alert_id = @AlertId and o.kind in ('opened', 'reopened'))) then 1 else 0 end as asked
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
