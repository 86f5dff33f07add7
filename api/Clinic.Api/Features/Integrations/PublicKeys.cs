using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Features.Integrations;

/// <summary>
/// A public key of another system (RFC 7517), without whatever else its set may say of it. The two kinds are those that SMART App Launch
/// asks every server to take: RSA for RS384, and the curve P-384 for ES384.
/// </summary>
public sealed record PublicKeyView
{
    /// <summary>RSA or EC.</summary>
    public required string Kty { get; init; }

    /// <summary>Names the key; assertions say it, and no two keys of a set share it.</summary>
    public required string Kid { get; init; }

    /// <summary>RS384 or ES384.</summary>
    public required string Alg { get; init; }

    /// <summary>Of RSA: the modulus, 2,048 to 8,192 bits.</summary>
    public string? N { get; init; }

    /// <summary>Of RSA: the exponent.</summary>
    public string? E { get; init; }

    /// <summary>Of EC: the curve.</summary>
    public string? Crv { get; init; }

    /// <summary>Of EC: the point.</summary>
    public string? X { get; init; }
    public string? Y { get; init; }

    internal JsonWebKey ToKey() => new() { Kty = Kty, Kid = Kid, Alg = Alg, N = N, E = E, Crv = Crv, X = X, Y = Y, Use = "sig" };
}

/// <summary>Reads a JSON Web Key Set, and says in words what is wrong with it.</summary>
public static class PublicKeys
{
    public const int Most = 10;
    private const int LongestName = 200;
    private const int CoordinateBytes = 48;

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The keys of a set that somebody registers, all of which must be good; else what is wrong, each fault naming its key.</summary>
    public static (IReadOnlyList<PublicKeyView> Keys, IReadOnlyList<string> Faults) Read(JsonElement set)
    {
        if (!HasKeys(set, out var listed)) return ([], ["This is not a key set: it must look like {\"keys\": [ … ]}."]);
        if (listed.Length is 0 or > Most) return ([], [$"A key set holds 1 to {Most} keys; this one holds {listed.Length}."]);
        var read = listed.Select(ReadOne).ToArray();
        var faults = read.Select((r, i) => r.Fault is { } fault ? $"Key {i + 1}{Named(listed[i])}: {fault}" : null).OfType<string>().ToList();
        faults.AddRange(read.Select(r => r.Key?.Kid).OfType<string>().GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"Two keys are called “{g.Key}”: each needs a kid of its own."));
        return faults.Count == 0 ? ([.. read.Select(r => r.Key!)], []) : ([], faults);
    }

    /// <summary>The keys of a published set that can be used here: a set may hold others, for other purposes.</summary>
    public static IReadOnlyList<PublicKeyView> ReadUsable(JsonElement set) =>
        HasKeys(set, out var listed) ? [.. listed.Take(100).Select(ReadOne).Select(r => r.Key).OfType<PublicKeyView>().DistinctBy(k => k.Kid).Take(Most)] : [];

    private static bool HasKeys(JsonElement set, out JsonElement[] keys)
    {
        keys = set.ValueKind == JsonValueKind.Object && set.TryGetProperty("keys", out var listed) && listed.ValueKind == JsonValueKind.Array ? [.. listed.EnumerateArray()] : [];
        return keys.Length > 0 || (set.ValueKind == JsonValueKind.Object && set.TryGetProperty("keys", out var empty) && empty.ValueKind == JsonValueKind.Array);
    }

    private static string Named(JsonElement key) => Text(key, "kid") is { Length: > 0 and <= LongestName } kid ? $" (“{kid}”)" : "";

    private static (PublicKeyView? Key, string? Fault) ReadOne(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object) return (null, "this is not a key.");
        if (Text(key, "kty") is not ("RSA" or "EC")) return (null, Text(key, "kty") == "oct" ? "this is a shared secret; register a public key instead." : "kty must be RSA or EC.");
        if (Array.Exists(PrivateMembers, m => key.TryGetProperty(m, out _))) return (null, "it holds the private key. Register the public half only, and replace this key: it has been shown to others.");
        if (Text(key, "kid") is not { Length: > 0 and <= LongestName } kid || kid.Any(char.IsControl)) return (null, "it needs a kid, a name of 1 to 200 characters.");
        if (key.TryGetProperty("use", out _) && Text(key, "use") != "sig") return (null, "use must be sig: this key is not for signing.");
        if (key.TryGetProperty("key_ops", out var uses) && !(uses.ValueKind == JsonValueKind.Array && uses.EnumerateArray().Any(u => u.ValueKind == JsonValueKind.String && u.GetString() == "verify"))) return (null, "key_ops must name verify: this key is not for signing.");
        var alg = Text(key, "kty") == "RSA" ? SecurityAlgorithms.RsaSha384 : SecurityAlgorithms.EcdsaSha384;
        if (key.TryGetProperty("alg", out _) && Text(key, "alg") != alg) return (null, $"alg must be {alg}.");
        return alg == SecurityAlgorithms.RsaSha384 ? ReadRsa(key, kid) : ReadEc(key, kid);
    }

    private static (PublicKeyView?, string?) ReadRsa(JsonElement key, string kid)
    {
        if (Bytes(key, "n") is not { } modulus || Bytes(key, "e") is not { } exponent) return (null, "n and e must be there, in base64url.");
        modulus = [.. modulus.SkipWhile(b => b == 0)];
        if (modulus.Length is < 256 or > 1024 || modulus[0] < 0x80) return (null, $"an RSA key has 2,048 to 8,192 bits; this one has {(modulus.Length == 0 ? 0 : (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]))}.");
        if (exponent.Length is 0 or > 4 || exponent[^1] % 2 == 0 || exponent is [1]) return (null, "e is not the exponent of a public key.");
        return (new() { Kty = "RSA", Kid = kid, Alg = SecurityAlgorithms.RsaSha384, N = Base64UrlEncoder.Encode(modulus), E = Base64UrlEncoder.Encode(exponent) }, null);
    }

    private static (PublicKeyView?, string?) ReadEc(JsonElement key, string kid)
    {
        if (Text(key, "crv") != "P-384") return (null, "crv must be P-384.");
        if (Bytes(key, "x") is not { Length: CoordinateBytes } x || Bytes(key, "y") is not { Length: CoordinateBytes } y) return (null, "x and y must be there, 48 bytes each in base64url.");
        try
        {
            using var point = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            return (null, "x and y are no point of the curve.");
        }
        return (new() { Kty = "EC", Kid = kid, Alg = SecurityAlgorithms.EcdsaSha384, Crv = "P-384", X = Base64UrlEncoder.Encode(x), Y = Base64UrlEncoder.Encode(y) }, null);
    }

    private static string? Text(JsonElement key, string name) => key.ValueKind == JsonValueKind.Object && key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement key, string name)
    {
        if (Text(key, name) is not { Length: > 0 } text) return null;
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(text.TrimEnd('='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
