using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Webhooks;

/// <summary>What became of one event for one webhook.</summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record GetDeliveryQuery(Guid WebhookId, Guid DeliveryId) : IQuery<DeliveryView>;

internal sealed class GetDeliveryHandler(IDb db, CurrentUser user) : IRequestHandler<GetDeliveryQuery, Result<DeliveryView>>
{
    public async Task<Result<DeliveryView>> Handle(GetDeliveryQuery request, CancellationToken cancellationToken) =>
        await DeliveryRow.FindAsync(db, user.ClinicId, request.WebhookId, request.DeliveryId, cancellationToken) is { } delivery ? delivery : Problem.NotFound("delivery");
}
