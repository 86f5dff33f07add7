using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Tests.Integrations;

/// <summary>Another system with a key pair of its own: it is registered, asks for tokens and calls with them.</summary>
internal sealed class OtherSystem : IDisposable
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    public const string TokenUrl = "http://localhost/api/v1/auth/token";
    public const string Everything = "patients:read sessions:read observations:read goals:read alerts:read assessments:read patients:write observations:write assessments:write";

    private readonly AsymmetricAlgorithm _key;

    private OtherSystem(AsymmetricAlgorithm key, string kid) => (_key, KeyId) = (key, kid);

    public string KeyId { get; }

    /// <summary>Its client id, once it is registered.</summary>
    public string ClientId { get; private set; } = Guid.NewGuid().ToString();

    public string Algorithm => _key is RSA ? SecurityAlgorithms.RsaSha384 : SecurityAlgorithms.EcdsaSha384;

    public SecurityKey PrivateKey => _key is RSA rsa ? new RsaSecurityKey(rsa) { KeyId = KeyId } : new ECDsaSecurityKey((ECDsa)_key) { KeyId = KeyId };

    /// <summary>The public half, as a JSON Web Key.</summary>
    public object PublicKey => _key switch
    {
        RSA rsa when rsa.ExportParameters(false) is var k => new { kty = "RSA", use = "sig", alg = "RS384", kid = KeyId, n = Base64UrlEncoder.Encode(k.Modulus), e = Base64UrlEncoder.Encode(k.Exponent) },
        ECDsa ec when ec.ExportParameters(false).Q is var k => new { kty = "EC", use = "sig", alg = "ES384", kid = KeyId, crv = "P-384", x = Base64UrlEncoder.Encode(k.X), y = Base64UrlEncoder.Encode(k.Y) },
        _ => throw new InvalidOperationException(),
    };

    public static OtherSystem WithRsa(string kid = "2026-11", int bits = 2048) => new(RSA.Create(bits), kid);

    public static OtherSystem WithEc(string kid = "2026-11") => new(ECDsa.Create(ECCurve.NamedCurves.nistP384), kid);

    /// <summary>The same system with another key.</summary>
    public OtherSystem Rotated(string kid) => new(ECDsa.Create(ECCurve.NamedCurves.nistP384), kid) { ClientId = ClientId };

    public async Task<JsonElement> RegisterAsync(ApiHost host, string scopes = Everything, string? jwksUrl = null, Guid? clinicId = null)
    {
        var registered = await (await host.AsAsync(Roles.Administrator, clinicId))
            .PostAsync("/integrations", new { name = "Harbor records", scopes = scopes.Split(' '), jwks = jwksUrl is null ? new { keys = new[] { PublicKey } } : null, jwksUrl }).ReadAsync(HttpStatusCode.Created);
        ClientId = registered.Id();
        return registered;
    }

    /// <summary>A good assertion, or one that <paramref name="change"/> has made something else of.</summary>
    public string Assert(ApiHost host, Action<SecurityTokenDescriptor>? change = null, Action<IDictionary<string, object>>? header = null)
    {
        var now = host.Clock.GetUtcNow();
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = ClientId,
            Audience = TokenUrl,
            Expires = now.AddMinutes(4).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = ClientId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new SigningCredentials(PrivateKey, Algorithm) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        };
        if (header is not null) header(descriptor.AdditionalHeaderClaims = new Dictionary<string, object>());
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>Header and body, each encoded already, with a good signature of the curve's key, whatever they say.</summary>
    public string Sign(string head, string body) => $"{head}.{body}.{Base64UrlEncoder.Encode(((ECDsa)_key).SignData(Encoding.UTF8.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA384))}";

    public Task<HttpResponseMessage> AskAsync(ApiHost host, string scope = Everything, string? assertion = null) =>
        SendAsync(host, Form(scope, assertion ?? Assert(host)));

    /// <summary>A client with a token for <paramref name="scope"/>.</summary>
    public async Task<HttpClient> SignInAsync(ApiHost host, string scope = Everything)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await AskAsync(host, scope).ReadAsync()).Text("access_token"));
        return client;
    }

    public static Dictionary<string, string> Form(string scope, string assertion) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "client_credentials", ["scope"] = scope, ["client_assertion_type"] = AssertionType, ["client_assertion"] = assertion,
    };

    public static Task<HttpResponseMessage> SendAsync(ApiHost host, IEnumerable<KeyValuePair<string, string>> form) => SendAsync(host, new FormUrlEncodedContent(form));

    public static async Task<HttpResponseMessage> SendAsync(ApiHost host, HttpContent form)
    {
        using (form) return await host.Anonymous().PostAsync("/api/v1/auth/token", form, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _key.Dispose();
}

internal static class OAuthAnswers
{
    /// <summary>Asserts that the answer is OAuth's refusal of <paramref name="error"/>, which nobody may keep, and gives what is said of it.</summary>
    public static async Task<string> ReadOAuthErrorAsync(this Task<HttpResponseMessage> asked, string error)
    {
        using var answer = await asked;
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var body = await Task.FromResult(answer).ReadAsync(error == "invalid_client" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest);
        Assert.Equal(error, body.Text("error"));
        return body.Text("error_description")!;
    }
}
