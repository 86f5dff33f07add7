using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Integrations;

[RequestScope(Scopes.IntegrationsWrite)]
public sealed record GetIntegrationQuery(Guid IntegrationId) : IQuery<IntegrationView>;

internal sealed class GetIntegrationHandler(IDb db, CurrentUser user, TokenAddress tokens) : IRequestHandler<GetIntegrationQuery, Result<IntegrationView>>
{
    public async Task<Result<IntegrationView>> Handle(GetIntegrationQuery request, CancellationToken cancellationToken) =>
        await IntegrationRow.FindAsync(db, user.ClinicId, request.IntegrationId, cancellationToken) is { } row ? row.ToView(tokens) : Problem.NotFound("integration");
}
