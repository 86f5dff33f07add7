using System.Net;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Security;

public sealed class StaffSessionTests
{
    [Fact]
    public async Task Refresh_WithACopyOfAnyAge_EndsTheSession()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var stolen = browser.Cookie;
        for (var i = 0; i < 3; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await browser.PostAsync("/auth/refresh").ReadAsync();
        }
        await new Browser(host) { Cookie = stolen }.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await browser.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Null(browser.Cookie);
    }

    [Fact]
    public async Task Session_EndsTwelveHoursAfterTheSignIn_HoweverMuchItIsUsed()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        for (var i = 0; i < 47; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(15));
            await browser.PostAsync("/auth/refresh").ReadAsync();
        }
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        await browser.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Session_ThatWasIdle_IsLocked_AndThePasswordTakesItFurther()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var session = (await browser.GetAsync("/auth/sessions").ReadAsync()).Items()[0].Id();
        host.Clock.Advance(TimeSpan.FromMinutes(15) + AccessTokens.Life + TimeSpan.FromSeconds(1));
        var locked = await browser.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "session-locked");
        Assert.Equal(Browser.Email, locked.Text("email"));
        Assert.NotNull(browser.Cookie);
        await browser.PostAsync("/auth/unlock", new { password = "not the password" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await browser.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "session-locked");
        await browser.PostAsync("/auth/unlock", new { password = Browser.Password }).ReadAsync();
        Assert.Equal(session, (await browser.GetAsync("/auth/sessions").ReadAsync()).Items().Single().Id());
        await browser.PostAsync("/auth/refresh").ReadAsync();
    }

    [Fact]
    public async Task Lock_HoldsOverAReload_AndUnlockingDoesNotMoveTheEnd()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        await browser.PostAsync("/auth/lock").ReadAsync(HttpStatusCode.NoContent);
        await browser.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "session-locked");
        host.Clock.Advance(TimeSpan.FromHours(11));
        await browser.PostAsync("/auth/unlock", new { password = Browser.Password }).ReadAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        await browser.PostAsync("/auth/unlock", new { password = Browser.Password }).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Unlock_CountsGuessesLikeASignIn()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        await browser.PostAsync("/auth/lock").ReadAsync(HttpStatusCode.NoContent);
        for (var i = 0; i < 4; i++) await browser.PostAsync("/auth/unlock", new { password = "wrong" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await browser.PostAsync("/auth/unlock", new { password = "wrong" }).ReadProblemAsync(HttpStatusCode.TooManyRequests, "locked-out");
        await browser.PostAsync("/auth/unlock", new { password = Browser.Password }).ReadProblemAsync(HttpStatusCode.TooManyRequests, "locked-out");
    }

    [Fact]
    public async Task Sessions_AreListedAndEndedOneByOne_ByTheirOwnerAlone()
    {
        var (host, laptop) = await Browser.OfDanaAsync();
        await using var _ = host;
        await Browser.AddStaffAsync(host, "Sam Whitlock", "sam@clinic.example", Roles.Clinician);
        laptop.Headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        await laptop.SignInAsync().ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var phone = new Browser(host);
        phone.Headers["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        await phone.SignInAsync().ReadAsync();

        var sessions = (await laptop.GetAsync("/auth/sessions").ReadAsync()).Items();
        Assert.Equal(["Safari on iPhone", "Firefox on Windows"], sessions.Select(s => s.Text("device")));
        Assert.Equal([false, true], sessions.Select(s => s.GetProperty("current").GetBoolean()));
        var sam = new Browser(host);
        await sam.SignInAsync("sam@clinic.example").ReadAsync();
        await sam.SendAsync(HttpMethod.Delete, $"/auth/sessions/{sessions[0].Id()}", null).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await laptop.SendAsync(HttpMethod.Delete, $"/auth/sessions/{sessions[0].Id()}", null).ReadAsync(HttpStatusCode.NoContent);
        await phone.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await laptop.PostAsync("/auth/refresh").ReadAsync();
        await sam.PostAsync("/auth/refresh").ReadAsync();
    }

    [Fact]
    public async Task SignOutEverywhere_EndsAllSessions()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        var other = new Browser(host);
        await other.SignInAsync().ReadAsync();
        await browser.SignInAsync().ReadAsync();
        await browser.PostAsync("/auth/sign-out-everywhere").ReadAsync(HttpStatusCode.NoContent);
        Assert.Null(browser.Cookie);
        await other.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task ChangingThePassword_EndsTheOtherSessions()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        var other = new Browser(host);
        await other.SignInAsync().ReadAsync();
        await browser.SignInAsync().ReadAsync();
        await browser.PostAsync("/auth/password", new { password = "not the password", newPassword = "slow tides over gravel" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await browser.PostAsync("/auth/password", new { password = Browser.Password, newPassword = "password1234" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await browser.PostAsync("/auth/password", new { password = Browser.Password, newPassword = "slow tides over gravel" }).ReadAsync(HttpStatusCode.NoContent);
        await other.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await browser.PostAsync("/auth/refresh").ReadAsync();
        await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await new Browser(host).SignInAsync(password: "slow tides over gravel").ReadAsync();
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id is not null and action = 'change-password' and outcome = 'done'"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "http://localhost.evil.example", false)]
    [InlineData("Origin", "http://localhost:81", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "http://localhost", true)]
    public async Task Refresh_AsAnotherSiteWouldSendIt_IsRefused(string header, string value, bool passes)
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        browser.Headers[header] = value;
        if (passes) await browser.PostAsync("/auth/refresh").ReadAsync();
        else await browser.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Forbidden, "cross-origin");
    }

    /// <summary>Whatever the cookie could be used for, no other site uses it: a route that is new is tried as well.</summary>
    [Fact]
    public async Task Requests_ToSignInPaths_AsAnotherSiteWouldSendThem_AreRefused()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        browser.Headers["Sec-Fetch-Site"] = "cross-site";
        var changing = (await Operation.AllAsync(host)).Where(o => o.Path.StartsWith("/api/v1/auth/", StringComparison.Ordinal) && o.Method != "GET").ToArray();
        Assert.True(changing.Length > 15);
        foreach (var operation in changing)
        {
            var path = operation.PathWith(_ => Guid.NewGuid().ToString())["/api/v1".Length..];
            await browser.SendAsync(new HttpMethod(operation.Method), path, operation.SampleBody()).ReadProblemAsync(HttpStatusCode.Forbidden, "cross-origin");
        }
        browser.Headers.Remove("Sec-Fetch-Site");
        await browser.PostAsync("/auth/refresh").ReadAsync();
    }

    [Fact]
    public async Task Cookie_OverHttps_IsBoundToTheHost()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        using var client = host.Anonymous();
        client.BaseAddress = new Uri("https://localhost");
        using var response = await client.PostAsync("/auth/sign-in", new { email = Browser.Email, password = Browser.Password });
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-clinic-refresh=", cookie, StringComparison.Ordinal);
        Assert.All(["; secure", "; httponly", "; samesite=strict", "; path=/;"], part => Assert.Contains(part, cookie + ";", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", "Unknown")]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    public void Device_IsTwoWords(string userAgent, string expected) => Assert.Equal(expected, Device.Of(userAgent));
}
