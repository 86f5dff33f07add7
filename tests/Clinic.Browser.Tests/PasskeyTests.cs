using Clinic.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>A passkey of Chromium's own, on a virtual authenticator: made on the page of one's account, and used to sign in.</summary>
[Collection(OneAtATime.Name)]
public sealed class PasskeyTests
{
    [Fact]
    public async Task Passkey_MadeInTheBrowser_SignsInWithoutAPassword()
    {
        await using var dashboard = await Dashboard.OpenAsync(TestContext.Current.CancellationToken);
        var page = dashboard.Page;
        await dashboard.SignInForTheFirstTimeAsync();
        // WebAuthn knows no addresses of digits; the server answers to this name as well, and its cookie is another.
        await page.GotoAsync(dashboard.Server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/account");
        await page.GetByLabel("E-mail").FillAsync(dashboard.Server.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Dashboard.OwnPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true },
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByLabel("What to call it").FillAsync("This browser");
        await page.GetByLabel("Your password").FillAsync(Dashboard.OwnPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Passkeys" }).GetByText("This browser")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "your account" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
        Assert.Empty(dashboard.Faults);
    }
}
