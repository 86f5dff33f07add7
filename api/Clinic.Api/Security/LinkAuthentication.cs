using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Clinic.Api.Security;

/// <summary>
/// The patient's way in: <c>Authorization: Link</c> with the token of a personal link. It opens <c>/me</c> and nothing else, because no
/// other route takes this scheme, and <c>/me</c> takes no other. A token that is unknown, expired or revoked, and one of a patient who has
/// left the clinic, are answered alike.
/// </summary>
public sealed class LinkAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IDb db, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Link";

    /// <summary>The last use is told to the minute, so that a patient who ticks three days writes it once.</summary>
    private static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (LinkToken.Read(Request) is not { } token) return AuthenticateResult.NoResult();
        var now = time.GetUtcNow();
        // Found by its hash: how long the look-up takes says nothing about the token.
        if (await db.FirstAsync<Row>(Sql.FindLink, new { TokenHash = LinkToken.Hash(token), NowAt = now }, Context.RequestAborted) is not { } link)
            return AuthenticateResult.Fail("There is no such link, or no longer.");
        if (link.UsedAt is not { } used || now - used >= UseStep)
            await db.ExecuteAsync(Sql.MarkUsed, new { link.ClinicId, link.Id, UsedAt = now }, Context.RequestAborted);
        var identity = new ClaimsIdentity(
            [
                new("sub", link.Id.ToString("D")),
                new(CurrentUser.ClinicClaim, link.ClinicId.ToString("D")),
                new(CurrentUser.PatientClaim, link.PatientId.ToString("D")),
                new(CurrentUser.RoleClaim, Roles.PatientLink),
            ],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return Problem.Unauthenticated("This link does not open anything, or no longer. Ask your clinic for a new one.").ToHttp(Context).ExecuteAsync(Context);
    }

    private sealed record Row
    {
        public required Guid ClinicId { get; init; }
        public required Guid Id { get; init; }
        public required Guid PatientId { get; init; }
        public DateTimeOffset? UsedAt { get; init; }
    }

    private static class Sql
    {
        public const string FindLink = """
            select l.clinic_id, l.id, l.patient_id, l.used_at
            from links l
            join patients p on p.clinic_id = l.clinic_id and p.id = l.patient_id and p.status = 'active'
            where l.token_hash = @TokenHash and l.revoked_at is null and l.expires_at > @NowAt
            """;

        public const string MarkUsed = """
            update links
            set used_at = @UsedAt
            where clinic_id = @ClinicId and id = @Id
            """;
    }
}

/// <summary>The token of a personal link: 256 random bits. Whoever holds it is the patient; the database knows only its SHA-256.</summary>
public static class LinkToken
{
    public static string New() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The token that a request carries; null where it carries none.</summary>
    public static string? Read(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header is { Parameter: { Length: > 0 } token }
            && header.Scheme.Equals(LinkAuthentication.SchemeName, StringComparison.OrdinalIgnoreCase)
            ? token
            : null;
}
