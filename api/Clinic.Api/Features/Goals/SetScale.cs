using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Replaces the levels on which a running goal is scored. All are of one variable, the days kept, and each begins above the one before:
/// levels that overlap, or that measure two things, cannot be told apart at the review.
/// </summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record SetScaleCommand(
    Guid GoalId,
    [FromBody] SetScaleCommand.Scale Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<GoalView>, IVersioned
{
    /// <param name="Levels">Five, from -2 to 2.</param>
    public sealed record Scale(IReadOnlyList<AttainmentLevel> Levels);

    internal sealed class Validator : AbstractValidator<SetScaleCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Levels).Must(AttainmentScale.IsOrdered)
                .WithMessage("Five levels from -2 to 2, the first from 0 days, each from more days than the one before, in words of its own.");
            RuleForEach(c => c.Body.Levels).ChildRules(level =>
            {
                level.RuleFor(l => l.Text).PlainText(200);
                level.RuleFor(l => l.From).Must(f => f is >= 0 and <= GoalPlanner.LongestWindow + 2 && decimal.IsInteger(f * 2)).WithMessage("Days, in halves.");
            });
        }
    }
}

internal sealed class SetScaleHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<SetScaleCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(SetScaleCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        if (goal.Version != request.Expected()) return Problem.StaleVersion();
        if (!goal.IsRunning) return Problem.Conflict("This goal has ended; it was scored on the levels it had.");
        var scale = JsonSerializer.Serialize(request.Body.Levels, Json.Options);
        var changed = await db.ExecuteAsync(Sql.SetScale, new { user.ClinicId, GoalId = goal.Id, Scale = scale, goal.Version }, cancellationToken);
        return changed == 0 ? Problem.StaleVersion() : (await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string SetScale = """
            update goals
            set scale = @Scale, version = version + 1
            where clinic_id = @ClinicId and id = @GoalId and version = @Version and status = 'active'
            """;
    }
}
