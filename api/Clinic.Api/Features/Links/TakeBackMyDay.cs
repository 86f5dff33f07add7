using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Links;

/// <summary>Takes back what was said about a day of an own goal. A line that came with it stays with the care team.</summary>
[RequestScope(Scopes.MeWrite)]
public sealed record TakeBackMyDayCommand(Guid GoalId, DateOnly Date) : ICommand<MyPlan>;

internal sealed class TakeBackMyDayHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<TakeBackMyDayCommand, Result<MyPlan>>
{
    public async Task<Result<MyPlan>> Handle(TakeBackMyDayCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal || goal.PatientId != user.PatientId) return Problem.NotFound("goal");
        if (await CheckInRows.TakeBackAsync(db, user.ClinicId, goal, request.Date, now, cancellationToken) is { } refused) return refused;
        return await MyPlans.FindAsync(db, user.ClinicId, user.PatientId, now, cancellationToken);
    }
}
