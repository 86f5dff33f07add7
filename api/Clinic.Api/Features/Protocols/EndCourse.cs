using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Protocols;

/// <summary>Ends a course. Its sessions that are still scheduled are cancelled with the same reason.</summary>
[RequestScope(Scopes.ProtocolsWrite)]
public sealed record EndCourseCommand(
    Guid CourseId,
    [FromBody] EndCourseCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<CourseView>, IVersioned, IIdempotent
{
    /// <param name="Completed">True where the treatment came to its end, false where it was stopped before.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Details(bool Completed, string Reason);

    internal sealed class Validator : AbstractValidator<EndCourseCommand>
    {
        public Validator() => RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
    }
}

internal sealed class EndCourseHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<EndCourseCommand, Result<CourseView>>
{
    public async Task<Result<CourseView>> Handle(EndCourseCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await CourseViews.FindForChangeAsync(db, user.ClinicId, request.CourseId, request.Expected(), now, cancellationToken);
        if (stored.Problem is { } missing) return missing;
        await db.ExecuteAsync(Sql.EndCourse, new
        {
            user.ClinicId,
            request.CourseId,
            Status = (request.Body.Completed ? CourseStatus.Completed : CourseStatus.Stopped).ToCode(),
            EndedAt = now,
            EndReason = request.Body.Reason,
        }, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, stored.Value.PatientId, request.CourseId, now, cancellationToken);
        return (await CourseViews.FindAsync(db, user.ClinicId, request.CourseId, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string EndCourse = """
            update courses
            set status = @Status, ended_at = @EndedAt, end_reason = @EndReason, updated_at = @EndedAt, version = version + 1
            where clinic_id = @ClinicId and id = @CourseId;
            update sessions
            set status = 'cancelled', cancelled_at = @EndedAt, cancel_reason = @EndReason, updated_at = @EndedAt, version = version + 1
            where clinic_id = @ClinicId and course_id = @CourseId and status = 'scheduled'
            """;
    }
}
