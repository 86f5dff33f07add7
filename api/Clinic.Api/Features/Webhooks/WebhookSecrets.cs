using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Clinic.Api.Features.Webhooks;

/// <summary>
/// Secrets and signatures as Standard Webhooks has them (standardwebhooks.com, symmetric scheme v1): HMAC-SHA256 over
/// <c>id.timestamp.body</c> with the bytes that follow <c>whsec_</c> in base 64.
/// </summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>How long a secret that was replaced goes on signing beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string Prefix = "whsec_";
    private const int Length = 32;

    private readonly IDataProtector _keys = protection.CreateProtector("webhook secret");

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));

    /// <summary>As it is stored.</summary>
    public string Protect(string secret) => _keys.Protect(secret);

    /// <summary>The header <c>webhook-signature</c>: one signature for each of <paramref name="stored"/>, but those whose keys of data protection are lost.</summary>
    /// <exception cref="CryptographicException">They are lost of all. A new secret mends it.</exception>
    public string Sign(IEnumerable<string> stored, string id, DateTimeOffset at, byte[] body)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")), .. body];
        string[] secrets = [.. stored.Select(Open).OfType<string>()];
        if (secrets.Length == 0) throw new CryptographicException("No secret of this webhook can be read.");
        return string.Join(' ', secrets.Select(s => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(s[Prefix.Length..]), content))));
    }

    private string? Open(string stored)
    {
        try
        {
            return _keys.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
