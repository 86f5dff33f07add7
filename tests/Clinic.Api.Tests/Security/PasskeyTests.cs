using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Security;

/// <summary>Whole WebAuthn ceremonies, with a software authenticator that makes and signs real ones.</summary>
public sealed class PasskeyTests
{
    [Fact]
    public async Task Passkey_RegisteredOnce_SignsInWithoutNameOrPassword()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        using var device = new SoftwareAuthenticator();
        await RegisterAsync(browser, device);
        var second = new Browser(host);
        var signedIn = await SignInAsync(second, device).ReadAsync();
        Assert.Equal("Dana Ortiz", signedIn.GetProperty("staff").Text("name"));
        await second.GetAsync("/patients").ReadAsync();
        var session = (await second.GetAsync("/auth/sessions").ReadAsync()).Items()[0];
        Assert.Equal("passkey", session.Text("method"));
    }

    [Fact]
    public async Task Passkey_StandsForBothFactors()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        using var device = new SoftwareAuthenticator();
        await RegisterAsync(browser, device);
        await Browser.RequireSecondFactorAsync(host, Roles.Prescriber);
        var second = new Browser(host);
        Assert.False((await SignInAsync(second, device).ReadAsync()).GetProperty("mustEnrol").GetBoolean());
        await second.GetAsync("/patients").ReadAsync();
    }

    [Fact]
    public async Task Answer_SentASecondTime_IsRefused()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        // A synced passkey never counts, so that the counter cannot give the copy away.
        using var device = new SoftwareAuthenticator();
        await RegisterAsync(browser, device);
        var begun = await new Browser(host).PostAsync("/auth/sign-in/passkey/options").ReadAsync();
        device.Counter = uint.MaxValue;
        var answer = new { ceremony = begun.Text("ceremony"), credential = device.Get(begun.GetProperty("options")) };
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await new Browser(host).PostAsync("/auth/sign-in/passkey", answer).ReadAsync();
        await new Browser(host).PostAsync("/auth/sign-in/passkey", answer).ReadProblemAsync(HttpStatusCode.Unauthorized, "passkey-failed");
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await new Browser(host).PostAsync("/auth/sign-in/passkey", answer).ReadProblemAsync(HttpStatusCode.Unauthorized, "passkey-failed");
    }

    [Theory]
    [InlineData("another site")]
    [InlineData("another domain")]
    [InlineData("nobody verified")]
    [InlineData("a lagging counter")]
    [InlineData("another challenge")]
    [InlineData("a late answer")]
    [InlineData("a device of nobody")]
    public async Task SignIn_WithAFault_IsRefused(string fault)
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        using var device = new SoftwareAuthenticator();
        using var stranger = new SoftwareAuthenticator();
        await RegisterAsync(browser, device);
        device.Counter = 5;
        await SignInAsync(new Browser(host), device).ReadAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        var begun = await new Browser(host).PostAsync("/auth/sign-in/passkey/options").ReadAsync();
        if (fault == "another site") device.Origin = "https://clinic.example.evil";
        if (fault == "another domain") device.Domain = "evil.example";
        if (fault == "nobody verified") device.UserVerified = false;
        if (fault == "a lagging counter") device.Counter = 2;
        if (fault == "a late answer") host.Clock.Advance(TimeSpan.FromMinutes(5));
        var options = (fault == "another challenge" ? await new Browser(host).PostAsync("/auth/sign-in/passkey/options").ReadAsync() : begun).GetProperty("options");
        var credential = (fault == "a device of nobody" ? stranger : device).Get(options);
        await new Browser(host).PostAsync("/auth/sign-in/passkey", new { ceremony = begun.Text("ceremony"), credential }).ReadProblemAsync(HttpStatusCode.Unauthorized, "passkey-failed");
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"id\":\"AQ\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"AQ\",\"authenticatorData\":\"AQ\",\"signature\":\"AQ\",\"userHandle\":\"AQ\"}}")]
    public async Task SignIn_WithRubbish_IsRefused(string credential)
    {
        await using var host = await ApiHost.StartAsync();
        var begun = await new Browser(host).PostAsync("/auth/sign-in/passkey/options").ReadAsync();
        using var answer = await new Browser(host).PostAsync("/auth/sign-in/passkey", new { ceremony = begun.Text("ceremony"), credential = JsonSerializer.Deserialize<JsonElement>(credential) });
        Assert.InRange((int)answer.StatusCode, 400, 422);
    }

    [Fact]
    public async Task Registration_NeedsThePassword_AndBelongsToWhoeverBeganIt()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await Browser.AddStaffAsync(host, "Sam Whitlock", "sam@clinic.example", Roles.Clinician);
        using var device = new SoftwareAuthenticator();
        await dana.SignInAsync().ReadAsync();
        await dana.PostAsync("/auth/passkeys/options", new { password = "not the password" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var begun = await dana.PostAsync("/auth/passkeys/options", new { password = Browser.Password }).ReadAsync();
        var sam = new Browser(host);
        await sam.SignInAsync("sam@clinic.example").ReadAsync();
        var answer = new { name = "Laptop", ceremony = begun.Text("ceremony"), credential = device.Create(begun.GetProperty("options")) };
        await sam.PostAsync("/auth/passkeys", answer).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await dana.PostAsync("/auth/passkeys", answer).ReadAsync();
    }

    [Fact]
    public async Task Registration_OfADeviceThatDoesNotVerifyAnyone_IsRefused()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        using var device = new SoftwareAuthenticator { UserVerified = false };
        await browser.SignInAsync().ReadAsync();
        var begun = await browser.PostAsync("/auth/passkeys/options", new { password = Browser.Password }).ReadAsync();
        await browser.PostAsync("/auth/passkeys", new { name = "Key", ceremony = begun.Text("ceremony"), credential = device.Create(begun.GetProperty("options")) }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task Passkeys_AreListedNamedAndRemoved_ByTheirOwnerAlone()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await Browser.AddStaffAsync(host, "Sam Whitlock", "sam@clinic.example", Roles.Clinician);
        using var device = new SoftwareAuthenticator();
        var passkey = await RegisterAsync(dana, device);
        var sam = new Browser(host);
        await sam.SignInAsync("sam@clinic.example").ReadAsync();
        Assert.Empty((await sam.GetAsync("/auth/passkeys").ReadAsync()).Items());
        await sam.SendAsync(HttpMethod.Put, $"/auth/passkeys/{passkey.Id()}", new { name = "Mine" }).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await sam.SendAsync(HttpMethod.Delete, $"/auth/passkeys/{passkey.Id()}", null).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");

        await dana.SendAsync(HttpMethod.Put, $"/auth/passkeys/{passkey.Id()}", new { name = "Work laptop" }).ReadAsync();
        Assert.Equal("Work laptop", Assert.Single((await dana.GetAsync("/auth/passkeys").ReadAsync()).Items()).Text("name"));
        await dana.SendAsync(HttpMethod.Delete, $"/auth/passkeys/{passkey.Id()}", null).ReadAsync(HttpStatusCode.NoContent);
        await SignInAsync(new Browser(host), device).ReadProblemAsync(HttpStatusCode.Unauthorized, "passkey-failed");
    }

    [Fact]
    public async Task Passkey_OfAClosedAccount_OpensNothing_ButGuessedPasswordsDoNotKeepItOut()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        using var device = new SoftwareAuthenticator();
        await RegisterAsync(browser, device);
        for (var i = 0; i < 5; i++) await new Browser(host).SignInAsync(password: "wrong");
        await SignInAsync(new Browser(host), device).ReadAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.ExecuteAsync("update staff set deactivated_at = @At where clinic_id = @ClinicId and email = @Email", new { host.ClinicId, At = host.Clock.GetUtcNow(), Browser.Email });
        await SignInAsync(new Browser(host), device).ReadProblemAsync(HttpStatusCode.Unauthorized, "passkey-failed");
    }

    [Fact]
    public async Task Unlock_ByPasskey_GoesOnWithTheSameSession_OfItsOwnerAlone()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await Browser.AddStaffAsync(host, "Sam Whitlock", "sam@clinic.example", Roles.Clinician);
        using var danas = new SoftwareAuthenticator();
        using var sams = new SoftwareAuthenticator();
        await RegisterAsync(dana, danas);
        await RegisterAsync(new Browser(host), sams, "sam@clinic.example");
        await dana.PostAsync("/auth/lock").ReadAsync(HttpStatusCode.NoContent);
        await UnlockAsync(dana, sams).ReadProblemAsync(HttpStatusCode.Unauthorized, "passkey-failed");
        await UnlockAsync(dana, danas).ReadAsync();
        await dana.PostAsync("/auth/refresh").ReadAsync();
    }

    private static async Task<JsonElement> RegisterAsync(Browser browser, SoftwareAuthenticator device, string email = Browser.Email)
    {
        await browser.SignInAsync(email).ReadAsync();
        var begun = await browser.PostAsync("/auth/passkeys/options", new { password = Browser.Password }).ReadAsync();
        return await browser.PostAsync("/auth/passkeys", new { name = "Laptop", ceremony = begun.Text("ceremony"), credential = device.Create(begun.GetProperty("options")) }).ReadAsync();
    }

    private static async Task<HttpResponseMessage> SignInAsync(Browser browser, SoftwareAuthenticator device)
    {
        var begun = await browser.PostAsync("/auth/sign-in/passkey/options").ReadAsync();
        return await browser.PostAsync("/auth/sign-in/passkey", new { ceremony = begun.Text("ceremony"), credential = device.Get(begun.GetProperty("options")) });
    }

    private static async Task<HttpResponseMessage> UnlockAsync(Browser browser, SoftwareAuthenticator device)
    {
        var begun = await browser.PostAsync("/auth/sign-in/passkey/options").ReadAsync();
        return await browser.PostAsync("/auth/unlock", new { passkey = new { ceremony = begun.Text("ceremony"), credential = device.Get(begun.GetProperty("options")) } });
    }
}
