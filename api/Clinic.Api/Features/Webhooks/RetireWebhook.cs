using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Webhooks;

/// <summary>Tells a webhook nothing any more, for good: its secrets are erased, what waits for it is given up. It stays in the list, so that its log can be read.</summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record RetireWebhookCommand(Guid WebhookId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<Nothing>, IVersioned;

internal sealed class RetireWebhookHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RetireWebhookCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(RetireWebhookCommand request, CancellationToken cancellationToken)
    {
        if (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is not { } webhook) return Problem.NotFound("webhook");
        if (webhook.Status == WebhookStatus.Retired.ToCode()) return Problem.Conflict("This webhook is retired already.");
        if (await db.ExecuteAsync(Sql.Retire, new { user.ClinicId, request.WebhookId, UpdatedAt = time.GetUtcNow(), Version = request.Expected() }, cancellationToken) == 0) return Problem.StaleVersion();
        await db.ExecuteAsync(Sql.GiveUp, new { user.ClinicId, request.WebhookId }, cancellationToken);
        return Nothing.Value;
    }

    private static class Sql
    {
        public const string Retire = """
            update webhooks
            set status = 'retired', paused_because = null, secret = null, former_secret = null, former_until = null, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @WebhookId and version = @Version
            """;

        public const string GiveUp = """
            update webhook_deliveries
            set status = 'failed', next_at = null, lease_until = null, failure = 'retired'
            where clinic_id = @ClinicId and webhook_id = @WebhookId and status = 'waiting'
            """;
    }
}
