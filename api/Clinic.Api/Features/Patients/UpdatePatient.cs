using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Patients;

/// <summary>Replaces what is written down about a patient.</summary>
[RequestScope(Scopes.PatientsWrite)]
public sealed record UpdatePatientCommand(
    Guid PatientId,
    [FromBody] PatientDetails Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<PatientView>, IVersioned
{
    internal sealed class Validator : AbstractValidator<UpdatePatientCommand>
    {
        public Validator(TimeProvider time) => RuleFor(c => c.Body).SetValidator(new PatientDetails.Validator(time));
    }
}

internal sealed class UpdatePatientHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<UpdatePatientCommand, Result<PatientView>>
{
    public async Task<Result<PatientView>> Handle(UpdatePatientCommand request, CancellationToken cancellationToken)
    {
        var (now, patient) = (time.GetUtcNow(), request.Body);
        var changed = await db.ExecuteAsync(Sql.UpdatePatient, new
        {
            user.ClinicId,
            request.PatientId,
            patient.Given,
            patient.Family,
            patient.SortName,
            patient.BirthDate,
            Sex = patient.Sex.ToCode(),
            patient.Email,
            patient.Phone,
            patient.TimeZone,
            patient.Language,
            Status = patient.Status.ToCode(),
            patient.RiskNotes,
            UpdatedAt = now,
            Version = request.Expected(),
        }, cancellationToken);
        if (changed == 0) return await PatientViews.FindAsync(db, user.ClinicId, request.PatientId, now, cancellationToken) is null ? Problem.NotFound("patient") : Problem.StaleVersion();
        await PatientRows.WriteAsync(db, user.ClinicId, request.PatientId, patient, cancellationToken);
        // In another zone a dose may lie on another date, and the days of the goals with it.
        await PlannedDays.KeepGuardrailsAsync(db, user.ClinicId, request.PatientId, now, cancellationToken);
        return (await PatientViews.FindAsync(db, user.ClinicId, request.PatientId, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string UpdatePatient = """
            update patients
            set given = @Given, family = @Family, sort_name = @SortName, birth_date = @BirthDate, sex = @Sex, email = @Email, phone = @Phone, time_zone = @TimeZone,
                language = @Language, status = @Status, risk_notes = @RiskNotes, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @PatientId and version = @Version
            """;
    }
}
