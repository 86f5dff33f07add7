using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Clinic.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>Signing in at a real OpenID Connect provider: code flow with PKCE through the dashboard, groups that mean roles, and tokens for somebody else refused.</summary>
[Collection(OneAtATime.Name)]
public sealed class ExternalSignInTests
{
    private const string Audience = "https://clinic.example/api";

    [Fact]
    public async Task SignIn_AtTheAuthority_LeadsToTheBoard_AndOnlyTokensForThisAudienceOpenIt()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var address = $"http://127.0.0.1:{FreePort()}";
        await using var authority = await Authority.StartAsync(address + "/signed-in", cancellation);
        await using var dashboard = await Dashboard.OpenAsync(cancellation,
        [
            "--urls", address,
            "--FirstStart:ClinicId", "0190f0f0-0000-7000-8000-000000000001",
            "--Authentication:Authority", authority.Issuer,
            "--Authentication:Audience", Audience,
            "--Authentication:Resource", Audience,
            "--Authentication:ClientId", "clinic-dashboard",
            "--Authentication:Name", "Harbour Health",
            "--Authentication:ClinicClaim", "site",
            "--Authentication:ClinicMap:harbour", "0190f0f0-0000-7000-8000-000000000001",
            "--Authentication:RoleClaim", "groups",
            "--Authentication:RoleMap:ward-nurses", "clinician",
        ]);
        var page = dashboard.Page;
        await page.GotoAsync("/");
        var popup = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Continue with Harbour Health" }).ClickAsync());
        await popup.Locator("input[name=login]").FillAsync("lena");
        await popup.Locator("input[name=password]").FillAsync("any");
        await popup.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        var today = page.WaitForRequestAsync("**/api/v1/today");
        await popup.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Lena Vogt")).ToBeVisibleAsync();
        Assert.True(popup.IsClosed);
        var token = (await (await today).AllHeadersAsync())["authorization"]["Bearer ".Length..];
        Assert.Equal(HttpStatusCode.OK, await AskAsync(address, token, cancellation));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(address, await authority.IssueAsync(Audience, cancellation), cancellation));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(address, await authority.IssueAsync("https://other.example/api", cancellation), cancellation));
        // The lock opens to the authority, which asks for the person again although its own session still stands.
        await page.GetByRole(AriaRole.Button, new() { Name = "your account" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Lock the screen" }).ClickAsync();
        var again = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Unlock by your clinic’s sign-in" }).ClickAsync());
        await again.Locator("input[name=login]").FillAsync("lena");
        await again.Locator("input[name=password]").FillAsync("any");
        await again.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Locked" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
        // Nothing of it stays in the browser: neither token nor the state of the flow.
        Assert.Equal(["clinic-last-touch"], await page.EvaluateAsync<string[]>("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"));
        Assert.Empty(dashboard.Faults);
    }

    private static async Task<HttpStatusCode> AskAsync(string address, string token, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync(address + "/api/v1/today", cancellation);
        return answer.StatusCode;
    }

    /// <summary>The authority must know the dashboard's address, and the server the authority's, before either serves.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
