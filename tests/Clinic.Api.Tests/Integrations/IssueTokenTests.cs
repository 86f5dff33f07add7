using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Clinic.Api.Security;
using Clinic.Api.Tests.Events;
using Clinic.Api.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Tests.Integrations;

/// <summary>Another system proves who it is by what it signed, gets what it is registered for and no more, and is out from the moment it is closed.</summary>
public sealed class IssueTokenTests
{
    [Theory]
    [InlineData("RSA")]
    [InlineData("EC")]
    public async Task Token_ForAGoodAssertion_OpensWhatItWasGranted(string kind)
    {
        await using var host = await ApiHost.StartAsync();
        using var system = kind == "RSA" ? OtherSystem.WithRsa() : OtherSystem.WithEc();
        var registered = await system.RegisterAsync(host, "patients:read patients:write");
        Assert.Equal(OtherSystem.TokenUrl, registered.Text("tokenUrl"));
        Assert.Null(registered.Text("lastUsedAt"));

        using var response = await system.AskAsync(host, "patients:read observations:write");
        Assert.True(response.Headers.CacheControl?.NoStore);
        var answer = await Task.FromResult(response).ReadAsync();
        Assert.Equal(("bearer", 300, "patients:read"), (answer.Text("token_type"), answer.Number("expires_in"), answer.Text("scope")));
        var token = new JsonWebToken(answer.Text("access_token"));
        Assert.Equal(TimeSpan.FromMinutes(5), token.ValidTo - token.ValidFrom);

        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Text("access_token"));
        await client.GetJsonAsync("/patients").ReadAsync();
        var me = await client.GetJsonAsync("/auth/me").ReadAsync();
        Assert.Equal(("Harbor records", "patients:read"), (me.Text("name"), Assert.Single(me.GetProperty("scopes").EnumerateArray()).GetString()));
        // Registered, but not asked for.
        await client.PostAsync("/patients", Given.PatientDetails()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        var shown = await (await host.AsAsync(Roles.Administrator)).GetJsonAsync("/integrations/" + system.ClientId).ReadAsync();
        Assert.Equal("2026-11-23T15:00:00.000Z", shown.Text("lastUsedAt"));
        Assert.Equal(registered.Version(), shown.Version());
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await client.GetJsonAsync("/patients").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    /// <summary>Every pair of scopes that is registered and asked for, against a request for each.</summary>
    [Fact]
    public async Task Token_HoldsWhatIsRegisteredAndAskedFor_AtEveryRoute()
    {
        await using var host = await ApiHost.StartAsync();
        var operations = (await Operation.AllAsync(host)).Where(o => o is { IsOpen: false, IsOfALink: false, Scope: not null }).ToArray();
        var scopes = OtherSystem.Everything.Split(' ');
        Assert.Equal(scopes.Order(StringComparer.Ordinal), Scopes.Of(Roles.Integration).Order(StringComparer.Ordinal));
        foreach (var scope in scopes)
        {
            using var system = OtherSystem.WithEc();
            await system.RegisterAsync(host, scope);
            var client = await system.SignInAsync(host);
            foreach (var operation in operations)
            {
                using var request = operation.Request(operation.PathWith(name => Chart.IsId(name) ? Guid.NewGuid().ToString() : "2026-11-24"), operation.SampleBody()?.ToJsonString());
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                Assert.True((response.StatusCode == HttpStatusCode.Forbidden) == (operation.Scope != scope), $"Registered for {scope}, it got {(int)response.StatusCode} from {operation}");
            }
        }
    }

    [Fact]
    public async Task Scope_OfWhichNothingIsRegistered_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host, "patients:read");
        foreach (var scope in (string[])["", " ", "patients:write", "staff:write exports:read", "system/Patient.read", "PATIENTS:READ"]) await system.AskAsync(host, scope).ReadOAuthErrorAsync("invalid_scope");
        // What the role may not hold is not granted, even if the row says so.
        await host.ExecuteAsync("update integrations set scopes = 'patients:read staff:write exports:read' where clinic_id = @ClinicId", new { host.ClinicId });
        Assert.Equal("patients:read", (await system.AskAsync(host, "staff:write patients:read exports:read").ReadAsync()).Text("scope"));
    }

    public static TheoryData<string> Faults => [.. Broken.Keys];

    private static readonly Dictionary<string, Func<OtherSystem, ApiHost, string>> Broken = new(StringComparer.Ordinal)
    {
        ["it has ended"] = (s, h) => s.Assert(h, d => d.Expires = h.Clock.GetUtcNow().AddSeconds(-31).UtcDateTime),
        ["it lives too long"] = (s, h) => s.Assert(h, d => d.Expires = h.Clock.GetUtcNow().AddMinutes(6).UtcDateTime),
        ["it never ends"] = (s, h) => s.Assert(h, d => d.Expires = null),
        ["it ends at a word"] = (s, h) => s.Assert(h, d => (d.Expires, d.Claims["exp"]) = (null, "soon")),
        ["it is for later"] = (s, h) => s.Assert(h, d => d.NotBefore = h.Clock.GetUtcNow().AddMinutes(1).UtcDateTime),
        ["it is for another address"] = (s, h) => s.Assert(h, d => d.Audience = "https://elsewhere.example/api/v1/auth/token"),
        ["it is for the bare host"] = (s, h) => s.Assert(h, d => d.Audience = "http://localhost"),
        ["it is for others as well"] = (s, h) => s.Assert(h, d => (d.Audience, d.Claims["aud"]) = (null, new[] { OtherSystem.TokenUrl, "https://elsewhere.example" })),
        ["it is for nobody"] = (s, h) => s.Assert(h, d => d.Audience = null),
        ["it has no id"] = (s, h) => s.Assert(h, d => d.Claims.Remove("jti")),
        ["its id is blank"] = (s, h) => s.Assert(h, d => d.Claims["jti"] = " "),
        ["it names no issuer"] = (s, h) => s.Assert(h, d => d.Issuer = null),
        ["it names no subject"] = (s, h) => s.Assert(h, d => d.Claims.Remove("sub")),
        ["its subject is another"] = (s, h) => s.Assert(h, d => d.Claims["sub"] = Guid.NewGuid().ToString()),
        ["it is of nobody here"] = (s, h) => s.Assert(h, d => d.Issuer = (string)(d.Claims["sub"] = Guid.NewGuid().ToString())),
        ["it is of a person"] = (s, h) => s.Assert(h, d => d.Issuer = (string)(d.Claims["sub"] = h.SignedInAsync(Roles.Administrator).GetAwaiter().GetResult().StaffId.ToString())),
        ["it is signed with another key of that name"] = (s, h) => Other(s, h, OtherSystem.WithEc(s.KeyId)),
        ["it is signed with a key of another name"] = (s, h) => Other(s, h, OtherSystem.WithEc("2025-01")),
        ["it is signed by a key of another kind"] = (s, h) => Other(s, h, OtherSystem.WithRsa(s.KeyId)),
        ["it names no key"] = (s, h) => s.Assert(h, d => d.SigningCredentials.Key.KeyId = null),
        ["it is signed by ES256"] = (s, h) => Signed(s, h, new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = s.KeyId }, SecurityAlgorithms.EcdsaSha256),
        ["it is signed by RS256"] = (s, h) => Signed(s, h, new RsaSecurityKey(RSA.Create(2048)) { KeyId = s.KeyId }, SecurityAlgorithms.RsaSha256),
        ["it is signed by a shared secret"] = (s, h) => Signed(s, h, new SymmetricSecurityKey(new byte[48]) { KeyId = s.KeyId }, SecurityAlgorithms.HmacSha384),
        ["it is not signed"] = (s, h) => s.Assert(h, d => d.SigningCredentials = null),
        ["its signature was cut"] = (s, h) => s.Assert(h)[..^20],
        ["its signature is that of another"] = (s, h) => s.Assert(h).Split('.') is [var head, var body, _] && s.Assert(h).Split('.') is [_, _, var sign] ? $"{head}.{body}.{sign}" : "",
        ["its keys are said to be elsewhere"] = (s, h) => s.Assert(h, header: x => x["jku"] = "https://elsewhere.example/jwks.json"),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Assertion_WithAFault_IsRefused_AndOnTheTrail(string fault)
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        var description = await system.AskAsync(host, assertion: Broken[fault](system, host)).ReadOAuthErrorAsync("invalid_client");
        Assert.NotEmpty(description);
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id is not null and action = 'issue-token' and outcome = 'refused' and detail = 'invalid_client'"));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from integration_assertions where clinic_id is not null"));
        // Without the fault it is taken, so that the refusal above was for it.
        await system.AskAsync(host).ReadAsync();
    }

    [Fact]
    public async Task Assertion_AtTheEdges_IsTaken()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        var now = host.Clock.GetUtcNow();
        foreach (var end in (DateTimeOffset[])[now.AddMinutes(5), now.AddMinutes(5).AddSeconds(30), now.AddSeconds(-30)])
            await system.AskAsync(host, assertion: system.Assert(host, d => d.Expires = end.UtcDateTime)).ReadAsync();
        await system.AskAsync(host, assertion: system.Assert(host, d => (d.Audience, d.Claims["aud"]) = (null, new[] { OtherSystem.TokenUrl }))).ReadAsync();
    }

    [Fact]
    public async Task Request_InAnotherForm_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        async Task RefusedAsync(string error, Action<Dictionary<string, string>> change)
        {
            var form = OtherSystem.Form("patients:read", system.Assert(host));
            change(form);
            await OtherSystem.SendAsync(host, form).ReadOAuthErrorAsync(error);
        }
        await RefusedAsync("invalid_request", f => f.Remove("grant_type"));
        await RefusedAsync("unsupported_grant_type", f => f["grant_type"] = "password");
        await RefusedAsync("invalid_request", f => f.Remove("client_assertion_type"));
        await RefusedAsync("invalid_request", f => f["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer");
        await RefusedAsync("invalid_request", f => f.Remove("client_assertion"));
        await RefusedAsync("invalid_scope", f => f.Remove("scope"));
        await OtherSystem.SendAsync(host, [.. OtherSystem.Form("patients:read", system.Assert(host)), KeyValuePair.Create("scope", "patients:write")]).ReadOAuthErrorAsync("invalid_request");
        await OtherSystem.SendAsync(host, new StringContent("{\"grant_type\":\"client_credentials\"}", Encoding.UTF8, "application/json")).ReadOAuthErrorAsync("invalid_request");
        await OtherSystem.SendAsync(host, new ByteArrayContent([])).ReadOAuthErrorAsync("invalid_request");
    }

    /// <summary>Whatever is sent as an assertion, be it signed well, nothing of it fails here: it is taken or refused in OAuth's form.</summary>
    [Fact]
    public async Task Assertion_HoweverMalformed_IsRefusedAndNeverFails()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        string[] values = ["null", "0", "-1", "1e400", "99999999999999999999999", "true", "\"\"", "\"x\"", "\"\\ud800\"", "[]", "{}", "[null]", "[[]]", "{\"a\":{}}", $"\"{system.ClientId}\"", "1795446000", "\"" + new string('x', 3000) + "\""];
        string[] names = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];
        string[] headers = ["alg", "kid", "typ", "jku", "crit", "x5c", "cty", "enc", "zip"];
        for (var i = 0; i < 1_500; i++)
        {
            var random = new Random(20261123 + i);
            string Pick(string[] from) => from[random.Next(from.Length)];
            var good = system.Assert(host);
            var parts = good.Split('.').Select(p => p).ToList();
            switch (random.Next(8))
            {
                case 0: parts[0] = Encode(Changed(parts[0], Pick(headers), Pick(values))); break;
                case 1: parts[1] = Encode(Changed(parts[1], Pick(names), Pick(values))); break;
                case 6: parts = [system.Sign(Encode(Changed(parts[0], Pick(headers), Pick(values))), parts[1])]; break;
                case 7: parts = [system.Sign(parts[0], Encode(Changed(parts[1], Pick(names), Pick(values))))]; break;
                case 2: parts[random.Next(3)] = Pick(["", "=", "e30", "bnVsbA", "W10", "!!!!", "////", "\u0000", "e", Encode("{"), Encode("{\"alg\":\"ES384\",\"alg\":\"none\"}"), Encode(string.Concat(Enumerable.Repeat("{\"a\":", 500)))]); break;
                case 3: parts.Add(Pick(["", "x", parts[0]])); break;
                case 4: parts.RemoveAt(random.Next(parts.Count)); break;
                default: parts[2] = Flipped(parts[2], random); break;
            }
            using var response = await system.AskAsync(host, assertion: string.Join('.', parts));
            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var told = $"{string.Join('.', parts)}: {(int)response.StatusCode} {answer}";
            // One that was signed after it was changed may be good after all, as may one whose change changed nothing.
            if (response.StatusCode == HttpStatusCode.OK) Assert.True(parts.Count == 1 || string.Join('.', parts) == good, told);
            else Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest && answer.Contains("\"error\":\"invalid_", StringComparison.Ordinal), told);
        }

        static string Encode(string text) => Base64UrlEncoder.Encode(text);

        // The member is put first, so that it is there twice, or last, in place of the one that was.
        static string Changed(string part, string name, string value) => Base64UrlEncoder.Decode(part) is var json && json.Contains($"\"{name}\":", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(json, $"\"{name}\":(\"[^\"]*\"|[0-9]+)", $"\"{name}\":{value.Replace("$", "$$", StringComparison.Ordinal)}")
            : $"{json[..^1]},\"{name}\":{(name is "nbf" or "iat" or "typ" or "crit" or "x5c" or "cty" or "enc" or "zip" ? value + $",\"jti\":{value}" : value)}}}";

        static string Flipped(string part, Random random)
        {
            var bytes = Base64UrlEncoder.DecodeBytes(part);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            return Base64UrlEncoder.Encode(bytes);
        }
    }

    [Fact]
    public async Task Assertion_UsedTwice_IsTakenOnce_ByHoweverManyInstances()
    {
        await using var host = await ApiHost.StartAsync();
        await using var second = await ApiHost.StartAsync(w => w.UseSetting("Data:Folder", host.Folder));
        await using var third = await ApiHost.StartAsync(w => w.UseSetting("Data:Folder", host.Folder));
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        for (var round = 0; round < 5; round++)
        {
            var assertion = system.Assert(host);
            var answers = await Task.WhenAll(new[] { host, second, third, host, second, third }.Select(h => system.AskAsync(h, "patients:read", assertion)));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
            Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        }
        // An id that another system used is new to this one.
        using var other = OtherSystem.WithRsa();
        await other.RegisterAsync(host);
        foreach (var s in (OtherSystem[])[system, other]) await s.AskAsync(host, assertion: s.Assert(host, d => d.Claims["jti"] = "1")).ReadAsync();
        await system.AskAsync(second, assertion: system.Assert(second, d => d.Claims["jti"] = "1")).ReadOAuthErrorAsync("invalid_client");
    }

    [Fact]
    public async Task Assertions_AreForgottenOnceTheyHaveEnded()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        for (var i = 0; i < 3; i++) await system.AskAsync(host).ReadAsync();
        Assert.Equal(3, await host.QueryAsync<int>("select count(*) from integration_assertions where clinic_id = @ClinicId", new { host.ClinicId }));
        // Four minutes and the clocks' difference: until then each is kept.
        host.Clock.Advance(TimeSpan.FromSeconds(270));
        await system.AskAsync(host).ReadAsync();
        Assert.Equal(4, await host.QueryAsync<int>("select count(*) from integration_assertions where clinic_id = @ClinicId", new { host.ClinicId }));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await system.AskAsync(host).ReadAsync();
        Assert.Equal(2, await host.QueryAsync<int>("select count(*) from integration_assertions where clinic_id = @ClinicId", new { host.ClinicId }));
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("its scopes were narrowed")]
    [InlineData("its key was replaced")]
    public async Task Token_OfAnIntegrationThatChanged_OpensNothingAtOnce(string change)
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        var registered = await system.RegisterAsync(host);
        var client = await system.SignInAsync(host);
        await client.GetJsonAsync("/patients").ReadAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        using var replaced = system.Rotated("2026-12");
        object Details(string scopes, OtherSystem keyOf) => new { name = "Harbor records", scopes = scopes.Split(' '), jwks = new { keys = new[] { keyOf.PublicKey } } };
        await (change switch
        {
            "deactivated" => admin.PostAsync($"/integrations/{system.ClientId}/deactivate", "{}", registered.Version()),
            "its scopes were narrowed" => admin.PutAsync($"/integrations/{system.ClientId}", Details("goals:read", system), registered.Version()),
            _ => admin.PutAsync($"/integrations/{system.ClientId}", Details(OtherSystem.Everything, replaced), registered.Version()),
        }).ReadAsync();
        await client.GetJsonAsync("/patients").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await client.PostAsync("/patients", Given.PatientDetails()).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        if (change == "deactivated")
        {
            await system.AskAsync(host).ReadOAuthErrorAsync("invalid_client");
            await admin.PostAsync($"/integrations/{system.ClientId}/reactivate", "{}", "2").ReadAsync();
            // A new token; the one from before stays void.
            await (await system.SignInAsync(host)).GetJsonAsync("/patients").ReadAsync();
            await client.GetJsonAsync("/patients").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }
        else if (change == "its key was replaced")
        {
            await system.AskAsync(host).ReadOAuthErrorAsync("invalid_client");
            await replaced.AskAsync(host).ReadAsync();
        }
    }

    [Fact]
    public async Task Stream_OfAnIntegrationThatWasClosedOut_EndsBeforeItTellsAnythingMore()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        var registered = await system.RegisterAsync(host);
        using var stream = await Listener.OpenAsync(await system.SignInAsync(host));
        Assert.Equal("ready", (await stream.NextAsync())!.Value.Kind);
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        await staff.PostAsync($"/patients/{patient}/observations", new { text = "Slept well.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        await stream.UntilAsync("observation-stored");
        await (await host.AsAsync(Roles.Administrator)).PostAsync($"/integrations/{system.ClientId}/deactivate", "{}", registered.Version()).ReadAsync();
        await staff.PostAsync($"/patients/{patient}/observations", new { text = "Slept badly.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Tokens_AreLimitedByAddress()
    {
        await using var host = await ApiHost.StartAsync(w => w.UseSetting("RateLimits:SignInPerMinute", "3"));
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        for (var i = 0; i < 3; i++) await system.AskAsync(host).ReadAsync();
        await system.AskAsync(host).ReadProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task Token_WhereAnExternalAuthorityIssuesThem_IsNotToBeHad()
    {
        await using var host = await ApiHost.StartAsync(w =>
        {
            w.UseSetting("Authentication:Authority", "https://login.example");
            w.UseSetting("Authentication:Audience", "clinic");
        });
        using var system = OtherSystem.WithEc();
        await system.AskAsync(host).ReadOAuthErrorAsync("unsupported_grant_type");
    }

    private static string Other(OtherSystem system, ApiHost host, OtherSystem signer)
    {
        using (signer) return signer.Assert(host, d => d.Issuer = (string)(d.Claims["sub"] = system.ClientId));
    }

    private static string Signed(OtherSystem system, ApiHost host, SecurityKey key, string algorithm) => system.Assert(host, d => d.SigningCredentials = new SigningCredentials(key, algorithm));
}
