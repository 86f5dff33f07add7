using System.Globalization;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Security;

/// <summary>
/// The ES256 keys that sign access tokens: one PEM file each in a folder beside the database, readable by the service's account alone.
/// The newest signs; all verify. The folder is read anew once a minute, and when a token names a key that is not known, so that every
/// instance that shares it takes up a rotated key without a restart.
/// </summary>
public sealed class SigningKeys
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>Tokens with invented key ids must not make the disk busy.</summary>
    private static readonly TimeSpan LeastBetweenReads = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private volatile Snapshot _read;

    private SigningKeys(string folder, TimeProvider time) => (_folder, _time, _read) = (folder, time, Read(folder, time.GetUtcNow()));

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ECDsaSecurityKey> All => Within(Fresh).Keys;

    public SigningCredentials Signing => new(All[0], SecurityAlgorithms.EcdsaSha256);

    /// <summary><c>Authentication:KeyFolder</c>, or <c>keys</c> in the data folder.</summary>
    public static string Folder(IConfiguration configuration, string dataFolder) => configuration["Authentication:KeyFolder"] ?? Path.Combine(dataFolder, "keys");

    /// <summary>Reads the keys of <paramref name="folder"/>, and makes the first one where there is none.</summary>
    public static SigningKeys Load(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        if (Files(folder).Length == 0) Create(folder, time.GetUtcNow());
        return new(folder, time);
    }

    /// <summary>
    /// Adds a key, which signs from now on, and removes those that were replaced so long ago that no token of theirs is still good.
    /// The key before stays to verify, so that nobody is signed out. Answers the files added and removed.
    /// </summary>
    public static (string Added, IReadOnlyList<string> Removed) Rotate(string folder, TimeProvider time)
    {
        var now = time.GetUtcNow();
        Directory.CreateDirectory(folder);
        var added = Create(folder, now);
        var files = Files(folder);
        // A key was replaced when the next newer one was made.
        var removed = files.Zip(files.Skip(1), (newer, older) => (newer, older)).Where(p => now - File.GetLastWriteTimeUtc(p.newer) > 2 * AccessTokens.Life).Select(p => p.older).ToArray();
        foreach (var file in removed) File.Delete(file);
        return (Path.GetFileName(added), [.. removed.Select(f => Path.GetFileName(f)!)]);
    }

    /// <summary>The keys that a token naming <paramref name="keyId"/> is verified with.</summary>
    public IReadOnlyList<ECDsaSecurityKey> For(string? keyId) => All.Any(k => k.KeyId == keyId) ? All : Within(LeastBetweenReads).Keys;

    /// <summary>The public halves, as a JSON Web Key Set.</summary>
    public JsonWebKeySetView ToKeySet() => new([.. All.Select(key =>
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new JsonWebKeyView("EC", "sig", "ES256", key.KeyId, "P-256", Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
    })]);

    private Snapshot Within(TimeSpan age)
    {
        var (read, now) = (_read, _time.GetUtcNow());
        return now - read.At <= age ? read : _read = Read(_folder, now);
    }

    private static Snapshot Read(string folder, DateTimeOffset now) => new([.. Files(folder).Select(ReadKey)], now);

    /// <summary>Newest first: a file is named by the instant it was made.</summary>
    private static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*.pem").OrderByDescending(Path.GetFileName, StringComparer.Ordinal)];

    private static string Create(string folder, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(folder, now.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture) + ".pem");
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(unfinished, options)) file.Write(key.ExportPkcs8PrivateKeyPem());
        File.SetLastWriteTimeUtc(unfinished, now.UtcDateTime);
        // Moved into place whole: a server that is running may read the folder at any moment.
        File.Move(unfinished, path);
        return path;
    }

    private static ECDsaSecurityKey ReadKey(string path)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        var thumbprint = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
        return new ECDsaSecurityKey(key) { KeyId = thumbprint };
    }

    private sealed record Snapshot(IReadOnlyList<ECDsaSecurityKey> Keys, DateTimeOffset At);
}

/// <summary>The set at <c>/.well-known/jwks.json</c> (RFC 7517).</summary>
public sealed record JsonWebKeySetView(IReadOnlyList<JsonWebKeyView> Keys);

public sealed record JsonWebKeyView(string Kty, string Use, string Alg, string Kid, string Crv, string X, string Y);
