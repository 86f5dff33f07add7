using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Schedules a dosing session of a patient.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record ScheduleSessionCommand(
    Guid PatientId,
    [FromBody] ScheduleSessionCommand.Details Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IIdempotent
{
    /// <param name="ScheduledAt">At most a day back, for a session that is written down late, and at most two years ahead.</param>
    /// <param name="Medicine">What will be given.</param>
    /// <param name="Route">How; esketamine only intranasally.</param>
    /// <param name="PlannedDose">Esketamine 28, 56 or 84 mg; ketamine 0.1 to 1.5 mg/kg or 1 to 1000 mg.</param>
    public sealed record Details(DateTimeOffset ScheduledAt, Medicine Medicine, DoseRoute Route, Dose PlannedDose);

    internal sealed class Validator : AbstractValidator<ScheduleSessionCommand>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(c => c.Body.ScheduledAt).Must(at => at >= time.GetUtcNow().AddDays(-1) && at <= time.GetUtcNow().AddYears(2)).WithMessage("A session is scheduled at most a day back and two years ahead.");
            RuleFor(c => c.Body.Route).Custom((route, context) =>
            {
                if (DoseRules.Complaint(context.InstanceToValidate.Body.Medicine, route) is { } complaint) context.AddFailure(complaint);
            });
            RuleFor(c => c.Body.PlannedDose).Custom((dose, context) =>
            {
                if (DoseRules.Complaint(context.InstanceToValidate.Body.Medicine, dose) is { } complaint) context.AddFailure(context.PropertyPath + ".Value", complaint);
            });
        }
    }
}

internal sealed class ScheduleSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ScheduleSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(ScheduleSessionCommand request, CancellationToken cancellationToken)
    {
        var (id, now, session) = (Guid.CreateVersion7(), time.GetUtcNow(), request.Body);
        var made = await db.ExecuteAsync(Sql.InsertSession, new
        {
            user.ClinicId,
            Id = id,
            request.PatientId,
            session.ScheduledAt,
            Medicine = session.Medicine.ToCode(),
            Route = session.Route.ToCode(),
            PlannedDose = session.PlannedDose.Value,
            PlannedDoseUnit = session.PlannedDose.Unit.ToCode(),
            RideHomeConfirmed = false,
            CreatedAt = now,
        }, cancellationToken);
        if (made == 0) return Problem.NotFound("patient");
        await PlannedDays.KeepGuardrailsAsync(db, user.ClinicId, request.PatientId, now, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, request.PatientId, id, now, cancellationToken);
        return (await SessionViews.FindAsync(db, user.ClinicId, id, cancellationToken))!;
    }

    private static class Sql
    {
        public const string InsertSession = """
            insert into sessions (clinic_id, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, ride_home_confirmed, created_at, updated_at, version)
            select p.clinic_id, @Id, p.id, 'scheduled', @ScheduledAt, @Medicine, @Route, @PlannedDose, @PlannedDoseUnit, @RideHomeConfirmed, @CreatedAt, @CreatedAt, 1
            from patients p
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;
    }
}
