using System.Globalization;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Webhooks;

/// <summary>
/// Delivers what waits. Any number of instances may do this at once: each takes an event on lease before it sends it, and what came of it
/// is stored only where nobody else took it since. Of one patient a webhook hears in order: what follows an event that has not arrived
/// waits until it has, or is given up; of other patients it hears meanwhile. An instance that stops between sending and storing leaves
/// the event to be sent once more: at least once.
/// </summary>
public sealed class WebhookRound(IDb db, WebhookSender sender, WebhookSecrets secrets, EventFeed feed, TimeProvider time)
{
    /// <summary>How long deliveries are kept, and a paused webhook's events wait.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How long an event stays with an instance that took it and then stopped; longer than any try takes.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How many events, each of another patient, one webhook is sent at once.</summary>
    private const int MostAtOnce = 8;

    /// <summary>The webhooks that something is to be sent to now.</summary>
    public Task<IReadOnlyList<WebhookKey>> FindDueAsync(CancellationToken cancellation) =>
        db.QueryAsync<WebhookKey>(Sql.ListDue, new { NowAt = time.GetUtcNow() }, cancellation);

    /// <summary>Sends one webhook what is due, until nothing is, and answers how many tries that were.</summary>
    public async Task<int> DeliverAsync(WebhookKey webhook, CancellationToken cancellation)
    {
        var tries = 0;
        while (await db.FirstAsync<Receiver>(Sql.FindReceiver, new { webhook.ClinicId, webhook.WebhookId }, cancellation) is { } receiver)
        {
            var taken = await TakeAsync(webhook, cancellation);
            if (taken.Count == 0) break;
            var attempts = await Task.WhenAll(taken.Select(d => TryAsync(receiver, d, cancellation)));
            foreach (var (delivery, attempt) in taken.Zip(attempts)) await SettleAsync(webhook, delivery, attempt, cancellation);
            tries += taken.Count;
        }
        return tries;
    }

    /// <summary>Forgets deliveries of more than 30 days ago.</summary>
    public Task SweepAsync(CancellationToken cancellation) => db.ExecuteAsync(Sql.Sweep, new { SinceAt = time.GetUtcNow() - Kept }, cancellation);

    /// <summary>Takes the next event of each of some patients on lease, longest waiting first.</summary>
    private async Task<IReadOnlyList<Delivery>> TakeAsync(WebhookKey webhook, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var taken = new List<Delivery>();
        // Read up to where the numbers are settled: a transaction may commit after one with a later number.
        foreach (var delivery in await db.QueryAsync<Delivery>(Sql.ListNext, new { webhook.ClinicId, webhook.WebhookId, NowAt = now, UpToSeq = feed.Settled, Take = MostAtOnce }, cancellation))
            if (await db.ExecuteAsync(Sql.Claim, new { webhook.ClinicId, webhook.WebhookId, delivery.Id, delivery.Attempts, NowAt = now, LeaseUntil = now + Lease }, cancellation) == 1)
                taken.Add(delivery with { Attempts = delivery.Attempts + 1 });
        return taken;
    }

