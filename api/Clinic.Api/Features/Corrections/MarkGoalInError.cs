using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Corrections;

/// <summary>
/// Marks a goal as entered in error. An active one ends with it. Lists, plans and what is learned about the patient leave it out; the record
/// keeps it with its days.
/// </summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record MarkGoalInErrorCommand(
    Guid GoalId,
    [FromBody] ErrorReason Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<GoalView>, IVersioned, IIdempotent
{
    internal sealed class Validator : AbstractValidator<MarkGoalInErrorCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new ErrorReason.Validator());
    }
}

internal sealed class MarkGoalInErrorHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<MarkGoalInErrorCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(MarkGoalInErrorCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } entry) return Problem.NotFound("goal");
        if (entry.Version != request.Expected()) return Problem.StaleVersion();
        if (entry.EnteredInError is not null) return Problem.Conflict("This goal is marked already.");
        if (await db.ExecuteAsync(Sql.MarkGoal, new { user.ClinicId, GoalId = entry.Id, entry.Version, InErrorAt = now, request.Body.Reason }, cancellationToken) == 0) return Problem.StaleVersion();
        await EntriesInError.AddAsync(db, user.ClinicId, user.Id, entry.PatientId, EntryKind.Goal, entry.Id, null, entry, request.Body.Reason, now, cancellationToken);
        return (await GoalViews.FindAsync(db, user.ClinicId, entry.Id, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string MarkGoal = """
            update goals
            set in_error_at = @InErrorAt, status = case when ended_at is null then 'stopped' else status end,
                stop_reason = coalesce(stop_reason, @Reason), ended_at = coalesce(ended_at, @InErrorAt), version = version + 1
            where clinic_id = @ClinicId and id = @GoalId and version = @Version
            """;
    }
}
