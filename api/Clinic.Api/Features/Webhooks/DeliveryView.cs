using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Webhooks;

/// <summary>Waiting: to be tried, for the first time or again. Delivered: answered with 2xx. Failed: given up; it can be sent again.</summary>
public enum DeliveryStatus { Waiting, Delivered, Failed }

/// <summary>Why an event did not arrive.</summary>
public enum DeliveryFailure
{
    /// <summary>The receiver answered with a status other than 2xx.</summary>
    NotAccepted,

    /// <summary>The receiver sent elsewhere, which is not followed.</summary>
    Redirected,

    /// <summary>The receiver answered 410: it wants no more, and the webhook was paused.</summary>
    Gone,

    /// <summary>No answer within ten seconds.</summary>
    TimedOut,

    /// <summary>The name is not known, nobody listens there, or the connection broke.</summary>
    Unreachable,

    /// <summary>The receiver's certificate is not trusted, or TLS failed otherwise.</summary>
    Untrusted,

    /// <summary>The name stands for an address that is not of the public network.</summary>
    AddressRefused,

    /// <summary>The patient's record was restricted before the event was sent.</summary>
    Restricted,

    /// <summary>The webhook was retired before the event was sent.</summary>
    Retired,
}

/// <summary>What became of one event for one webhook. It says what changed, not whose it is: the log of deliveries is no look at a patient.</summary>
public sealed record DeliveryView : IHasId
{
    /// <summary>Of the event, for every webhook that is told of it: the header <c>webhook-id</c>.</summary>
    public required Guid Id { get; init; }
    public required EventKind Kind { get; init; }

    /// <summary>What changed: the alert, session, observation, goal or assessment; absent of a test.</summary>
    public Guid? SubjectId { get; init; }
    public required DateTimeOffset HappenedAt { get; init; }
    public required DeliveryStatus Status { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When it is tried next, if the webhook is active: once what came before it of the same patient is settled.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>What the receiver answered last, where it answered.</summary>
    public int? AnswerStatus { get; init; }

    /// <summary>Why the last try did not arrive.</summary>
    public DeliveryFailure? Failure { get; init; }
}

/// <summary>The stored form of <see cref="DeliveryView"/>.</summary>
internal sealed record DeliveryRow
{
    public const string Columns = "seq, id, kind, subject_id, happened_at, status, attempts, tried_at, next_at, answer_status, failure";

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public Guid? SubjectId { get; init; }
    public required DateTimeOffset HappenedAt { get; init; }
    public required string Status { get; init; }
    public required int Attempts { get; init; }
    public DateTimeOffset? TriedAt { get; init; }
    public DateTimeOffset? NextAt { get; init; }
    public int? AnswerStatus { get; init; }
    public string? Failure { get; init; }

    public static async Task<DeliveryView?> FindAsync(IDb db, Guid clinicId, Guid webhookId, Guid deliveryId, CancellationToken cancellation) =>
        (await db.FirstAsync<DeliveryRow>(Sql.FindDelivery, new { ClinicId = clinicId, WebhookId = webhookId, DeliveryId = deliveryId }, cancellation))?.ToView();

    public DeliveryView ToView() => new()
    {
        Id = Id,
        Kind = CodeColumns.FromCode<EventKind>(Kind),
        SubjectId = SubjectId,
        HappenedAt = HappenedAt,
        Status = CodeColumns.FromCode<DeliveryStatus>(Status),
        Attempts = Attempts,
        TriedAt = TriedAt,
        NextAt = NextAt,
        AnswerStatus = AnswerStatus,
        Failure = Failure is null ? null : CodeColumns.FromCode<DeliveryFailure>(Failure),
    };

    private static class Sql
    {
        public const string FindDelivery = $"""
            select {Columns}
            from webhook_deliveries
            where clinic_id = @ClinicId and webhook_id = @WebhookId and id = @DeliveryId
            """;
    }
}
