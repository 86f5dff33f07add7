using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Webhooks;

/// <summary>
/// Tells another system of what happens from now on, by a signed POST for each event (standardwebhooks.com): at least once, of one patient
/// in order, tried again for 24 hours. The secret is answered now and never again; it is not kept under an Idempotency-Key either, since a
/// kept answer would be a stored secret. A webhook that was made twice is retired. A clinic has at most 20 besides retired ones.
/// </summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record CreateWebhookCommand([FromBody] WebhookDetails Body) : ICommand<WebhookWithSecret>
{
    internal sealed class Validator : AbstractValidator<CreateWebhookCommand>
    {
        public Validator(OutboundHttp outbound) => RuleFor(c => c.Body).SetValidator(new WebhookDetails.Validator(outbound));
    }
}

internal sealed class CreateWebhookHandler(IDb db, CurrentUser user, WebhookSecrets secrets, TimeProvider time) : IRequestHandler<CreateWebhookCommand, Result<WebhookWithSecret>>
{
    /// <summary>Each event is written once for each webhook.</summary>
    private const int Most = 20;

    public async Task<Result<WebhookWithSecret>> Handle(CreateWebhookCommand request, CancellationToken cancellationToken)
    {
        if (await db.ScalarAsync<int>(Sql.CountWebhooks, new { user.ClinicId }, cancellationToken) >= Most) return Problem.Conflict("A clinic has at most 20 webhooks. Retire one that is no longer needed.");
        var (now, secret, details) = (time.GetUtcNow(), WebhookSecrets.New(), request.Body);
        var id = Guid.CreateVersion7(now);
        await db.ExecuteAsync(Sql.InsertWebhook, new
        {
            user.ClinicId,
            Id = id,
            details.Url,
            details.Description,
            Kinds = WebhookRow.WriteKinds(details.Kinds),
            Status = details.Status.ToCode(),
            details.PausedBecause,
            Secret = secrets.Protect(secret),
            CreatedAt = now,
            CreatedBy = user.Id,
        }, cancellationToken);
        return new WebhookWithSecret((await WebhookRow.FindAsync(db, user.ClinicId, id, cancellationToken))!.ToView(now), secret);
    }

    private static class Sql
    {
        public const string CountWebhooks = """
            select count(*)
            from webhooks
            where clinic_id = @ClinicId and status <> 'retired'
            """;

        public const string InsertWebhook = """
            insert into webhooks (clinic_id, id, url, description, kinds, status, paused_because, secret, created_at, created_by, updated_at, version)
            values (@ClinicId, @Id, @Url, @Description, @Kinds, @Status, @PausedBecause, @Secret, @CreatedAt, @CreatedBy, @CreatedAt, 1)
            """;
    }
}
