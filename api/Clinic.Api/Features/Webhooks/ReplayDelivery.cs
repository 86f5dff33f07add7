using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Webhooks;

/// <summary>
/// Sends an event again that failed or was delivered, under the same id, with 24 hours from now. It goes in its place among what waits for
/// the same patient; what was delivered after it is not sent again.
/// </summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record ReplayDeliveryCommand(
    Guid WebhookId,
    Guid DeliveryId,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<DeliveryView>, IIdempotent;

internal sealed class ReplayDeliveryHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ReplayDeliveryCommand, Result<DeliveryView>>
{
    public async Task<Result<DeliveryView>> Handle(ReplayDeliveryCommand request, CancellationToken cancellationToken)
    {
        if (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is not { } webhook) return Problem.NotFound("webhook");
        if (webhook.Status == WebhookStatus.Retired.ToCode()) return Problem.Conflict("Nothing is sent to a retired webhook.");
        var now = time.GetUtcNow();
        var changed = await db.ExecuteAsync(Sql.Replay, new { user.ClinicId, request.WebhookId, request.DeliveryId, NextAt = now, GiveUpAt = now + Backoff.Longest }, cancellationToken);
        if (await DeliveryRow.FindAsync(db, user.ClinicId, request.WebhookId, request.DeliveryId, cancellationToken) is not { } delivery) return Problem.NotFound("delivery");
        return changed == 0 ? Problem.Conflict("This is still to be delivered.") : delivery;
    }

    private static class Sql
    {
        public const string Replay = """
            update webhook_deliveries
            set status = 'waiting', attempts = 0, next_at = @NextAt, give_up_at = @GiveUpAt, failure = null, answer_status = null
            where clinic_id = @ClinicId and webhook_id = @WebhookId and id = @DeliveryId and status <> 'waiting'
            """;
    }
}
