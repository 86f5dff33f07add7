using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Webhooks;

/// <summary>
/// Replaces what is said of a webhook, pauses or resumes it. What waits for it goes to the new address. When it is resumed, what happened
/// meanwhile is delivered in order, and has 24 hours from now.
/// </summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record UpdateWebhookCommand(
    Guid WebhookId,
    [FromBody] WebhookDetails Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<WebhookView>, IVersioned
{
    internal sealed class Validator : AbstractValidator<UpdateWebhookCommand>
    {
        public Validator(OutboundHttp outbound) => RuleFor(c => c.Body).SetValidator(new WebhookDetails.Validator(outbound));
    }
}

internal sealed class UpdateWebhookHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<UpdateWebhookCommand, Result<WebhookView>>
{
    public async Task<Result<WebhookView>> Handle(UpdateWebhookCommand request, CancellationToken cancellationToken)
    {
        var (now, details) = (time.GetUtcNow(), request.Body);
        if (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is not { } before) return Problem.NotFound("webhook");
        if (before.Status == WebhookStatus.Retired.ToCode()) return Problem.Conflict("A retired webhook is not changed. Make a new one.");
        var changed = await db.ExecuteAsync(Sql.UpdateWebhook, new
        {
            user.ClinicId,
            request.WebhookId,
            details.Url,
            details.Description,
            Kinds = WebhookRow.WriteKinds(details.Kinds),
            Status = details.Status.ToCode(),
            details.PausedBecause,
            UpdatedAt = now,
            Version = request.Expected(),
        }, cancellationToken);
        if (changed == 0) return Problem.StaleVersion();
        if (before.Status == WebhookStatus.Paused.ToCode() && !details.Paused)
            await db.ExecuteAsync(Sql.TakeUp, new { user.ClinicId, request.WebhookId, NextAt = now, GiveUpAt = now + Backoff.Longest }, cancellationToken);
        return (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken))!.ToView(now);
    }

    private static class Sql
    {
        public const string UpdateWebhook = """
            update webhooks
            set url = @Url, description = @Description, kinds = @Kinds, status = @Status,
                paused_because = case when status = 'paused' and @Status = 'paused' then paused_because else @PausedBecause end,
                updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @WebhookId and version = @Version
            """;

        public const string TakeUp = """
            update webhook_deliveries
            set next_at = @NextAt, give_up_at = @GiveUpAt
            where clinic_id = @ClinicId and webhook_id = @WebhookId and status = 'waiting'
            """;
    }
}
