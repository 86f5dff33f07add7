using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>The content of the risk programme's monitoring form of an esketamine session, from dosing on, and what it still lacks.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record GetMonitoringFormQuery(Guid SessionId) : IQuery<MonitoringFormView>;

internal sealed class GetMonitoringFormHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetMonitoringFormQuery, Result<MonitoringFormView>>
{
    public async Task<Result<MonitoringFormView>> Handle(GetMonitoringFormQuery request, CancellationToken cancellationToken) =>
        await MonitoringFormRows.FindAsync(db, user.ClinicId, request.SessionId, time.GetUtcNow(), cancellationToken) is { } form ? form : Problem.NotFound("monitoring form");
}
