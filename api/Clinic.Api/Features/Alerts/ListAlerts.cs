using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Dapper;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Alerts;

/// <summary>Alerts by due time, the most pressing first; with <c>mine</c> only those that whoever asks is asked about or has.</summary>
[RequestScope(Scopes.AlertsRead)]
public sealed record ListAlertsQuery(EnumCode<AlertStatus>? Status, EnumCode<Tier>? Tier, Guid? PatientId, bool? Mine, int? Limit, string? After) : IQuery<Page<AlertView>>
{
    internal sealed class Validator : AbstractValidator<ListAlertsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListAlertsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListAlertsQuery, Result<Page<AlertView>>>
{
    public async Task<Result<Page<AlertView>>> Handle(ListAlertsQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.After is null || !Cursor.TryRead<DateTimeOffset, long>(request.After, out var afterAt, out var afterSeq)) (afterAt, afterSeq) = (DateTimeOffset.MinValue, 0);
        // One statement for each index that the filters can use.
        var sql = request.PatientId is not null ? Sql.ListPatientAlerts : request.Status is not null ? Sql.ListAlertsOfStatus : Sql.ListAlerts;
        return await db.MultipleAsync<Result<Page<AlertView>>>(sql, new
        {
            user.ClinicId,
            request.PatientId,
            Status = request.Status?.ToString(),
            Tier = request.Tier?.ToString(),
            ResponsibleId = request.Mine == true ? user.Id : (Guid?)null,
            AfterAt = afterAt,
            AfterSeq = afterSeq,
            Take = Paging.Take(request.Limit),
        }, async grid =>
        {
            var rows = (await grid.ReadAsync<AlertRow>()).AsList();
            var evidence = (await grid.ReadAsync<AlertEvidenceRow>()).ToLookup(e => e.AlertId);
            return rows.ToPage(request.Limit, r => [r.DueAt, r.Seq], r => r.ToView(evidence[r.Id], now));
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ListAlerts = $"""
            {Alerts}
            where a.clinic_id = @ClinicId {Page};
            {Evidence} (
                select a.id
                from alerts a
                where a.clinic_id = @ClinicId {Page})
            order by e.seq desc
            """;

        public const string ListAlertsOfStatus = $"""
            {Alerts}
            where a.clinic_id = @ClinicId and a.status = @Status {Page};
            {Evidence} (
                select a.id
                from alerts a
                where a.clinic_id = @ClinicId and a.status = @Status {Page})
            order by e.seq desc
            """;

        public const string ListPatientAlerts = $"""
            {Alerts}
            where a.clinic_id = @ClinicId and a.patient_id = @PatientId and (@Status is null or a.status = @Status) {Page};
            {Evidence} (
                select a.id
                from alerts a
                where a.clinic_id = @ClinicId and a.patient_id = @PatientId and (@Status is null or a.status = @Status) {Page})
            order by e.seq desc
            """;

        private const string Alerts = $"""
            select {AlertRow.Columns}
            from {AlertRow.Tables}
            """;

        private const string Evidence = $"""
            select {AlertEvidenceRow.Columns}
            from {AlertEvidenceRow.Tables}
            where e.clinic_id = @ClinicId and e.alert_id in
            """;

        private const string Page = """
            and (@Tier is null or a.tier = @Tier) and (@ResponsibleId is null or a.responsible_id = @ResponsibleId)
                and a.due_at >= @AfterAt and (a.due_at > @AfterAt or a.seq > @AfterSeq)
            order by a.due_at, a.seq
            {page}
            """;
    }
}
