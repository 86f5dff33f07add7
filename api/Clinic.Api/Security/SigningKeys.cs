using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Security;

/// <summary>
/// The ES256 keys that sign access tokens: one PEM file each in a folder beside the database, readable by the service's account alone.
/// The newest signs; all verify, so that a key can be rotated by adding a file and removing the old one after a token's life.
/// </summary>
public sealed class SigningKeys
{
    private SigningKeys(IReadOnlyList<ECDsaSecurityKey> keys) => All = keys;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ECDsaSecurityKey> All { get; }

    public SigningCredentials Signing => new(All[0], SecurityAlgorithms.EcdsaSha256);

    /// <summary>Reads the keys of <paramref name="folder"/>, and makes the first one where there is none.</summary>
    public static SigningKeys Load(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        if (Directory.GetFiles(folder, "*.pem").Length == 0) Create(folder, time);
        return new([.. Directory.GetFiles(folder, "*.pem").OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Select(Read)]);
    }

    /// <summary>The public halves, as a JSON Web Key Set.</summary>
    public JsonWebKeySetView ToKeySet() => new([.. All.Select(key =>
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new JsonWebKeyView("EC", "sig", "ES256", key.KeyId, "P-256", Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
    })]);

    private static void Create(string folder, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(folder, time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture) + ".pem");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(key.ExportPkcs8PrivateKeyPem());
    }

    private static ECDsaSecurityKey Read(string path)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        var thumbprint = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
        return new ECDsaSecurityKey(key) { KeyId = thumbprint };
    }
}

/// <summary>The set at <c>/.well-known/jwks.json</c> (RFC 7517).</summary>
public sealed record JsonWebKeySetView(IReadOnlyList<JsonWebKeyView> Keys);

public sealed record JsonWebKeyView(string Kty, string Use, string Alg, string Kid, string Crv, string X, string Y);
