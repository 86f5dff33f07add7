using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Protocols;

/// <summary>A patient's courses, the latest first.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record ListPatientCoursesQuery(Guid PatientId, int? Limit, string? After) : IQuery<Page<CourseView>>
{
    internal sealed class Validator : AbstractValidator<ListPatientCoursesQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateOnly, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListPatientCoursesHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListPatientCoursesQuery, Result<Page<CourseView>>>
{
    public async Task<Result<Page<CourseView>>> Handle(ListPatientCoursesQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.After is null || !Cursor.TryRead<DateOnly, long>(request.After, out var beforeOn, out var beforeSeq)) (beforeOn, beforeSeq) = (DateOnly.MaxValue, long.MaxValue);
        return await db.MultipleAsync<Result<Page<CourseView>>>(Sql.ListPatientCourses, new { user.ClinicId, request.PatientId, BeforeOn = beforeOn, BeforeSeq = beforeSeq, Take = Paging.Take(request.Limit) }, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<string>() is null) return Problem.NotFound("patient");
            IReadOnlyList<CourseRow> rows = [.. await grid.ReadAsync<CourseRow>()];
            var evaluations = (await grid.ReadAsync<EvaluationRow>()).ToLookup(e => e.CourseId);
            return rows.ToPage(request.Limit, r => [r.StartsOn, r.Seq], r => r.ToView(evaluations[r.Id], now));
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ListPatientCourses = $$"""
            select status
            from patients
            where clinic_id = @ClinicId and id = @PatientId;
            select {{CourseRow.Columns}}
            from courses c
            join patients p on p.clinic_id = c.clinic_id and p.id = c.patient_id
            join clinics k on k.clinic_id = c.clinic_id
            where c.clinic_id = @ClinicId and c.patient_id = @PatientId
                and c.starts_on <= @BeforeOn and (c.starts_on < @BeforeOn or c.seq < @BeforeSeq)
            order by c.starts_on desc, c.seq desc
            {page};
            select e.course_id, e.id, e.phase, e.evaluated_on, e.benefit, e.note, m.name as evaluated_by
            from benefit_evaluations e
            join staff m on m.clinic_id = e.clinic_id and m.id = e.created_by
            where e.clinic_id = @ClinicId and e.course_id in (select c.id from courses c where c.clinic_id = @ClinicId and c.patient_id = @PatientId)
            order by e.evaluated_on, e.seq
            """;
    }
}
