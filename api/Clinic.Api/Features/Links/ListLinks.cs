using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Dapper;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Links;

/// <summary>A patient's personal links, newest first, with their last use.</summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record ListLinksQuery(Guid PatientId, int? Limit, string? After) : IQuery<Page<LinkView>>
{
    internal sealed class Validator : AbstractValidator<ListLinksQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<string, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListLinksHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListLinksQuery, Result<Page<LinkView>>>
{
    public async Task<Result<Page<LinkView>>> Handle(ListLinksQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var beforeSeq = request.After is not null && Cursor.TryRead<string, long>(request.After, out _, out var seq) ? seq : long.MaxValue;
        return await db.MultipleAsync<Result<Page<LinkView>>>(Sql.ListLinks, new { user.ClinicId, request.PatientId, BeforeSeq = beforeSeq, Take = Paging.Take(request.Limit) }, async grid =>
        {
            if (await grid.ReadFirstAsync<int>() == 0) return Problem.NotFound("patient");
            return (await grid.ReadAsync<LinkRow>()).AsList().ToPage(request.Limit, row => ["seq", row.Seq], row => row.ToView(now));
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ListLinks = $$"""
            select count(*)
            from patients
            where clinic_id = @ClinicId and id = @PatientId;
            select {{LinkRow.Columns}}
            from {{LinkRow.Tables}}
            where l.clinic_id = @ClinicId and l.patient_id = @PatientId and l.seq < @BeforeSeq
            order by l.seq desc
            {page}
            """;
    }
}
