using System.Security.Cryptography;

namespace Clinic.Api.Security;

/// <summary>
/// The secrets behind the audit trail's hashes: one file of 32 random bytes (base64) each, in a folder that the database's
/// administrators cannot read. The newest signs; all verify, so a key is changed by adding a file and kept as long as the rows it signed.
/// </summary>
public sealed class AuditKeys
{
    private const int KeyLength = 32;
    private readonly Dictionary<string, byte[]> _keys;

    private AuditKeys(IEnumerable<byte[]> newestFirst)
    {
        byte[][] keys = [.. newestFirst];
        SigningId = IdOf(keys[0]);
        _keys = keys.ToDictionary(IdOf, StringComparer.Ordinal);
    }

    /// <summary>Names the key that signs now.</summary>
    public string SigningId { get; }

    /// <summary>Reads the keys of <paramref name="folder"/>, and makes the first one where there is none.</summary>
    /// <exception cref="InvalidDataException">A file is not 32 bytes in base64.</exception>
    public static AuditKeys Load(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        if (Directory.GetFiles(folder, "*.key").Length == 0) Create(folder, time);
        return new(Directory.GetFiles(folder, "*.key").OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Select(Read));
    }

    /// <summary>HMAC-SHA256 of <paramref name="message"/> in lower-case hexadecimal; null where the key of that id is not here.</summary>
    public string? Sign(string keyId, ReadOnlySpan<byte> message) =>
        _keys.TryGetValue(keyId, out var key) ? Convert.ToHexStringLower(HMACSHA256.HashData(key, message)) : null;

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..16];

    private static byte[] Read(string path)
    {
        var key = new byte[KeyLength];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == KeyLength
            ? key
            : throw new InvalidDataException($"{path} is not a key of the audit trail: {KeyLength} bytes in base64.");
    }

    private static void Create(string folder, TimeProvider time)
    {
        var path = Path.Combine(folder, time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture) + ".key");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)));
    }
}
