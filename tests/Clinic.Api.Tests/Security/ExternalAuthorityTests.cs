using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Tests.Security;

/// <summary>Tokens of another OpenID Connect authority, found by its discovery document and verified by its published keys.</summary>
public sealed class ExternalAuthorityTests
{
    private const string Audience = "clinic-of-the-hospital";

    [Fact]
    public async Task Tokens_OfTheAuthority_SpeakForTheClinicAndRoleTheyName()
    {
        await using var authority = await Authority.StartAsync();
        await using var host = await ApiHost.StartAsync(web => Use(web, authority.Address, Audience));
        await Get(host, authority.Issue(Audience, host.ClinicId, Roles.Clinician)).ReadAsync();
        await Get(host, authority.Issue(Audience, host.ClinicId, Roles.Auditor)).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Tokens_ForAnotherAudience_OfAnotherKey_OrOfOurOwn_AreRefused()
    {
        await using var authority = await Authority.StartAsync();
        await using var stranger = await Authority.StartAsync();
        await using var host = await ApiHost.StartAsync(web => Use(web, authority.Address, Audience));
        await Get(host, authority.Issue("somebody-else", host.ClinicId, Roles.Clinician)).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await Get(host, stranger.Issue(Audience, host.ClinicId, Roles.Clinician, issuer: authority.Address)).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await Get(host, authority.Issue(Audience, host.ClinicId, Roles.Clinician, life: TimeSpan.FromMinutes(-5))).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await (await host.AsAsync()).GetJsonAsync("/patients").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Groups_MeanRoles_AndTheFirstOfThePrecedenceCounts()
    {
        await using var authority = await Authority.StartAsync();
        await using var host = await ApiHost.StartAsync(web =>
        {
            Use(web, authority.Address, Audience);
            web.UseSetting("Authentication:RoleMap:ward-nurses", Roles.Clinician);
            web.UseSetting("Authentication:RoleMap:quality-office", Roles.Auditor);
            web.UseSetting("Authentication:ClinicMap:north", "0190f0f0-0000-7000-8000-000000000001");
        });
        await host.ExecuteAsync("update clinics set clinic_id = '0190f0f0-0000-7000-8000-000000000001' where clinic_id = @OtherClinicId", new { host.OtherClinicId });
        await Get(host, authority.Issue(Audience, "north", ["quality-office", "ward-nurses"])).ReadAsync();
        await Get(host, authority.Issue(Audience, "north", ["quality-office"])).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        // A role's own name is no group, and a clinic's own id no site: what is mapped is mapped.
        await Get(host, authority.Issue(Audience, "north", [Roles.Administrator])).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await Get(host, authority.Issue(Audience, host.ClinicId.ToString(), ["ward-nurses"])).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Introduction_KeepsNameAndRole_UnderAnIdOfTheAuthoritysOwn()
    {
        await using var authority = await Authority.StartAsync();
        await using var host = await ApiHost.StartAsync(web => Use(web, authority.Address, Audience));
        var administrator = await host.QueryAsync<Guid>("select id from staff where clinic_id = @ClinicId", new { host.ClinicId });
        var client = host.Anonymous();
        // The subject is the id of an account of this application, whose person it is not.
        client.DefaultRequestHeaders.Authorization = new("Bearer", authority.Issue(Audience, host.ClinicId.ToString(), [Roles.Clinician], subject: administrator.ToString()));
        var first = await client.PostAsync("/auth/external", "{}").ReadAsync();
        Assert.Equal(("Lena Vogt", Roles.Clinician), (first.Text("name"), first.Text("role")));
        Assert.NotEqual(administrator.ToString(), first.Id());
        Assert.Equal(first.Id(), (await client.PostAsync("/auth/external", "{}").ReadAsync()).Id());
        Assert.Equal(first.Id(), (await client.GetJsonAsync("/auth/me").ReadAsync()).Id());
        // Both ends of their stay are on the trail.
        await client.PostAsync("/auth/sign-out", "{}").ReadAsync(HttpStatusCode.NoContent);
        foreach (var (action, rows) in (IEnumerable<(string, int)>)[("sign-in-externally", 2), ("sign-out", 1)])
            Assert.Equal(rows, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id = @ClinicId and action = @Action and actor_id = @Id and outcome = 'done'", new { host.ClinicId, Action = action, Id = Guid.Parse(first.Id()) }));
        // What the authority says is changed there, and whom it lets in is closed there.
        var admin = host.Anonymous();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", authority.Issue(Audience, host.ClinicId, Roles.Administrator));
        await admin.PutAsync($"/staff/{first.Id()}", new { name = "Lena", role = Roles.Auditor }, ifMatch: "1").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await admin.PostAsync($"/staff/{first.Id()}/deactivate", "{}", ifMatch: "1").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await using var plain = await ApiHost.StartAsync();
        await (await plain.AsAsync()).PostAsync("/auth/external", "{}").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Options_SayWhereToSignIn_AndThePageMayGoThere()
    {
        await using var host = await ApiHost.StartAsync(web =>
        {
            Use(web, "https://login.hospital.example/realms/staff", Audience);
            web.UseSetting("Authentication:ClientId", "clinic-dashboard");
        });
        var external = (await host.Anonymous().GetJsonAsync("/auth/options").ReadAsync()).GetProperty("external");
        Assert.Equal(("clinic-dashboard", "https://login.hospital.example/realms/staff"), (external.Text("clientId"), external.Text("authority")));
        using var page = await host.Anonymous().GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("connect-src 'self' https://login.hospital.example;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await using var plain = await ApiHost.StartAsync();
        Assert.False((await plain.Anonymous().GetJsonAsync("/auth/options").ReadAsync()).TryGetProperty("external", out _));
    }

    [Theory]
    [InlineData("Authentication:Audience", "")]
    [InlineData("Authentication:RoleMap:nurses", "janitor")]
    public async Task Configuration_ThatWouldLetAnyoneIn_DoesNotStart(string setting, string value) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(web =>
        {
            Use(web, "https://login.hospital.example", Audience);
            web.UseSetting(setting, value);
        }));

    private static void Use(IWebHostBuilder web, string authority, string audience)
    {
        web.UseSetting("Authentication:Authority", authority);
        web.UseSetting("Authentication:Audience", audience);
        web.UseSetting("Authentication:ClinicClaim", "org");
        web.UseSetting("Authentication:RoleClaim", "clinic_role");
    }

    private static Task<HttpResponseMessage> Get(ApiHost host, string token)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.GetJsonAsync("/patients");
    }

    /// <summary>An authority with a key of its own, served on the loopback address.</summary>
    private sealed class Authority : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

        private Authority()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, string> { ["issuer"] = Address, ["jwks_uri"] = Address + "/keys" }));
            _app.MapGet("/keys", () =>
            {
                var key = _key.Rsa.ExportParameters(includePrivateParameters: false);
                return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
            });
        }

        public string Address => _app.Urls.First();

        public static async Task<Authority> StartAsync()
        {
            var authority = new Authority();
            await authority._app.StartAsync(TestContext.Current.CancellationToken);
            return authority;
        }

        public string Issue(string audience, Guid clinicId, string role, TimeSpan? life = null, string? issuer = null) => Issue(audience, clinicId.ToString(), [role], life, issuer);

        public string Issue(string audience, string clinic, string[] roles, TimeSpan? life = null, string? issuer = null, string? subject = null)
        {
            var ends = ApiHost.Monday + (life ?? TimeSpan.FromMinutes(5));
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = issuer ?? Address,
                Audience = audience,
                NotBefore = (ends - TimeSpan.FromHours(1)).UtcDateTime,
                Expires = ends.UtcDateTime,
                Claims = new Dictionary<string, object> { ["sub"] = subject ?? Guid.NewGuid().ToString(), ["name"] = "Lena Vogt", ["email"] = "lena@hospital.example", ["org"] = clinic, ["clinic_role"] = roles },
                SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
            });
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            _key.Rsa.Dispose();
        }
    }
}
