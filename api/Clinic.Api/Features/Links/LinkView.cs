using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Links;

/// <summary>Active opens the patient's page; the other two open nothing.</summary>
public enum LinkStatus { Active, Expired, Revoked }

/// <summary>A patient's personal link, without its token: that was shown once.</summary>
public sealed record LinkView : IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required LinkStatus Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The member of staff who made it.</summary>
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The last use, to the minute; absent where it was never used.</summary>
    public DateTimeOffset? UsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The member of staff who revoked it.</summary>
    public string? RevokedBy { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>A link as it is stored.</summary>
internal record LinkRow
{
    /// <summary>For a select over <see cref="Tables"/>.</summary>
    public const string Columns = "l.seq, l.id, l.patient_id, l.created_at, c.name as created_by, l.expires_at, l.used_at, l.revoked_at, r.name as revoked_by";

    public const string Tables = $"links l {Makers}";

    /// <summary>Who made a link <c>l</c> and who revoked it.</summary>
    public const string Makers = """
        join staff c on c.clinic_id = l.clinic_id and c.id = l.created_by
            left join staff r on r.clinic_id = l.clinic_id and r.id = l.revoked_by
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }

    public LinkView ToView(DateTimeOffset now) => new()
    {
        Id = Id,
        PatientId = PatientId,
        Status = RevokedAt is not null ? LinkStatus.Revoked : ExpiresAt <= now ? LinkStatus.Expired : LinkStatus.Active,
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        ExpiresAt = ExpiresAt,
        UsedAt = UsedAt,
        RevokedAt = RevokedAt,
        RevokedBy = RevokedBy,
    };
}
