using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Integrations;

/// <summary>Closes another system out: it gets no more tokens, and those it has open nothing from now on. What it wrote stays, under its name.</summary>
[RequestScope(Scopes.IntegrationsWrite)]
public sealed record DeactivateIntegrationCommand(Guid IntegrationId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<IntegrationView>, IVersioned;

internal sealed class DeactivateIntegrationHandler(IDb db, CurrentUser user, TokenAddress tokens, TimeProvider time) : IRequestHandler<DeactivateIntegrationCommand, Result<IntegrationView>>
{
    public async Task<Result<IntegrationView>> Handle(DeactivateIntegrationCommand request, CancellationToken cancellationToken)
    {
        if (await IntegrationRow.FindAsync(db, user.ClinicId, request.IntegrationId, cancellationToken) is not { } row) return Problem.NotFound("integration");
        if (row.DeactivatedAt is not null) return Problem.Conflict("This integration is inactive already.");
        return await IntegrationRow.OpenOrCloseAsync(db, user.ClinicId, row.Id, request.Expected(), time.GetUtcNow(), cancellationToken)
            ? (await IntegrationRow.FindAsync(db, user.ClinicId, row.Id, cancellationToken))!.ToView(tokens)
            : Problem.StaleVersion();
    }
}