    private async Task<Attempt> TryAsync(Receiver receiver, Delivery delivery, CancellationToken cancellation)
    {
        if (delivery.Restricted) return new(null, DeliveryFailure.Restricted);
        var now = time.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(new WebhookMessage(
            CodeColumns.FromCode<EventKind>(delivery.Kind), delivery.HappenedAt, new(delivery.PatientId, delivery.SubjectId)), Json.Options);
        var id = delivery.Id.ToString("D");
        return await sender.PostAsync(new Uri(receiver.Url), body,
        [
            new("webhook-id", id),
            new("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("webhook-signature", secrets.Sign(receiver.Keys(now), id, now, body)),
        ], cancellation);
    }

    /// <summary>Stores what came of a try, and when the next is; false where another instance took the event since, whose try it then is.</summary>
    private Task<bool> SettleAsync(WebhookKey webhook, Delivery delivery, Attempt attempt, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var next = attempt.Failure is null or DeliveryFailure.Restricted ? null : Backoff.Next(delivery.Attempts, now, delivery.GiveUpAt);
        var row = new
        {
            webhook.ClinicId,
            webhook.WebhookId,
            delivery.Id,
            delivery.Attempts,
            delivery.PatientId,
            Status = (attempt.Failure is null ? DeliveryStatus.Delivered : next is null ? DeliveryStatus.Failed : DeliveryStatus.Waiting).ToCode(),
            NextAt = next,
            TriedAt = now,
            AnswerStatus = attempt.Status,
            Failure = attempt.Failure?.ToCode(),
        };
        return db.WriteAsync(async token =>
        {
            if (await db.ExecuteAsync(Sql.Settle, row, token) == 0) return false;
            if (next is not null) await db.ExecuteAsync(Sql.HoldBack, row, token);
            if (attempt.Failure == DeliveryFailure.Gone) await db.ExecuteAsync(Sql.Pause, new { webhook.ClinicId, webhook.WebhookId, UpdatedAt = now }, token);
            return true;
        }, keep: _ => true, cancellation);
    }

    private sealed record Receiver
    {
        public required string Url { get; init; }
        public required string Secret { get; init; }
        public string? FormerSecret { get; init; }
        public DateTimeOffset? FormerUntil { get; init; }

        public IEnumerable<string> Keys(DateTimeOffset now) => FormerSecret is not null && FormerUntil > now ? [Secret, FormerSecret] : [Secret];
    }

    private sealed record Delivery
    {
        public required Guid Id { get; init; }
        public required string Kind { get; init; }
        public Guid? PatientId { get; init; }
        public Guid? SubjectId { get; init; }
        public required DateTimeOffset HappenedAt { get; init; }
        public required DateTimeOffset GiveUpAt { get; init; }
        public required int Attempts { get; init; }
        public required bool Restricted { get; init; }
    }

    private static class Sql
    {
        // Of every clinic: this is the application's own round, not a request of one of them.
        public const string ListDue = """
            select w.clinic_id, w.id as webhook_id
            from webhooks w
            where w.clinic_id is not null and w.status = 'active'
                and exists (select 1 from webhook_deliveries d where d.clinic_id = w.clinic_id and d.webhook_id = w.id and d.next_at <= @NowAt)
            order by w.seq
            """;

        public const string FindReceiver = """
            select url, secret, former_secret, former_until
            from webhooks
            where clinic_id = @ClinicId and id = @WebhookId and status = 'active'
            """;

        // The next of its patient: nothing before it is still to be delivered, and nothing of the patient is being sent.
        public const string ListNext = """
            select d.id, d.kind, d.patient_id, d.subject_id, d.happened_at, d.give_up_at, d.attempts,
                case when exists (select 1 from restrictions r where r.clinic_id = d.clinic_id and r.patient_id = d.patient_id) then 1 else 0 end as restricted
            from webhook_deliveries d
            where d.clinic_id = @ClinicId and d.webhook_id = @WebhookId and d.next_at <= @NowAt and (d.lease_until is null or d.lease_until <= @NowAt)
                and (d.event_seq is null or d.event_seq <= @UpToSeq)
                and not exists (
                    select 1
                    from webhook_deliveries o
                    where o.clinic_id = d.clinic_id and o.webhook_id = d.webhook_id and o.patient_id = d.patient_id and o.next_at is not null
                        and (o.event_seq < d.event_seq or o.lease_until > @NowAt))
            order by d.next_at, d.event_seq
            {page}
            """;

        public const string Claim = """
            update webhook_deliveries
            set attempts = attempts + 1, lease_until = @LeaseUntil
            where clinic_id = @ClinicId and webhook_id = @WebhookId and id = @Id and attempts = @Attempts and next_at <= @NowAt
                and (lease_until is null or lease_until <= @NowAt)
                and not exists (
                    select 1
                    from webhook_deliveries o
                    where o.clinic_id = webhook_deliveries.clinic_id and o.webhook_id = webhook_deliveries.webhook_id and o.patient_id = webhook_deliveries.patient_id
                        and o.next_at is not null and (o.event_seq < webhook_deliveries.event_seq or o.lease_until > @NowAt))
            """;

        public const string Settle = """
            update webhook_deliveries
            set status = @Status, next_at = @NextAt, lease_until = null, tried_at = @TriedAt, answer_status = @AnswerStatus, failure = @Failure
            where clinic_id = @ClinicId and webhook_id = @WebhookId and id = @Id and attempts = @Attempts and status = 'waiting'
            """;

        // What follows of the same patient waits with it, so that the rounds in between need not look at it.
        public const string HoldBack = """
            update webhook_deliveries
            set next_at = @NextAt
            where clinic_id = @ClinicId and webhook_id = @WebhookId and patient_id = @PatientId and next_at < @NextAt
            """;

        public const string Pause = """
            update webhooks
            set status = 'paused', paused_because = 'gone', updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @WebhookId and status = 'active'
            """;

        public const string Sweep = """
            delete from webhook_deliveries
            where clinic_id is not null and happened_at < @SinceAt
            """;
    }
}

/// <summary>Which webhook, of which clinic.</summary>
public sealed record WebhookKey
{
    public required Guid ClinicId { get; init; }
    public required Guid WebhookId { get; init; }
}

/// <summary>What is posted: what happened and to what, no words and no name.</summary>
/// <param name="Timestamp">When it happened; when it is sent says <c>webhook-timestamp</c>.</param>
public sealed record WebhookMessage(EventKind Type, DateTimeOffset Timestamp, WebhookMessage.Ids Data)
{
    /// <param name="PatientId">Whom it is about; absent of a test.</param>
    /// <param name="SubjectId">What changed: the alert, session, observation, goal or assessment; absent of a test.</param>
    public sealed record Ids(Guid? PatientId, Guid? SubjectId);
}
