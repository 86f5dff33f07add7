using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api.Features.Events;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Webhooks;

/// <summary>Sends an event of the kind <c>test</c>, about nobody, the way every other goes. What became of it is read from its address in the log.</summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record TestWebhookCommand(Guid WebhookId, [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<DeliveryView>, IIdempotent;

internal sealed class TestWebhookHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<TestWebhookCommand, Result<DeliveryView>>
{
    public async Task<Result<DeliveryView>> Handle(TestWebhookCommand request, CancellationToken cancellationToken)
    {
        if (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is not { } webhook) return Problem.NotFound("webhook");
        if (webhook.Status != WebhookStatus.Active.ToCode()) return Problem.Conflict("Nothing is sent to a webhook that is not active. Resume it first.");
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await db.ExecuteAsync(Sql.InsertTest, new { user.ClinicId, Id = id, request.WebhookId, Kind = EventKind.Test.ToCode(), HappenedAt = now, GiveUpAt = now + Backoff.Longest }, cancellationToken);
        return (await DeliveryRow.FindAsync(db, user.ClinicId, request.WebhookId, id, cancellationToken))!;
    }

    private static class Sql
    {
        public const string InsertTest = """
            insert into webhook_deliveries (clinic_id, id, webhook_id, kind, happened_at, status, attempts, next_at, give_up_at)
            values (@ClinicId, @Id, @WebhookId, @Kind, @HappenedAt, 'waiting', 0, @HappenedAt, @GiveUpAt)
            """;
    }
}
