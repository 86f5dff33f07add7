using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Dapper;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Assessments;

/// <summary>A patient's assessments, the latest first; those entered in error are among them and say so.</summary>
/// <param name="Instrument">The code of the only instrument to list.</param>
[RequestScope(Scopes.AssessmentsRead)]
public sealed record ListAssessmentsQuery(Guid PatientId, string? Instrument, int? Limit, string? After) : IQuery<Page<AssessmentView>>
{
    internal sealed class Validator : AbstractValidator<ListAssessmentsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Instrument).Must(code => code is null || Instruments.Find(code) is not null).WithMessage("There is no such instrument.");
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListAssessmentsHandler(IDb db, CurrentUser user) : IRequestHandler<ListAssessmentsQuery, Result<Page<AssessmentView>>>
{
    public async Task<Result<Page<AssessmentView>>> Handle(ListAssessmentsQuery request, CancellationToken cancellationToken)
    {
        if (request.After is null || !Cursor.TryRead<DateTimeOffset, long>(request.After, out var beforeAt, out var beforeSeq)) (beforeAt, beforeSeq) = (DateTimeOffset.MaxValue, long.MaxValue);
        var args = new { user.ClinicId, request.PatientId, request.Instrument, BeforeAt = beforeAt, BeforeSeq = beforeSeq, Take = Paging.Take(request.Limit) };
        return await db.MultipleAsync<Result<Page<AssessmentView>>>(Sql.ListAssessments, args, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<string>() is null) return Problem.NotFound("patient");
            var context = await AssessmentContext.ReadAsync(grid);
            var rows = (await grid.ReadAsync<AssessmentRow>()).AsList();
            return rows.ToPage(request.Limit, r => [r.TakenAt, r.Seq], r => r.ToView(context));
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ListAssessments = $$"""
            select status
            from patients
            where clinic_id = @ClinicId and id = @PatientId;
            {{AssessmentContext.Read}};
            select {{AssessmentRow.Columns}}
            from {{AssessmentRow.Tables}}
            where a.clinic_id = @ClinicId and a.patient_id = @PatientId and (@Instrument is null or a.instrument = @Instrument)
                and a.taken_at <= @BeforeAt and (a.taken_at < @BeforeAt or a.seq < @BeforeSeq)
            order by a.taken_at desc, a.seq desc
            {page}
            """;
    }
}
