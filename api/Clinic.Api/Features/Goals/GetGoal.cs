using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>One goal with its days.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record GetGoalQuery(Guid GoalId) : IQuery<GoalView>;

internal sealed class GetGoalHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetGoalQuery, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(GetGoalQuery request, CancellationToken cancellationToken) =>
        await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, time.GetUtcNow(), cancellationToken) is { } goal ? goal : Problem.NotFound("goal");
}
