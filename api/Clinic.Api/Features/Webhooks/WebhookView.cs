using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Webhooks;

/// <summary>Active: told at once. Paused: what happens waits until it is resumed. Retired: told nothing any more, kept for its log.</summary>
public enum WebhookStatus { Active, Paused, Retired }

/// <summary>What paused a webhook: somebody here, or an answer of 410 Gone.</summary>
public enum PauseCause { Staff, Gone }

/// <summary>Another system that is told of what happens here.</summary>
public sealed record WebhookView : IVersionedView, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }

    /// <summary>Where events are posted to.</summary>
    public required string Url { get; init; }

    /// <summary>What it is for, in the clinic's own words.</summary>
    public string? Description { get; init; }

    /// <summary>What it is told of.</summary>
    public required IReadOnlyList<EventKind> Kinds { get; init; }
    public required WebhookStatus Status { get; init; }

    /// <summary>Of a paused one only.</summary>
    public PauseCause? PausedBecause { get; init; }

    /// <summary>Until when the secret before this one signs as well.</summary>
    public DateTimeOffset? FormerSecretUntil { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the newest event that arrived was delivered; absent where none did in the last 30 days.</summary>
    public DateTimeOffset? LastDeliveredAt { get; init; }

    /// <summary>How many events are still to be delivered.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many events of the last 30 days were given up.</summary>
    public required int Failed { get; init; }
}

/// <summary>A webhook, and its new secret: the one time that it is seen.</summary>
/// <param name="Secret"><c>whsec_</c> and 32 random bytes in base 64, as Standard Webhooks has it.</param>
public sealed record WebhookWithSecret(WebhookView Webhook, string Secret) : IVersionedView, IHasId
{
    int IVersionedView.Version => Webhook.Version;

    Guid IHasId.Id => Webhook.Id;
}

/// <summary>The stored form of <see cref="WebhookView"/>.</summary>
internal sealed record WebhookRow
{
    public const string Columns = """
        w.seq, w.id, w.version, w.url, w.description, w.kinds, w.status, w.paused_because, w.secret, w.former_secret, w.former_until, w.created_at,
            (select t.tried_at from webhook_deliveries t where t.clinic_id = w.clinic_id and t.seq = (select max(d.seq) from webhook_deliveries d where d.clinic_id = w.clinic_id and d.webhook_id = w.id and d.status = 'delivered')) as last_delivered_at,
            (select count(*) from webhook_deliveries d where d.clinic_id = w.clinic_id and d.webhook_id = w.id and d.status = 'waiting') as waiting,
            (select count(*) from webhook_deliveries d where d.clinic_id = w.clinic_id and d.webhook_id = w.id and d.status = 'failed') as failed
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Url { get; init; }
    public string? Description { get; init; }
    public required string Kinds { get; init; }
    public required string Status { get; init; }
    public string? PausedBecause { get; init; }
    public string? Secret { get; init; }
    public string? FormerSecret { get; init; }
    public DateTimeOffset? FormerUntil { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastDeliveredAt { get; init; }
    public required int Waiting { get; init; }
    public required int Failed { get; init; }

    public static Task<WebhookRow?> FindAsync(IDb db, Guid clinicId, Guid webhookId, CancellationToken cancellation) =>
        db.FirstAsync<WebhookRow>(Sql.FindWebhook, new { ClinicId = clinicId, WebhookId = webhookId }, cancellation);

    public static string WriteKinds(IEnumerable<EventKind> kinds) => JsonSerializer.Serialize(kinds.Distinct().Order(), Json.Options);

    public WebhookView ToView(DateTimeOffset now) => new()
    {
        Id = Id,
        Version = Version,
        Url = Url,
        Description = Description,
        Kinds = JsonSerializer.Deserialize<EventKind[]>(Kinds, Json.Options)!,
        Status = CodeColumns.FromCode<WebhookStatus>(Status),
        PausedBecause = PausedBecause is null ? null : CodeColumns.FromCode<PauseCause>(PausedBecause),
        FormerSecretUntil = FormerUntil > now ? FormerUntil : null,
        CreatedAt = CreatedAt,
        LastDeliveredAt = LastDeliveredAt,
        Waiting = Waiting,
        Failed = Failed,
    };

    private static class Sql
    {
        public const string FindWebhook = $"""
            select {Columns}
            from webhooks w
            where w.clinic_id = @ClinicId and w.id = @WebhookId
            """;
    }
}
