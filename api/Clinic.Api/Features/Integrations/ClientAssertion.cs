using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Features.Integrations;

/// <summary>
/// What another system says of itself to get a token: a JWT that it made for this one request and signed (RFC 7523, in the form that HL7's
/// SMART App Launch 2 asks for under "Backend Services"). Until <see cref="IsSignedByAsync"/> has said yes, it is only a claim.
/// </summary>
public sealed class ClientAssertion
{
    /// <summary>The longest that an assertion may have to live, and how far clocks may be apart.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private const int Longest = 8_000;
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = Longest };

    private readonly JsonWebToken _token;

    private ClientAssertion(JsonWebToken token, Guid clientId) => (_token, ClientId) = (token, clientId);

    /// <summary>Issuer and subject in one.</summary>
    public Guid ClientId { get; }

    /// <summary>The key it says it is signed with.</summary>
    public string KeyId => _token.Kid;

    /// <summary>Where it says that key is published.</summary>
    public string? KeySetAddress => _token.TryGetHeaderValue<object?>("jku", out var address) ? address?.ToString() : null;

    /// <summary>When it ends for sure, whatever the clocks.</summary>
    public DateTimeOffset ForgottenAt => new DateTimeOffset(_token.ValidTo, TimeSpan.Zero) + Skew;

    /// <summary>By which it is known again. An id may be of any length.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_token.Id)));

    /// <summary>The assertion in <paramref name="text"/>, where it is one for <paramref name="audience"/> and for now; else what is wrong with it.</summary>
    public static (ClientAssertion? Assertion, string? Fault) Read(string text, string audience, DateTimeOffset now)
    {
        if (text.Length > Longest || !TryRead(text, out var token)) return (null, "The assertion is not a signed JWT.");
        try
        {
            if (token.Alg is not (SecurityAlgorithms.RsaSha384 or SecurityAlgorithms.EcdsaSha384)) return (null, "The assertion must be signed by RS384 or ES384.");
            if (string.IsNullOrEmpty(token.Kid)) return (null, "The assertion's header must name its key: kid.");
            if (token.Issuer != token.Subject || !Guid.TryParseExact(token.Issuer, "D", out var clientId)) return (null, "iss and sub must both be the client id.");
            if (token.Audiences.ToArray() is not [var only] || only != audience) return (null, $"aud must be {audience}.");
            var end = new DateTimeOffset(token.ValidTo, TimeSpan.Zero);
            if (!token.TryGetPayloadValue<long>("exp", out _) || end + Skew < now) return (null, "The assertion has ended, or does not say when it ends: exp.");
            if (end > now + LongestLife + Skew) return (null, "exp must be at most five minutes from now.");
            if (token.TryGetPayloadValue<object>("nbf", out _) && token.ValidFrom > (now + Skew).UtcDateTime) return (null, "The assertion is for later: nbf.");
            if (string.IsNullOrWhiteSpace(token.Id)) return (null, "The assertion must have an id: jti.");
            return (new(token, clientId), null);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or OverflowException or SecurityTokenException)
        {
            // The library reads claims as they are asked for, and says so when one is of the wrong type.
            return (null, "A claim of the assertion has the wrong type.");
        }
    }

    /// <summary>True where one of <paramref name="keys"/>, the one that it names, has signed it.</summary>
    public async Task<bool> IsSignedByAsync(IReadOnlyList<PublicKeyView> keys)
    {
        if (keys.FirstOrDefault(k => k.Kid == KeyId && k.Alg == _token.Alg) is not { } key) return false;
        var checkedToken = await Handler.ValidateTokenAsync(_token, new TokenValidationParameters
        {
            IssuerSigningKey = key.ToKey(),
            ValidAlgorithms = [key.Alg],
            // Read above, against the clock and the address of this application.
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return checkedToken.IsValid;
    }

    private static bool TryRead(string text, out JsonWebToken token)
    {
        token = null!;
        try
        {
            // Three parts: a JWT that is encrypted has five, one that is unsigned an empty third.
            if (text.Split('.') is not [_, _, { Length: > 0 }]) return false;
            token = Handler.ReadJsonWebToken(text);
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or SecurityTokenException or System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
