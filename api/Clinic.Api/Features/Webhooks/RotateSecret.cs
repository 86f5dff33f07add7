using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Webhooks;

/// <summary>
/// Replaces the secret. The new one is answered now and never again; the one it replaces signs beside it for 24 hours, so that a receiver
/// can change over without missing anything. One that was replaced before signs no more.
/// </summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record RotateSecretCommand(Guid WebhookId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<WebhookWithSecret>, IVersioned;

internal sealed class RotateSecretHandler(IDb db, CurrentUser user, WebhookSecrets secrets, TimeProvider time) : IRequestHandler<RotateSecretCommand, Result<WebhookWithSecret>>
{
    public async Task<Result<WebhookWithSecret>> Handle(RotateSecretCommand request, CancellationToken cancellationToken)
    {
        if (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is not { } before) return Problem.NotFound("webhook");
        if (before.Status == WebhookStatus.Retired.ToCode()) return Problem.Conflict("A retired webhook is not changed. Make a new one.");
        var (now, secret) = (time.GetUtcNow(), WebhookSecrets.New());
        var changed = await db.ExecuteAsync(Sql.Rotate, new
        {
            user.ClinicId, request.WebhookId, Secret = secrets.Protect(secret), FormerUntil = now + WebhookSecrets.Overlap, UpdatedAt = now, Version = request.Expected(),
        }, cancellationToken);
        return changed == 0 ? Problem.StaleVersion() : new WebhookWithSecret((await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken))!.ToView(now), secret);
    }

    private static class Sql
    {
        public const string Rotate = """
            update webhooks
            set former_secret = secret, former_until = @FormerUntil, secret = @Secret, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @WebhookId and version = @Version
            """;
    }
}
