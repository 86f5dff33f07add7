using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Protocols;

/// <summary>
/// Moves a course to another phase: on, or back to a more frequent one where the patient got worse. Sessions booked from that date on
/// belong to the new phase. Going on without an evaluation of the benefit is answered as a warning.
/// </summary>
[RequestScope(Scopes.ProtocolsWrite)]
public sealed record ChangePhaseCommand(
    Guid CourseId,
    [FromBody] ChangePhaseCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<CourseView>, IVersioned, IIdempotent
{
    /// <param name="Phase">The number of the phase, from 1.</param>
    /// <param name="SinceOn">The clinic's local date on which it begins; today where unsaid. Not before the phase it follows.</param>
    public sealed record Details(int Phase, DateOnly? SinceOn = null);
}

internal sealed class ChangePhaseHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ChangePhaseCommand, Result<CourseView>>
{
    public async Task<Result<CourseView>> Handle(ChangePhaseCommand request, CancellationToken cancellationToken)
    {
        var (now, phase) = (time.GetUtcNow(), request.Body.Phase);
        var stored = await CourseViews.FindForChangeAsync(db, user.ClinicId, request.CourseId, request.Expected(), now, cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var course = stored.Value;
        if (phase < 1 || phase > course.Protocol.Phases.Count) return Problem.Invalid("/phase", $"The protocol has phases 1 to {course.Protocol.Phases.Count}.");
        if (phase == course.Phase) return Problem.Conflict("The course is in this phase already.");
        var zone = LocalTime.Zone((await db.ScalarAsync<string>(Sql.FindClinicZone, new { user.ClinicId }, cancellationToken))!);
        var since = request.Body.SinceOn ?? LocalTime.Date(now, zone);
        if (since < course.PhaseSinceOn || since > course.PhaseSinceOn.AddYears(5)) return Problem.Invalid("/sinceOn", "A phase begins not before the one it follows, and within five years of it.");
        await db.ExecuteAsync(Sql.ChangePhase, new
        {
            user.ClinicId,
            request.CourseId,
            Phase = phase,
            PhaseName = course.Protocol.Phases[phase - 1].Name,
            PhaseSinceOn = since,
            FromAt = LocalTime.StartOf(since, zone),
            UpdatedAt = now,
        }, cancellationToken);
        return (await CourseViews.FindAsync(db, user.ClinicId, request.CourseId, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string FindClinicZone = """
            select time_zone
            from clinics
            where clinic_id = @ClinicId
            """;

        public const string ChangePhase = """
            update courses
            set phase = @Phase, phase_name = @PhaseName, phase_since_on = @PhaseSinceOn, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @CourseId;
            update sessions
            set phase = @Phase, phase_name = @PhaseName, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and course_id = @CourseId and status = 'scheduled' and scheduled_at >= @FromAt
            """;
    }
}
