using Clinic.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>A passkey of Chromium's own, on a virtual authenticator: made by the browser's WebAuthn, and used to sign in through the dashboard.</summary>
[Collection(OneAtATime.Name)]
public sealed class PasskeyTests
{
    /// <summary>What a page for one's passkeys does, in the page itself.</summary>
    private const string MakePasskey = """
        async ([email, password]) => {
          const post = async (path, body, token) => {
            const answer = await fetch("/api/v1/auth" + path, { method: "POST", headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
            if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
            return answer.status === 204 ? null : answer.json();
          };
          const { accessToken } = await post("/sign-in", { email, password });
          const { options, ceremony } = await post("/passkeys/options", { password }, accessToken);
          const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
          const passkey = await post("/passkeys", { name: "This browser", ceremony, credential: credential.toJSON() }, accessToken);
          await post("/sign-out", {});
          return passkey.name;
        }
        """;

    [Fact]
    public async Task Passkey_MadeInTheBrowser_SignsInWithoutAPassword()
    {
        await using var dashboard = await Dashboard.OpenAsync(TestContext.Current.CancellationToken);
        var page = dashboard.Page;
        await dashboard.SignInForTheFirstTimeAsync();
        // WebAuthn knows no addresses of digits; the server answers to this name as well.
        await page.GotoAsync(dashboard.Server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true },
        });
        Assert.Equal("This browser", await page.EvaluateAsync<string>(MakePasskey, new[] { dashboard.Server.Email, Dashboard.OwnPassword }));

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
        Assert.Empty(dashboard.Faults);
    }
}
