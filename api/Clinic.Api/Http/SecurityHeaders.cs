using System.Security.Cryptography;
using Clinic.Api.Security;

namespace Clinic.Api.Http;

/// <summary>The headers that tell a browser what it may do with an answer: as little as it needs.</summary>
public static class SecurityHeaders
{
    private const string Closed = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private const string Nonce = "csp-nonce";

    /// <summary>An answer of the interface is data: no page, nothing to load.</summary>
    private const string OfData = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>A page that the interface answers with has one style and nothing else.</summary>
    private static readonly string OfPages = $"default-src 'none'; style-src {HtmlPage.StyleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page of the API documentation, which shows nothing of a patient, writes styles onto its elements.</summary>
    private const string OfDocumentation = $"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; {Closed}";

    /// <summary>Sets them as the response starts: an error clears what was set before it.</summary>
    public static void Add(HttpContext http) => http.Response.OnStarting(state =>
    {
        Write((HttpContext)state);
        return Task.CompletedTask;
    }, http);

    /// <summary>The number used once under which this answer's own styles are let through: 128 random bits.</summary>
    public static string NonceOf(HttpContext http)
    {
        if (http.Items[Nonce] is not string nonce) http.Items[Nonce] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        return nonce;
    }

    private static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = PolicyOf(http);
        headers["Referrer-Policy"] = "no-referrer";
        if (OpenerPolicyOf(http) is { } opener) headers["Cross-Origin-Opener-Policy"] = opener;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)";
        if (IsData(http)) headers.CacheControl = "no-store";
    }

    private static string PolicyOf(HttpContext http) =>
        IsData(http) ? http.Response.ContentType == HtmlPage.MediaType ? OfPages : OfData
        : http.Request.Path.StartsWithSegments("/docs") ? OfDocumentation
        : $"default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{NonceOf(http)}'; img-src 'self' data:; connect-src 'self'{Authority(http)}; {Closed}";

    /// <summary>Where the dashboard fetches discovery document and tokens of an external authority.</summary>
    private static string Authority(HttpContext http) =>
        http.RequestServices.GetService<ExternalAuthority>() is { } external ? " " + new Uri(external.Authority).GetLeftPart(UriPartial.Authority) : "";

    /// <summary>
    /// No other origin shares a window with ours, except that an external authority signs in through a window the dashboard opens, which
    /// comes back to us and must still know who opened it.
    /// </summary>
    private static string? OpenerPolicyOf(HttpContext http) =>
        http.RequestServices.GetService<ExternalAuthority>() is null ? "same-origin"
        : http.Request.Path.StartsWithSegments("/signed-in") ? null
        : "same-origin-allow-popups";

    private static bool IsData(HttpContext http) => http.Request.Path.StartsWithSegments("/api");
}
