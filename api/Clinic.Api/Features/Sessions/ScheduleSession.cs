using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Schedules a dosing session of a patient. It belongs to the patient's active course where medicine and route are the course's.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record ScheduleSessionCommand(
    Guid PatientId,
    [FromBody] SessionPlanDetails Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IIdempotent
{
    internal sealed class Validator : AbstractValidator<ScheduleSessionCommand>
    {
        public Validator(TimeProvider time) => RuleFor(c => c.Body).SetValidator(new SessionPlanDetails.Validator(time));
    }
}

internal sealed class ScheduleSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ScheduleSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(ScheduleSessionCommand request, CancellationToken cancellationToken)
    {
        var (now, plan) = (time.GetUtcNow(), request.Body);
        if (await db.ScalarAsync<string>(Sql.FindPatientsClinicZone, new { user.ClinicId, request.PatientId }, cancellationToken) is not { } zone) return Problem.NotFound("patient");
        var course = await CourseViews.FindActiveAsync(db, user.ClinicId, request.PatientId, plan.Medicine, plan.Route, now, cancellationToken);
        var place = course is null ? null : SessionBooking.PlaceIn(course, LocalTime.Date(plan.ScheduledAt, LocalTime.Zone(zone)));
        var booked = await SessionBooking.BookAsync(db, user.ClinicId, request.PatientId, [(plan, place)], now, cancellationToken);
        await PlannedDays.KeepGuardrailsAsync(db, user.ClinicId, request.PatientId, now, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, booked[0], now, cancellationToken);
    }

    private static class Sql
    {
        public const string FindPatientsClinicZone = """
            select c.time_zone
            from patients p
            join clinics c on c.clinic_id = p.clinic_id
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;
    }
}
