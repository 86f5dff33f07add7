using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>Stops a goal before its review, or a routine, with the reason. What was reported stays.</summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record StopGoalCommand(
    Guid GoalId,
    [FromBody] StopGoalCommand.Stop Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<GoalView>, IVersioned, IIdempotent
{
    public sealed record Stop
    {
        public required string Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<StopGoalCommand>
    {
        public Validator() => RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
    }
}

internal sealed class StopGoalHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<StopGoalCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(StopGoalCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        if (goal.Version != request.Expected()) return Problem.StaleVersion();
        if (!goal.IsRunning && goal.Status != GoalStatus.Routine) return Problem.Conflict("This goal has ended already.");
        var stopped = await db.ExecuteAsync(Sql.StopGoal, new { user.ClinicId, GoalId = goal.Id, request.Body.Reason, EndedAt = now, goal.Version }, cancellationToken);
        if (stopped == 0) return Problem.StaleVersion();
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.GoalChanged, goal.PatientId, goal.Id, now, cancellationToken);
        return (await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string StopGoal = """
            update goals
            set status = 'stopped', stop_reason = @Reason, ended_at = @EndedAt, version = version + 1
            where clinic_id = @ClinicId and id = @GoalId and version = @Version and status in ('active', 'routine')
            """;
    }
}
