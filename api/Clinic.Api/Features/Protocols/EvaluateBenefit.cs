using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Protocols;

/// <summary>Records whether the treatment helps, in the present phase of a course. The label asks for it at the end of induction, before going on.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record EvaluateBenefitCommand(
    Guid CourseId,
    [FromBody] EvaluateBenefitCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<CourseView>, IVersioned, IIdempotent
{
    /// <param name="Benefit">Whether it helps.</param>
    /// <param name="Note">What it rests on, such as scores.</param>
    /// <param name="EvaluatedOn">Not in the future and not before the course; the clinic's today where unsaid.</param>
    public sealed record Details(Benefit Benefit, string? Note = null, DateOnly? EvaluatedOn = null);

    internal sealed class Validator : AbstractValidator<EvaluateBenefitCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(2_000, lines: true);
    }
}

internal sealed class EvaluateBenefitHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<EvaluateBenefitCommand, Result<CourseView>>
{
    public async Task<Result<CourseView>> Handle(EvaluateBenefitCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await CourseViews.FindForChangeAsync(db, user.ClinicId, request.CourseId, request.Expected(), now, cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var today = LocalTime.Date(now, LocalTime.Zone((await db.ScalarAsync<string>(Sql.FindClinicZone, new { user.ClinicId }, cancellationToken))!));
        var evaluatedOn = request.Body.EvaluatedOn ?? today;
        if (evaluatedOn > today) return Problem.Invalid("/evaluatedOn", "This date lies in the future.");
        if (evaluatedOn < stored.Value.StartsOn) return Problem.Invalid("/evaluatedOn", "This date lies before the course.");
        await db.ExecuteAsync(Sql.InsertEvaluation, new
        {
            user.ClinicId,
            Id = Guid.CreateVersion7(),
            request.CourseId,
            stored.Value.Phase,
            EvaluatedOn = evaluatedOn,
            Benefit = request.Body.Benefit.ToCode(),
            request.Body.Note,
            CreatedAt = now,
            CreatedBy = user.Id,
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

        public const string InsertEvaluation = """
            insert into benefit_evaluations (clinic_id, id, course_id, phase, evaluated_on, benefit, note, created_at, created_by)
            values (@ClinicId, @Id, @CourseId, @Phase, @EvaluatedOn, @Benefit, @Note, @CreatedAt, @CreatedBy);
            update courses
            set updated_at = @CreatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @CourseId
            """;
    }
}
