using System.Net;
using System.Text.RegularExpressions;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace Clinic.Api.Tests.Security;

/// <summary>What an answer tells a browser, whom the application believes about where a request came from, and how much anybody may ask.</summary>
public sealed partial class HardeningTests
{
    [Theory]
    [InlineData("/api/v1/patients")]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/index.html")]
    [InlineData("/problems")]
    [InlineData("/")]
    public async Task Answers_OfEveryKind_CarryTheHeaders(string path)
    {
        await using var host = await ApiHost.StartAsync();
        using var answer = await host.Anonymous().GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("geolocation=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        var policy = Header(answer, "Content-Security-Policy");
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        // Only the documentation may write styles, and nobody scripts.
        Assert.Equal(path.StartsWith("/docs", StringComparison.Ordinal), policy.Contains("unsafe-inline", StringComparison.Ordinal));
        Assert.DoesNotMatch("script-src[^;]*unsafe-inline", policy);
        Assert.False(answer.Headers.Contains("Server"));
        if (path.StartsWith("/api", StringComparison.Ordinal)) Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Page_CarriesTheNonceOfItsPolicy_AnotherEachTime()
    {
        var root = Directory.CreateTempSubdirectory("clinic-tests-").FullName;
        using var files = new PhysicalFileProvider(root);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(root, "index.html"), """<meta property="csp-nonce" nonce="NONCE-OF-THIS-ANSWER">""", TestContext.Current.CancellationToken);
            await using var host = await ApiHost.StartAsync();
            host.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider = files;
            var nonces = new List<string>();
            foreach (var path in (string[])["/", "/patients/1", "/index.html"])
            {
                using var answer = await host.Anonymous().GetAsync(path, TestContext.Current.CancellationToken);
                var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                var nonce = Nonce().Match(Header(answer, "Content-Security-Policy")).Groups[1].Value;
                Assert.Equal($"""<meta property="csp-nonce" nonce="{nonce}">""", page);
                Assert.True(answer.Headers.CacheControl!.NoStore);
                nonces.Add(nonce);
            }
            Assert.Equal(3, nonces.Distinct().Count());
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task PlainHttp_WhereHttpsIsRequired_IsSentOnAndHttpsIsRemembered()
    {
        await using var host = await ApiHost.StartAsync(h => h.UseSetting("Https:Required", "true"));
        var client = host.Anonymous();
        using var plain = await client.GetAsync(new Uri("http://clinic.example/patients"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.PermanentRedirect, "https://clinic.example/patients"), (plain.StatusCode, plain.Headers.Location!.ToString()));
        using var secure = await client.GetAsync(new Uri("https://clinic.example/problems"), TestContext.Current.CancellationToken);
        Assert.Equal("max-age=31536000; includeSubDomains", Header(secure, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("", "10.0.0.9", "http")]
    [InlineData("10.0.0.1", "10.0.0.9", "http")]
    [InlineData("10.0.0.9", "203.0.113.7", "https")]
    [InlineData("192.168.0.0/16, 10.0.0.0/24", "203.0.113.7", "https")]
    public async Task Proxy_IsBelievedOnlyWhereItIsKnown(string known, string address, string scheme)
    {
        await using var host = await ApiHost.StartAsync(h =>
        {
            h.UseSetting("Proxy:Known", known);
            h.ConfigureServices(s => s.AddSingleton<IStartupFilter>(new From(IPAddress.Parse("10.0.0.9"))));
        });
        var client = await host.AsAsync(Clinic.Api.Security.Roles.Auditor);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        await client.GetJsonAsync("/audit-events").ReadAsync();
        Assert.Equal(address, await host.QueryAsync<string>("select address from audit_events where clinic_id = @ClinicId", new { host.ClinicId }));
        using var signOut = await client.PostAsync("/auth/sign-out", new { });
        Assert.Equal(scheme == "https", Header(signOut, "Set-Cookie").Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Proxy_ThatIsNoAddress_StopsTheStart() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var host = await ApiHost.StartAsync(h => h.UseSetting("Proxy:Known", "everyone"));
            await host.Anonymous().GetAsync("/problems", TestContext.Current.CancellationToken);
        });

    [Fact]
    public async Task Account_AsksSoMuchAMinute_AndIsToldWhatIsLeft()
    {
        await using var host = await ApiHost.StartAsync(h => h.UseSetting("RateLimits:AccountPerMinute", "3"));
        var client = await host.AsAsync();
        for (var left = 2; left >= 0; left--)
        {
            using var answer = await client.GetJsonAsync("/patients");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(("\"account\";q=3;w=60", $"\"account\";r={left}"), (Header(answer, "RateLimit-Policy"), Header(answer, "RateLimit")));
        }
        using var refused = await client.GetJsonAsync("/patients");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await client.GetJsonAsync("/patients").ReadProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        // Another account of the same clinic has its own.
        await (await host.AsAsync(Clinic.Api.Security.Roles.Clinician)).GetJsonAsync("/patients").ReadAsync();
    }

    [Fact]
    public async Task Address_AsksSoMuchAMinute_WhateverItsAccounts()
    {
        await using var host = await ApiHost.StartAsync(h => h.UseSetting("RateLimits:AddressPerMinute", "2"));
        using (var first = await host.Anonymous().GetJsonAsync("/patients")) Assert.Equal("\"address\";r=1", Header(first, "RateLimit"));
        await (await host.AsAsync()).GetJsonAsync("/patients").ReadAsync();
        await (await host.AsAsync(Clinic.Api.Security.Roles.Clinician)).GetJsonAsync("/patients").ReadProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);

    [GeneratedRegex("style-src 'self' 'nonce-([^']+)'")]
    private static partial Regex Nonce();

    /// <summary>The address of the machine that connects, which the test's own server does not know.</summary>
    private sealed class From(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = address;
                return rest(http);
            });
            next(app);
        };
    }
}
