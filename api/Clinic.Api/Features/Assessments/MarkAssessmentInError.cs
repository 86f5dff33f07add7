using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Assessments;

/// <summary>
/// Marks an assessment as entered in error: the wrong patient, the wrong form, a slip. It stays to be read and counts for nothing. An alert
/// that it opened stays open: whether there is a danger, somebody finds out by asking.
/// </summary>
[RequestScope(Scopes.AssessmentsWrite)]
public sealed record MarkAssessmentInErrorCommand(
    Guid AssessmentId,
    [FromBody] MarkAssessmentInErrorCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<AssessmentView>, IVersioned, IIdempotent
{
    public sealed record Details(string Reason);

    internal sealed class Validator : AbstractValidator<MarkAssessmentInErrorCommand>
    {
        public Validator() => RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
    }
}

internal sealed class MarkAssessmentInErrorHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<MarkAssessmentInErrorCommand, Result<AssessmentView>>
{
    public async Task<Result<AssessmentView>> Handle(MarkAssessmentInErrorCommand request, CancellationToken cancellationToken)
    {
        var version = request.Expected();
        var marked = await db.ExecuteAsync(Sql.MarkAssessment, new
        {
            user.ClinicId, request.AssessmentId, ErrorAt = time.GetUtcNow(), ErrorBy = user.Id, ErrorReason = request.Body.Reason, Version = version,
        }, cancellationToken);
        if (await AssessmentViews.FindAsync(db, user.ClinicId, request.AssessmentId, cancellationToken) is not { } assessment) return Problem.NotFound("assessment");
        if (marked == 1) return assessment;
        return assessment.Version == version ? Problem.Conflict("This assessment is marked already.") : Problem.StaleVersion();
    }

    private static class Sql
    {
        public const string MarkAssessment = """
            update assessments
            set error_at = @ErrorAt, error_by = @ErrorBy, error_reason = @ErrorReason, version = version + 1
            where clinic_id = @ClinicId and id = @AssessmentId and version = @Version and error_at is null
            """;
    }
}
