using Clinic.Api.Data;
using Clinic.Api.Features.Patients;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Restrictions;

/// <summary>
/// Opens a restricted record in an emergency to somebody outside its care team: within what their role allows, for a short time, with
/// a reason. Each use is audited with the reason, and the opening waits for a review. Since lists do not show the patient, an
/// identifier does as well as the id.
/// </summary>
[RequestScope(Scopes.BreakGlass)]
public sealed record BreakGlassCommand(
    [FromBody] BreakGlassCommand.Emergency Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<BreakGlassView>, IIdempotent, IOverseesAccess, IGivesPurpose
{
    string? IGivesPurpose.Purpose => Body.Reason;

    /// <param name="Reason">Why it cannot wait for the care team, at least 10 characters.</param>
    /// <param name="Minutes">How long, 1 to 60.</param>
    /// <param name="PatientId">The patient; this or <paramref name="Identifier"/>.</param>
    /// <param name="Identifier">A number by which another system knows the patient.</param>
    public sealed record Emergency(string Reason, int Minutes, Guid? PatientId = null, Identifier? Identifier = null);

    internal sealed class Validator : AbstractValidator<BreakGlassCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Reason).PlainText(1000).Must(r => r?.Trim().Length >= 10).WithMessage("Say in a sentence why this cannot wait.");
            RuleFor(c => c.Body.Minutes).Must(m => m is >= 1 and <= 60).WithMessage("A record is opened for 1 to 60 minutes.");
            RuleFor(c => c.Body.PatientId).Must((c, id) => id is null != c.Body.Identifier is null).WithMessage("Name the patient by id or by an identifier, not by both.");
        }
    }
}

internal sealed class BreakGlassHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<BreakGlassCommand, Result<BreakGlassView>>
{
    public async Task<Result<BreakGlassView>> Handle(BreakGlassCommand request, CancellationToken cancellationToken)
    {
        var (id, now, emergency) = (Guid.CreateVersion7(), time.GetUtcNow(), request.Body);
        var patient = await db.FirstAsync<PatientRow>(emergency.PatientId is null ? Sql.PatientByIdentifier : Sql.PatientById,
            new { user.ClinicId, StaffId = user.Id, emergency.PatientId, emergency.Identifier?.System, emergency.Identifier?.Value }, cancellationToken);
        if (patient is null) return Problem.NotFound("patient");
        if (patient.RestrictedAt is null) return Problem.Conflict("This record is not restricted: it is open to you as far as your role allows.");
        if (patient.MemberId is not null) return Problem.Conflict("You are in this patient's care team: the record is open to you.");
        await db.ExecuteAsync(Sql.InsertBreakGlass, new
        {
            user.ClinicId, Id = id, patient.PatientId, StaffId = user.Id, emergency.Reason, OpenedAt = now, EndsAt = now.AddMinutes(emergency.Minutes),
        }, cancellationToken);
        return (await BreakGlassViews.FindAsync(db, user.ClinicId, id, cancellationToken))!;
    }

    private sealed record PatientRow
    {
        public required Guid PatientId { get; init; }
        public DateTimeOffset? RestrictedAt { get; init; }
        public Guid? MemberId { get; init; }
    }

    private static class Sql
    {
        private const string Patient = """
            select p.id as patient_id, r.restricted_at, m.staff_id as member_id
            from patients p
            left join restrictions r on r.clinic_id = p.clinic_id and r.patient_id = p.id
            left join care_team_members m on m.clinic_id = p.clinic_id and m.patient_id = p.id and m.staff_id = @StaffId
            """;

        public const string PatientById = Patient + """

            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;

        public const string PatientByIdentifier = Patient + """

            where p.clinic_id = @ClinicId
                and p.id = (select i.patient_id from patient_identifiers i where i.clinic_id = @ClinicId and i.system = @System and i.value = @Value)
            """;

        public const string InsertBreakGlass = """
            insert into break_glass (clinic_id, id, patient_id, staff_id, reason, opened_at, ends_at, version)
            values (@ClinicId, @Id, @PatientId, @StaffId, @Reason, @OpenedAt, @EndsAt, 1)
            """;
    }
}
