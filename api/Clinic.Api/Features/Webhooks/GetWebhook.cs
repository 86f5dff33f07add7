using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Webhooks;

/// <summary>One webhook. Its secret is not shown again.</summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record GetWebhookQuery(Guid WebhookId) : IQuery<WebhookView>;

internal sealed class GetWebhookHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetWebhookQuery, Result<WebhookView>>
{
    public async Task<Result<WebhookView>> Handle(GetWebhookQuery request, CancellationToken cancellationToken) =>
        await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is { } webhook ? webhook.ToView(time.GetUtcNow()) : Problem.NotFound("webhook");
}
