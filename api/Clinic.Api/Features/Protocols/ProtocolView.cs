using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Protocols;

/// <summary>A protocol that a course can follow.</summary>
public sealed record ProtocolView : IVersionedView, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }

    /// <summary>True for those that come with the application and are not edited.</summary>
    public required bool BuiltIn { get; init; }
    public required ProtocolDetails Protocol { get; init; }
    public required IReadOnlyList<PlanWarning> Warnings { get; init; }

    internal static ProtocolView Of(Guid id, int version, bool builtIn, ProtocolDetails protocol) => new()
    {
        Id = id,
        Version = version,
        BuiltIn = builtIn,
        Protocol = protocol,
        Warnings = [.. PlanWarnings.Of(protocol)],
    };
}

/// <summary>A protocol of the clinic's own as its table holds it.</summary>
internal sealed record ProtocolRow
{
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string Content { get; init; }

    public ProtocolView ToView() => ProtocolView.Of(Id, Version, builtIn: false, ProtocolViews.Read(Content));
}

/// <summary>Reads one protocol, built-in or the clinic's own; used by every slice that answers with one or begins a course.</summary>
internal static class ProtocolViews
{
    public static ProtocolDetails Read(string column) => JsonSerializer.Deserialize<ProtocolDetails>(column, Json.Options)!;

    public static string Write(ProtocolDetails protocol) => JsonSerializer.Serialize(protocol, Json.Options);

    public static async Task<ProtocolView?> FindAsync(IDb db, Guid clinicId, Guid protocolId, CancellationToken cancellation) =>
        BuiltInProtocols.All.TryGetValue(protocolId, out var builtIn)
            ? ProtocolView.Of(protocolId, 1, builtIn: true, builtIn)
            : (await db.FirstAsync<ProtocolRow>(Sql.FindProtocol, new { ClinicId = clinicId, ProtocolId = protocolId }, cancellation))?.ToView();

    private static class Sql
    {
        public const string FindProtocol = """
            select seq, id, version, name, content
            from protocols
            where clinic_id = @ClinicId and id = @ProtocolId
            """;
    }
}
