using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Assessments;

/// <summary>What is due of one patient; nothing of one who is inactive.</summary>
/// <param name="On">Due up to this date of the patient; today where unsaid.</param>
[RequestScope(Scopes.AssessmentsRead)]
public sealed record ListPatientDueAssessmentsQuery(Guid PatientId, DateOnly? On) : IQuery<PatientDueAssessments>
{
    internal sealed class Validator : AbstractValidator<ListPatientDueAssessmentsQuery>
    {
        public Validator() => RuleFor(q => q.On).Must(on => on is null or { Year: >= 2000 and <= 2200 }).WithMessage("A date between 2000 and 2200.");
    }
}

/// <param name="Items">In the order of the clinic's settings.</param>
public sealed record PatientDueAssessments(Guid PatientId, IReadOnlyList<DueAssessment> Items) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class ListPatientDueAssessmentsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListPatientDueAssessmentsQuery, Result<PatientDueAssessments>>
{
    public async Task<Result<PatientDueAssessments>> Handle(ListPatientDueAssessmentsQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var clinic = (await db.FirstAsync<ClinicDay>(Sql.FindClinic, new { user.ClinicId }, cancellationToken))!;
        var args = new { user.ClinicId, request.PatientId, DayStartAt = clinic.StartOfToday(now) };
        return await db.MultipleAsync<Result<PatientDueAssessments>>(Sql.ReadPatient, args, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<string>() is null) return Problem.NotFound("patient");
            var dates = (await DueRows.ReadAsync(grid)).SingleOrDefault()?.Dates;
            return new PatientDueAssessments(request.PatientId, dates is null ? [] : [.. dates.On(request.On ?? LocalTime.Date(now, dates.Zone), clinic.Policies)]);
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string FindClinic = ClinicDay.Find;

        public const string ReadPatient = $"""
            select status
            from patients
            where clinic_id = @ClinicId and id = @PatientId;
            {DueRows.ReadPatient}
            """;
    }
}
