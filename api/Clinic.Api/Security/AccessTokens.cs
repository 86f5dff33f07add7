using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Security;

/// <summary>Issues the short-lived access tokens of people who signed in with this application.</summary>
public sealed class AccessTokens(SigningKeys keys, TimeProvider time)
{
    public const string Issuer = "clinic";
    public const string Audience = "clinic-api";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>
    /// A token for one member of staff of one clinic, and when it ends. Without a role it opens nothing but what belongs to the account
    /// itself. It is good while <paramref name="sessionId"/>, the session it was issued for, is.
    /// </summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(Guid staffId, Guid clinicId, string? role, Guid sessionId)
    {
        var now = time.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["sub"] = staffId.ToString("D"),
            [CurrentUser.ClinicClaim] = clinicId.ToString("D"),
            [CurrentUser.SessionClaim] = sessionId.ToString("D"),
            ["jti"] = Guid.CreateVersion7().ToString("N"),
        };
        if (role is not null) (claims[CurrentUser.RoleClaim], claims["scope"]) = (role, string.Join(' ', Scopes.Of(role)));
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = claims,
            SigningCredentials = keys.Signing,
        });
        return (token, now + Life);
    }
}
