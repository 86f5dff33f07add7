using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>What still blocks dosing or discharge, what only warns, and what is to be read next.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record GetChecklistQuery(Guid SessionId) : IQuery<ChecklistView>;

internal sealed class GetChecklistHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetChecklistQuery, Result<ChecklistView>>
{
    public async Task<Result<ChecklistView>> Handle(GetChecklistQuery request, CancellationToken cancellationToken) =>
        await SessionChart.FindAsync(db, user.ClinicId, request.SessionId, cancellationToken) is { } chart
            ? await ChecklistView.OfAsync(chart, db, user.ClinicId, time.GetUtcNow(), cancellationToken)
            : Problem.NotFound("session");
}
