using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Protocols;

/// <summary>Puts a patient on a protocol. A patient has one active course at a time.</summary>
[RequestScope(Scopes.ProtocolsWrite)]
public sealed record StartCourseCommand(
    Guid PatientId,
    [FromBody] StartCourseCommand.Details Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<CourseView>, IIdempotent
{
    /// <param name="ProtocolId">Built-in or the clinic's own.</param>
    /// <param name="StartsOn">The clinic's local date of day 1: at most a year back, for a course that began elsewhere, and a year ahead.</param>
    /// <param name="Phase">The number of the phase it begins in; 1 where unsaid.</param>
    public sealed record Details(Guid ProtocolId, DateOnly StartsOn, int Phase = 1);

    internal sealed class Validator : AbstractValidator<StartCourseCommand>
    {
        public Validator(TimeProvider time) => RuleFor(c => c.Body.StartsOn)
            .Must(date => Math.Abs(date.DayNumber - DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber) <= 366).WithMessage("A course begins at most a year back or ahead.");
    }
}

internal sealed class StartCourseHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<StartCourseCommand, Result<CourseView>>
{
    public async Task<Result<CourseView>> Handle(StartCourseCommand request, CancellationToken cancellationToken)
    {
        var (id, now, course) = (Guid.CreateVersion7(), time.GetUtcNow(), request.Body);
        if (await db.FirstAsync<PatientRow>(Sql.FindPatient, new { user.ClinicId, request.PatientId }, cancellationToken) is not { } patient) return Problem.NotFound("patient");
        if (patient.ActiveCourses > 0) return Problem.Conflict("The patient has an active course. End it first.");
        if (await ProtocolViews.FindAsync(db, user.ClinicId, course.ProtocolId, cancellationToken) is not { Protocol: var protocol }) return Problem.Invalid("/protocolId", "There is no such protocol.");
        if (course.Phase < 1 || course.Phase > protocol.Phases.Count) return Problem.Invalid("/phase", $"The protocol has phases 1 to {protocol.Phases.Count}.");
        await db.ExecuteAsync(Sql.InsertCourse, new
        {
            user.ClinicId,
            Id = id,
            request.PatientId,
            course.ProtocolId,
            Protocol = ProtocolViews.Write(protocol),
            Medicine = protocol.Medicine.ToCode(),
            Route = protocol.Route.ToCode(),
            course.StartsOn,
            course.Phase,
            PhaseName = protocol.Phases[course.Phase - 1].Name,
            CreatedAt = now,
            CreatedBy = user.Id,
        }, cancellationToken);
        return (await CourseViews.FindAsync(db, user.ClinicId, id, now, cancellationToken))!;
    }

    private sealed record PatientRow
    {
        public required int ActiveCourses { get; init; }
    }

    private static class Sql
    {
        public const string FindPatient = """
            select (select count(*) from courses c where c.clinic_id = p.clinic_id and c.patient_id = p.id and c.status = 'active') as active_courses
            from patients p {locked}
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;

        public const string InsertCourse = """
            insert into courses (clinic_id, id, patient_id, protocol_id, protocol, medicine, route, starts_on, status, phase, phase_name, phase_since_on, created_at, created_by, updated_at, version)
            values (@ClinicId, @Id, @PatientId, @ProtocolId, @Protocol, @Medicine, @Route, @StartsOn, 'active', @Phase, @PhaseName, @StartsOn, @CreatedAt, @CreatedBy, @CreatedAt, 1)
            """;
    }
}
