using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Patients;

/// <summary>
/// The clinic's patients by family and given name; <c>only</c> narrows the list to those who ask for something. Whom one looks for by name
/// is no part of an address, which others log: see <c>POST /patients/search</c>.
/// </summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record ListPatientsQuery(EnumCode<PatientStatus>? Status, EnumCode<PatientNeed>? Only, DateTimeOffset? UpdatedSince, int? Limit, string? After) : IQuery<Page<PatientSummary>>
{
    internal sealed class Validator : AbstractValidator<ListPatientsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<long>(a, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListPatientsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListPatientsQuery, Result<Page<PatientSummary>>>
{
    public async Task<Result<Page<PatientSummary>>> Handle(ListPatientsQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The cursor travels in addresses, which others log: it names a row, never the person.
        long? after = request.After is not null && Cursor.TryRead<long>(request.After, out var seq) ? seq : null;
        var rows = await db.QueryAsync<PatientSummaryRow>(LeadingTo(request), new
        {
            user.ClinicId,
            NowAt = now,
            Status = request.Status?.ToString(),
            Only = request.Only?.ToString(),
            OpenSinceAt = await PatientSummaryRow.OpenSinceAsync(db, user.ClinicId, request.Only?.Value, now, cancellationToken),
            request.UpdatedSince,
            AfterSeq = after,
            Take = Paging.Take(request.Limit),
        }, cancellationToken);
        return rows.ToPage(request.Limit, row => [row.Seq], row => row.ToSummary(now));
    }

    /// <summary>The statement that begins with what the fewest patients have, of what is asked for.</summary>
    private static string LeadingTo(ListPatientsQuery request) => request switch
    {
        { Only.Value: PatientNeed.Alerts } => Sql.ListPatientsWithAlerts,
        { Only: not null } => Sql.ListPatientsInWindow,
        { UpdatedSince: not null } => Sql.ListUpdatedPatients,
        _ => Sql.ListPatients,
    };

    private static class Sql
    {
        // Each of these finds its page first, by the index that leads there, and looks up the details of those rows only.
        public const string ListPatients = $$"""
            {{PatientSummaryRow.Details}}
            from (
                select m.id
                from patients m
                where m.clinic_id = @ClinicId and (@Status is null or m.status = @Status)
                    and m.sort_name >= coalesce({{PatientSummaryRow.AfterName}}, '') and (@AfterSeq is null or m.sort_name > {{PatientSummaryRow.AfterName}} or m.seq > @AfterSeq)
                order by m.sort_name, m.seq
                {page}) q
            {{PatientSummaryRow.DetailTables}}
            """;

        public const string ListPatientsInWindow = $$"""
            {{PatientSummaryRow.Details}}
            from (
                select m.id
                from patients m
                where m.id in (select w.patient_id from sessions w where w.clinic_id = @ClinicId and w.dosed_at > @OpenSinceAt and w.dosed_at <= @NowAt)
                    and {{PatientSummaryRow.PageOfFew}}) q
            {{PatientSummaryRow.DetailTables}}
            """;

        public const string ListPatientsWithAlerts = $$"""
            {{PatientSummaryRow.Details}}
            from (
                select m.id
                from patients m
                where m.id in (select a.patient_id from alerts a where a.clinic_id = @ClinicId and a.status in ('open', 'acknowledged'))
                    and {{PatientSummaryRow.PageOfFew}}) q
            {{PatientSummaryRow.DetailTables}}
            """;

        public const string ListUpdatedPatients = $$"""
            {{PatientSummaryRow.Details}}
            from (
                select m.id
                from patients m
                where m.id in (select u.id from patients u where u.clinic_id = @ClinicId and u.updated_at >= @UpdatedSince)
                    and {{PatientSummaryRow.PageOfFew}}) q
            {{PatientSummaryRow.DetailTables}}
            """;
    }
}
