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

/// <summary>Replaces the plan of a session whose patient has not arrived: another time, another dose.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record RescheduleSessionCommand(
    Guid SessionId,
    [FromBody] SessionPlanDetails Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<SessionView>, IVersioned
{
    internal sealed class Validator : AbstractValidator<RescheduleSessionCommand>
    {
        public Validator(TimeProvider time) => RuleFor(c => c.Body).SetValidator(new SessionPlanDetails.Validator(time));
    }
}

internal sealed class RescheduleSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RescheduleSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(RescheduleSessionCommand request, CancellationToken cancellationToken)
    {
        var (now, plan) = (time.GetUtcNow(), request.Body);
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var (row, zone) = (stored.Value.Row, stored.Value.Zone);
        var moved = stored.Value.State.Reschedule(plan.ScheduledAt);
        if (moved.Problem is { } refused) return refused;
        var course = await CourseViews.FindActiveAsync(db, user.ClinicId, row.PatientId, plan.Medicine, plan.Route, now, cancellationToken);
        var place = course is null ? null : SessionBooking.PlaceIn(course, LocalTime.Date(plan.ScheduledAt, zone), row.CourseId == course.Id ? row.Phase : null);
        await db.ExecuteAsync(Sql.RescheduleSession, new
        {
            user.ClinicId,
            request.SessionId,
            moved.Value.ScheduledAt,
            Medicine = plan.Medicine.ToCode(),
            Route = plan.Route.ToCode(),
            PlannedDose = plan.PlannedDose.Value,
            PlannedDoseUnit = plan.PlannedDose.Unit.ToCode(),
            place?.CourseId,
            place?.Phase,
            place?.PhaseName,
            place?.Week,
            place?.InfusionMinutes,
            UpdatedAt = now,
        }, cancellationToken);
        await PlannedDays.KeepGuardrailsAsync(db, user.ClinicId, row.PatientId, now, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string RescheduleSession = """
            update sessions
            set scheduled_at = @ScheduledAt, medicine = @Medicine, route = @Route, planned_dose = @PlannedDose, planned_dose_unit = @PlannedDoseUnit,
                course_id = @CourseId, phase = @Phase, phase_name = @PhaseName, week = @Week, infusion_minutes = @InfusionMinutes,
                updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
