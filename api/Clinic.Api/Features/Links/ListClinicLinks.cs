using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Links;

/// <summary>The personal links of all patients of the clinic, by the patient's name and the newest of each first; with <c>status</c> only those in that state.</summary>
[RequestScope(Scopes.LinksWrite)]
public sealed record ListClinicLinksQuery(EnumCode<LinkStatus>? Status, int? Limit, string? After) : IQuery<Page<ClinicLink>>
{
    internal sealed class Validator : AbstractValidator<ListClinicLinksQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<long, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

/// <summary>A link in the list of all.</summary>
/// <param name="PatientName">Given and family name.</param>
public sealed record ClinicLink(string PatientName, LinkView Link) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => Link.PatientIds();
}

internal sealed class ListClinicLinksHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListClinicLinksQuery, Result<Page<ClinicLink>>>
{
    public async Task<Result<Page<ClinicLink>>> Handle(ListClinicLinksQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The cursor travels in addresses, which others log: it names rows, never the person.
        (long Patient, long Link)? after = request.After is not null && Cursor.TryRead<long, long>(request.After, out var patient, out var link) ? (patient, link) : null;
        var rows = await db.QueryAsync<ClinicLinkRow>(Sql.ListClinicLinks, new
        {
            user.ClinicId,
            NowAt = now,
            Status = request.Status?.ToString(),
            AfterSeq = after?.Patient,
            AfterLinkSeq = after?.Link,
            Take = Paging.Take(request.Limit),
        }, cancellationToken);
        return rows.ToPage(request.Limit, row => [row.PatientSeq, row.Seq], row => new ClinicLink($"{row.Given} {row.Family}", row.ToView(now)));
    }

    private sealed record ClinicLinkRow : LinkRow
    {
        public required long PatientSeq { get; init; }
        public required string Given { get; init; }
        public required string Family { get; init; }
    }

    private static class Sql
    {
        private const string AfterName = "(select x.sort_name from patients x where x.clinic_id = @ClinicId and x.seq = @AfterSeq)";

        // Patients by the index of their names, and of each the links by theirs: nothing is sorted, and nothing read behind the page.
        public const string ListClinicLinks = $$"""
            select {{LinkRow.Columns}}, p.seq as patient_seq, p.given, p.family
            from patients p
            join links l on l.clinic_id = p.clinic_id and l.patient_id = p.id
            {{LinkRow.Makers}}
            where p.clinic_id = @ClinicId
                and p.sort_name >= coalesce({{AfterName}}, '')
                and (@AfterSeq is null or p.sort_name > {{AfterName}} or p.seq > @AfterSeq or (p.seq = @AfterSeq and l.seq < @AfterLinkSeq))
                and (@Status is null
                    or (@Status = 'active' and l.revoked_at is null and l.expires_at > @NowAt)
                    or (@Status = 'expired' and l.revoked_at is null and l.expires_at <= @NowAt)
                    or (@Status = 'revoked' and l.revoked_at is not null))
            order by p.sort_name, p.seq, l.seq desc
            {page}
            """;
    }
}
