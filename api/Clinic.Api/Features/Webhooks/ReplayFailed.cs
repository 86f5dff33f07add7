using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Webhooks;

/// <summary>Sends everything again that failed, of what happened since an instant: in order, under the same ids, with 24 hours from now.</summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record ReplayFailedCommand(
    Guid WebhookId,
    [FromBody] ReplayFailedCommand.From Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<Replayed>, IIdempotent
{
    /// <param name="Since">What happened before it stays as it is.</param>
    public sealed record From(DateTimeOffset Since);
}

/// <summary>How many events are sent again.</summary>
public sealed record Replayed(int Deliveries);

internal sealed class ReplayFailedHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ReplayFailedCommand, Result<Replayed>>
{
    public async Task<Result<Replayed>> Handle(ReplayFailedCommand request, CancellationToken cancellationToken)
    {
        if (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is not { } webhook) return Problem.NotFound("webhook");
        if (webhook.Status == WebhookStatus.Retired.ToCode()) return Problem.Conflict("Nothing is sent to a retired webhook.");
        var now = time.GetUtcNow();
        return new Replayed(await db.ExecuteAsync(Sql.Replay, new { user.ClinicId, request.WebhookId, SinceAt = request.Body.Since, NextAt = now, GiveUpAt = now + Backoff.Longest }, cancellationToken));
    }

    private static class Sql
    {
        public const string Replay = """
            update webhook_deliveries
            set status = 'waiting', attempts = 0, next_at = @NextAt, give_up_at = @GiveUpAt, failure = null, answer_status = null
            where clinic_id = @ClinicId and webhook_id = @WebhookId and status = 'failed' and happened_at >= @SinceAt
            """;
    }
}
