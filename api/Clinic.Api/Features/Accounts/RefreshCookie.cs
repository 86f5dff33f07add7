using System.Security.Cryptography;
using System.Text;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// The refresh token of a signed-in browser: clinic, session and 256 random bits, of which the database knows only the hash. Naming the
/// session lets any earlier secret of it, however old, be recognised as a copy.
/// </summary>
public sealed record RefreshToken(Guid ClinicId, Guid SessionId, string Secret)
{
    private const int IdLength = 32;
    private const int SecretLength = 64;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    public static RefreshToken New(Guid clinicId, Guid sessionId) => new(clinicId, sessionId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength / 2)));

    public static RefreshToken? Parse(string? text) =>
        text is { Length: (2 * IdLength) + SecretLength }
        && Guid.TryParseExact(text.AsSpan(0, IdLength), "N", out var clinicId)
        && Guid.TryParseExact(text.AsSpan(IdLength, IdLength), "N", out var sessionId)
            ? new(clinicId, sessionId, text[(2 * IdLength)..])
            : null;

    public override string ToString() => $"{ClinicId:N}{SessionId:N}{Secret}";
}

/// <summary>
/// Carries the refresh token: HttpOnly and SameSite=Strict. Over HTTPS it is Secure and has the <c>__Host-</c> prefix, by which a
/// browser takes it from this host alone; the prefix wants the path /. Over plain HTTP, which is for the local machine, it is sent to
/// the sign-in paths only.
/// </summary>
public static class RefreshCookie
{
    public const string Name = "clinic-refresh";

    public static RefreshToken? Read(HttpContext http) => RefreshToken.Parse(http.Request.Cookies[NameFor(http)]);

    public static void Write(HttpContext http, RefreshToken token, DateTimeOffset expiresAt) => http.Response.Cookies.Append(NameFor(http), token.ToString(), Options(http, expiresAt));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http, null));

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? "__Host-" + Name : Name;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expiresAt) => new()
    {
        HttpOnly = true,
        // Over plain HTTP a Secure cookie would never come back.
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = http.Request.IsHttps ? "/" : Http.Routes.Base + "/auth",
        Expires = expiresAt,
    };
}
