using Clinic.Api.Data;
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
        if (await CheckInRows.TakeBackAsync(db, user.ClinicId, goal, request.Date, now, cancellationToken) is { } refused) return refused;
        return (await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!;
    }
}
