using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Alerts;

/// <summary>One alert.</summary>
[RequestScope(Scopes.AlertsRead)]
public sealed record GetAlertQuery(Guid AlertId) : IQuery<AlertView>;

internal sealed class GetAlertHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetAlertQuery, Result<AlertView>>
{
    public async Task<Result<AlertView>> Handle(GetAlertQuery request, CancellationToken cancellationToken) =>
        await AlertViews.FindAsync(db, user.ClinicId, request.AlertId, time.GetUtcNow(), cancellationToken) is { } alert ? alert : Problem.NotFound("alert");
}
