using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Integrations;

/// <summary>Lets another system in again, with the keys and scopes that it had.</summary>
[RequestScope(Scopes.IntegrationsWrite)]
public sealed record ReactivateIntegrationCommand(Guid IntegrationId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<IntegrationView>, IVersioned;

internal sealed class ReactivateIntegrationHandler(IDb db, CurrentUser user, TokenAddress tokens) : IRequestHandler<ReactivateIntegrationCommand, Result<IntegrationView>>
{
    public async Task<Result<IntegrationView>> Handle(ReactivateIntegrationCommand request, CancellationToken cancellationToken)
    {
        if (await IntegrationRow.FindAsync(db, user.ClinicId, request.IntegrationId, cancellationToken) is not { } row) return Problem.NotFound("integration");
        if (row.DeactivatedAt is null) return Problem.Conflict("This integration is not inactive.");
        return await IntegrationRow.OpenOrCloseAsync(db, user.ClinicId, row.Id, request.Expected(), deactivatedAt: null, cancellationToken)
            ? (await IntegrationRow.FindAsync(db, user.ClinicId, row.Id, cancellationToken))!.ToView(tokens)
            : Problem.StaleVersion();
    }
}
