using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>Takes back what was said about one day of an active goal. A planned day is unreported again; a note stays as the observation it became.</summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record UndoCheckInCommand(Guid GoalId, DateOnly Date) : ICommand<GoalView>;

internal sealed class UndoCheckInHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<UndoCheckInCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(UndoCheckInCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        if (goal.Status != GoalStatus.Active) return Problem.Conflict("This goal has ended; its days stay as they were reported.");
        var key = new { user.ClinicId, request.GoalId, Day = request.Date };
        var removed = await db.ExecuteAsync(Sql.DeleteUnplannedCheckIn, key, cancellationToken) + await db.ExecuteAsync(Sql.ClearPlannedCheckIn, key, cancellationToken);
        if (removed == 0) return goal;
        await db.ExecuteAsync(Sql.TouchGoal, key, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.GoalChanged, goal.PatientId, goal.Id, now, cancellationToken);
        return (await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!;
    }

    private static class Sql
    {
        public const string DeleteUnplannedCheckIn = """
            delete from check_ins
            where clinic_id = @ClinicId and goal_id = @GoalId and day = @Day and planned = 0
            """;

        public const string ClearPlannedCheckIn = """
            update check_ins
            set outcome = null, note = null, observation_id = null, reported_at = null, reported_by = null
            where clinic_id = @ClinicId and goal_id = @GoalId and day = @Day and outcome is not null
            """;

        public const string TouchGoal = """
            update goals
            set version = version + 1
            where clinic_id = @ClinicId and id = @GoalId
            """;
    }
}
