using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Integrations;

/// <summary>Active: it gets tokens. Inactive: it gets none and those it has open nothing; kept for the record.</summary>
public enum IntegrationStatus { Active, Inactive }

/// <summary>Another system that calls this interface, such as the clinic's record system.</summary>
public sealed record IntegrationView : IVersionedView, IHasId
{
    /// <summary>Its client id: issuer and subject of its assertions.</summary>
    public required Guid Id { get; init; }
    public required int Version { get; init; }

    /// <summary>What stands beside everything it does.</summary>
    public required string Name { get; init; }
    public required IntegrationStatus Status { get; init; }

    /// <summary>The most that its tokens may hold.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Its public keys; absent where it publishes them.</summary>
    public IReadOnlyList<PublicKeyView>? Keys { get; init; }

    /// <summary>Where it publishes its key set; absent where the keys are registered here.</summary>
    public string? JwksUrl { get; init; }

    /// <summary>Where it asks for a token, and the audience of its assertions.</summary>
    public required string TokenUrl { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last granted a token.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>The stored form of <see cref="IntegrationView"/>.</summary>
internal sealed record IntegrationRow
{
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string Scopes { get; init; }
    public string? Jwks { get; init; }
    public string? JwksUrl { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
    public DateTimeOffset? DeactivatedAt { get; init; }

    public static Task<IntegrationRow?> FindAsync(IDb db, Guid clinicId, Guid id, CancellationToken cancellation) =>
        db.FirstAsync<IntegrationRow>(Sql.FindIntegration, new { ClinicId = clinicId, Id = id }, cancellation);

    /// <summary>Closes it as of <paramref name="deactivatedAt"/>, or opens it where that is null; false where <paramref name="version"/> is not its version any more.</summary>
    public static async Task<bool> OpenOrCloseAsync(IDb db, Guid clinicId, Guid id, int version, DateTimeOffset? deactivatedAt, CancellationToken cancellation)
    {
        if (await db.ExecuteAsync(Sql.RaiseVersion, new { ClinicId = clinicId, Id = id, Version = version }, cancellation) == 0) return false;
        await db.ExecuteAsync(Sql.OpenOrClose, new { ClinicId = clinicId, Id = id, DeactivatedAt = deactivatedAt }, cancellation);
        return true;
    }

    public static string WriteKeys(IReadOnlyList<PublicKeyView> keys) => JsonSerializer.Serialize(keys, Json.Options);

    public static IReadOnlyList<PublicKeyView> ReadKeys(string keys) => JsonSerializer.Deserialize<IReadOnlyList<PublicKeyView>>(keys, Json.Options)!;

    public IntegrationView ToView(TokenAddress tokens) => new()
    {
        Id = Id,
        Version = Version,
        Name = Name,
        Status = DeactivatedAt is null ? IntegrationStatus.Active : IntegrationStatus.Inactive,
        Scopes = Scopes.Split(' '),
        Keys = Jwks is null ? null : ReadKeys(Jwks),
        JwksUrl = JwksUrl,
        TokenUrl = tokens.Value,
        CreatedAt = CreatedAt,
        LastUsedAt = UsedAt,
    };

    private static class Sql
    {
        public const string FindIntegration = """
            select i.seq, i.id, i.version, s.name, i.scopes, i.jwks, i.jwks_url, i.created_at, i.used_at, s.deactivated_at
            from integrations i
            join staff s on s.clinic_id = i.clinic_id and s.id = i.id
            where i.clinic_id = @ClinicId and i.id = @Id
            """;

        public const string RaiseVersion = """
            update integrations
            set version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;

        public const string OpenOrClose = """
            update staff
            set deactivated_at = @DeactivatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @Id
            """;
    }
}

/// <summary>Where tokens are asked for, as others write it.</summary>
public sealed class TokenAddress(PublicAddress address)
{
    public const string Path = "/auth/token";

    public string Value => address.Of(Routes.Base + Path);
}
