using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Clinic.Api.Data;
using Clinic.Api.Security;

namespace Clinic.Api.Pipeline;

/// <summary>How what was asked for ended: stored, shown, or neither.</summary>
public enum AuditOutcome { Done, Shown, Refused }

/// <summary>
/// One row of the audit trail. Rows of a clinic form a chain: each carries its number, the hash of the row before, and its own hash,
/// an HMAC-SHA256 over all the rest with a key that is not in the database. Whoever can write to the database alone can neither change,
/// remove nor reorder rows without leaving a hash that does not fit.
/// </summary>
public sealed record AuditEvent
{
    /// <summary>What the first row of a chain names as the hash before it.</summary>
    public const string Beginning = "0000000000000000000000000000000000000000000000000000000000000000";

    public required Guid ClinicId { get; init; }

    /// <summary>1 for the first of the clinic, without gaps; null on rows from before there was a chain.</summary>
    public long? Number { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorRole { get; init; }
    public required string Action { get; init; }
    public required string Outcome { get; init; }
    public Guid? PatientId { get; init; }

    /// <summary>The patients as JSON, where there are several.</summary>
    public string? Patients { get; init; }
    public string? SubjectKind { get; init; }
    public Guid? SubjectId { get; init; }
    public string? Address { get; init; }
    public string? Agent { get; init; }
    public string? Detail { get; init; }
    public string? Purpose { get; init; }
    public Guid? BreakGlassId { get; init; }
    public required string TraceId { get; init; }
    public string? KeyId { get; init; }
    public string? PreviousHash { get; init; }
    public string? Hash { get; init; }

    /// <summary>The hash this row must have; null where its key is not among <paramref name="keys"/>.</summary>
    public string? ComputeHash(AuditKeys keys) => keys.Sign(KeyId ?? "", Encode(
    [
        "clinic.audit-event.1", Text(ClinicId), Number?.ToString(CultureInfo.InvariantCulture), Text(Id),
        At.UtcDateTime.ToString(TypeHandlers.InstantFormat, CultureInfo.InvariantCulture), Text(ActorId), ActorRole, Action, Outcome, Text(PatientId), Patients,
        SubjectKind, Text(SubjectId), Address, Agent, Detail, Purpose, Text(BreakGlassId), TraceId, KeyId, PreviousHash,
    ]));

    /// <summary>What proves that a chain once ended at <paramref name="number"/>; null where the key is not here.</summary>
    public static string? Seal(AuditKeys keys, string keyId, Guid clinicId, long number, string hash) =>
        keys.Sign(keyId, Encode(["clinic.audit-head.1", Text(clinicId), number.ToString(CultureInfo.InvariantCulture), hash]));

    private static string? Text(Guid? id) => id?.ToString("D");

    /// <summary>Each value as its length in UTF-8 (four bytes, most significant first) and its bytes; absent is the length -1. No two lists of values encode alike.</summary>
    private static byte[] Encode(ReadOnlySpan<string?> values)
    {
        using var encoded = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var value in values)
        {
            var bytes = value is null ? [] : Encoding.UTF8.GetBytes(value);
            BinaryPrimitives.WriteInt32BigEndian(length, value is null ? -1 : bytes.Length);
            encoded.Write(length);
            encoded.Write(bytes);
        }
        return encoded.ToArray();
    }
}
