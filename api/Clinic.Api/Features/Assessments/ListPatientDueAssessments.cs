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
        return await PatientDue.FindAsync(db, user.ClinicId, request.PatientId, request.On, now, cancellationToken) is { } due ? due : Problem.NotFound("patient");
    }
}

/// <summary>Reads what is due of one patient; used by staff's slices and the patient's own.</summary>
internal static class PatientDue
{
    /// <param name="on">Due up to this date of the patient; today where null.</param>
    public static async Task<PatientDueAssessments?> FindAsync(IDb db, Guid clinicId, Guid patientId, DateOnly? on, DateTimeOffset now, CancellationToken cancellation)
    {
        var clinic = (await db.FirstAsync<ClinicDay>(Sql.FindClinic, new { ClinicId = clinicId }, cancellation))!;
        var args = new { ClinicId = clinicId, PatientId = patientId, DayStartAt = clinic.StartOfToday(now) };
        return await db.MultipleAsync(Sql.ReadPatient, args, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<string>() is null) return null;
            var dates = (await DueRows.ReadAsync(grid)).SingleOrDefault()?.Dates;
            return new PatientDueAssessments(patientId, dates is null ? [] : [.. dates.On(on ?? LocalTime.Date(now, dates.Zone), clinic.Policies)]);
        }, cancellation);
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
