using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Security;

/// <summary>Issues the short-lived access tokens of people who signed in with this application, and of other systems that proved who they are.</summary>
public sealed class AccessTokens(SigningKeys keys, TimeProvider time)
{
    public const string Issuer = "clinic";
    public const string Audience = "clinic-api";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>Another system has no session that could end: it asks again, and proves itself again, the sooner.</summary>
    public static readonly TimeSpan LifeForIntegrations = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>
    /// A token for one member of staff of one clinic, and when it ends. Without a role it opens nothing but what belongs to the account
    /// itself. It is good while <paramref name="sessionId"/>, the session it was issued for, is.
    /// </summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(Guid staffId, Guid clinicId, string? role, Guid sessionId)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = staffId.ToString("D"),
            [CurrentUser.ClinicClaim] = clinicId.ToString("D"),
            [CurrentUser.SessionClaim] = sessionId.ToString("D"),
        };
        if (role is not null) (claims[CurrentUser.RoleClaim], claims[CurrentUser.ScopeClaim]) = (role, string.Join(' ', Scopes.Of(role)));
        return Sign(claims, Life);
    }

    /// <summary>A token for another system of one clinic, which opens <paramref name="scopes"/> only; good while it is active and registered as in <paramref name="version"/>.</summary>
    public string IssueForIntegration(Guid integrationId, Guid clinicId, IReadOnlyList<string> scopes, int version) => Sign(new()
    {
        ["sub"] = integrationId.ToString("D"),
        ["client_id"] = integrationId.ToString("D"),
        [CurrentUser.ClinicClaim] = clinicId.ToString("D"),
        [CurrentUser.RoleClaim] = Roles.Integration,
        [CurrentUser.ScopeClaim] = string.Join(' ', scopes),
        [CurrentUser.RegistrationClaim] = version.ToString(CultureInfo.InvariantCulture),
    }, LifeForIntegrations).Token;

    private (string Token, DateTimeOffset ExpiresAt) Sign(Dictionary<string, object> claims, TimeSpan life)
    {
        var now = time.GetUtcNow();
        claims["jti"] = Guid.CreateVersion7().ToString("N");
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + life).UtcDateTime,
            Claims = claims,
            SigningCredentials = keys.Signing,
        });
        return (token, now + life);
    }
}
