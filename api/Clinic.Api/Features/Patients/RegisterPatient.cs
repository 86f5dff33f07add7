using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Patients;

/// <summary>Registers a patient of the caller's clinic. An identifier that another patient has is a conflict.</summary>
[RequestScope(Scopes.PatientsWrite)]
public sealed record RegisterPatientCommand(
    [FromBody] PatientDetails Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<PatientView>, IIdempotent
{
    internal sealed class Validator : AbstractValidator<RegisterPatientCommand>
    {
        public Validator(TimeProvider time) => RuleFor(c => c.Body).SetValidator(new PatientDetails.Validator(time));
    }
}

internal sealed class RegisterPatientHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RegisterPatientCommand, Result<PatientView>>
{
    public async Task<Result<PatientView>> Handle(RegisterPatientCommand request, CancellationToken cancellationToken)
    {
        var (id, now, patient) = (Guid.CreateVersion7(), time.GetUtcNow(), request.Body);
        await db.ExecuteAsync(Sql.InsertPatient, new
        {
            user.ClinicId,
            Id = id,
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
            CreatedAt = now,
        }, cancellationToken);
        await PatientRows.WriteAsync(db, user.ClinicId, id, patient, cancellationToken);
        return (await PatientViews.FindAsync(db, user.ClinicId, id, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string InsertPatient = """
            insert into patients (clinic_id, id, given, family, sort_name, birth_date, sex, email, phone, time_zone, language, status, risk_notes, created_at, updated_at, version)
            values (@ClinicId, @Id, @Given, @Family, @SortName, @BirthDate, @Sex, @Email, @Phone, @TimeZone, @Language, @Status, @RiskNotes, @CreatedAt, @CreatedAt, 1)
            """;
    }
}
