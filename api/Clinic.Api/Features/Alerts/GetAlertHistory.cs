using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using MediatR;

namespace Clinic.Api.Features.Alerts;

/// <summary>What became of an alert, step by step, the first on top.</summary>
[RequestScope(Scopes.AlertsRead)]
public sealed record GetAlertHistoryQuery(Guid AlertId) : IQuery<AlertHistoryView>;

public sealed record AlertHistoryView(Guid Id, Guid PatientId, IReadOnlyList<AlertEventView> Items) : IShowsPatients, IHasId
{
    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>One step in the life of an alert.</summary>
public sealed record AlertEventView
{
    public required AlertEventKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; absent where the application did.</summary>
    public string? By { get; init; }

    /// <summary>Who was asked to act: on opening, escalation and hand-over.</summary>
    public string? To { get; init; }

    /// <summary>Of what was raised.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Of an escalation; the first is 1.</summary>
    public int? Step { get; init; }
    public AlertDisposition? Disposition { get; init; }
    public string? Note { get; init; }
}

internal sealed class GetAlertHistoryHandler(IDb db, CurrentUser user) : IRequestHandler<GetAlertHistoryQuery, Result<AlertHistoryView>>
{
    public async Task<Result<AlertHistoryView>> Handle(GetAlertHistoryQuery request, CancellationToken cancellationToken) =>
        await db.MultipleAsync<Result<AlertHistoryView>>(Sql.ReadHistory, new { user.ClinicId, request.AlertId }, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<Guid?>() is not { } patientId) return Problem.NotFound("alert");
            return new AlertHistoryView(request.AlertId, patientId, [.. (await grid.ReadAsync<EventRow>()).Select(e => e.ToView())]);
        }, cancellationToken);

    private sealed record EventRow
    {
        public required string Kind { get; init; }
        public required DateTimeOffset HappenedAt { get; init; }
        public string? Actor { get; init; }
        public string? Recipient { get; init; }
        public Tier? Tier { get; init; }
        public int? Step { get; init; }
        public string? Disposition { get; init; }
        public string? Note { get; init; }

        public AlertEventView ToView() => new()
        {
            Kind = CodeColumns.FromCode<AlertEventKind>(Kind),
            At = HappenedAt,
            By = Actor,
            To = Recipient,
            Tier = Tier,
            Step = Step,
            Disposition = Disposition is null ? null : CodeColumns.FromCode<AlertDisposition>(Disposition),
            Note = Note,
        };
    }

    private static class Sql
    {
        public const string ReadHistory = """
            select patient_id
            from alerts
            where clinic_id = @ClinicId and id = @AlertId;
            select e.kind, e.happened_at, a.name as actor, t.name as recipient, e.tier, e.step, e.disposition, e.note
            from alert_events e
            left join staff a on a.clinic_id = e.clinic_id and a.id = e.actor_id
            left join staff t on t.clinic_id = e.clinic_id and t.id = e.staff_id
            where e.clinic_id = @ClinicId and e.alert_id = @AlertId
            order by e.seq
            """;
    }
}
