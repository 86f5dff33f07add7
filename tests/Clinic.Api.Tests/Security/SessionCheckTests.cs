using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Events;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Security;

/// <summary>An access token outlives nothing that it was issued for: it opens nothing from the moment its session ends, the account is closed or the role is another.</summary>
public sealed class SessionCheckTests
{
    [Theory]
    [InlineData("signed out")]
    [InlineData("signed out everywhere")]
    [InlineData("the session ended elsewhere")]
    [InlineData("the password changed elsewhere")]
    [InlineData("the account closed")]
    [InlineData("the second factor reset")]
    [InlineData("the cookie used a second time")]
    [InlineData("the session at its end")]
    public async Task AccessToken_OfAnEndedSession_OpensNothingAtOnce(string end)
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        var other = new Browser(host);
        await other.SignInAsync().ReadAsync();
        await browser.SignInAsync().ReadAsync();
        var stolen = browser.Cookie;
        if (end is "the cookie used a second time" or "the session at its end")
        {
            // Renewed until shortly before the end of the session, so that the token by itself would live on.
            for (var minutes = 0; minutes < (12 * 60) - 10; minutes += 10)
            {
                host.Clock.Advance(TimeSpan.FromMinutes(10));
                await browser.PostAsync("/auth/refresh").ReadAsync();
            }
        }
        await browser.GetAsync("/patients").ReadAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var dana = (await admin.GetJsonAsync("/staff").ReadAsync()).Items().Single(s => s.Text("email") == Browser.Email);
        await (end switch
        {
            "signed out" => browser.PostAsync("/auth/sign-out").ReadAsync(HttpStatusCode.NoContent),
            "signed out everywhere" => other.PostAsync("/auth/sign-out-everywhere").ReadAsync(HttpStatusCode.NoContent),
            "the session ended elsewhere" => EndAsync(other),
            "the password changed elsewhere" => other.PostAsync("/auth/password", new { password = Browser.Password, newPassword = "slow tides over gravel" }).ReadAsync(HttpStatusCode.NoContent),
            "the account closed" => admin.PostAsync($"/staff/{dana.Id()}/deactivate", "{}", ifMatch: dana.Version()).ReadAsync(),
            "the second factor reset" => admin.PostAsync($"/staff/{dana.Id()}/reset-second-factor", "{}", ifMatch: dana.Version()).ReadAsync(),
            "the cookie used a second time" => new Browser(host) { Cookie = stolen }.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated"),
            _ => WaitAsync(host),
        });
        await browser.GetAsync("/patients").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await browser.PostAsync("/patients", Given.PatientDetails()).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await browser.GetAsync("/auth/me").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from patients where clinic_id = @ClinicId", new { host.ClinicId }));
    }

    [Fact]
    public async Task AccessToken_OfAnEarlierRole_OpensNothing_AndARefreshGivesOneOfTheNew()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await dana.SignInAsync().ReadAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var member = (await admin.GetJsonAsync("/staff").ReadAsync()).Items().Single(s => s.Text("email") == Browser.Email);
        await admin.PutAsync($"/staff/{member.Id()}", new { name = "Dana Ortiz", role = Roles.Coordinator }, ifMatch: member.Version()).ReadAsync();
        await dana.GetAsync("/patients").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await dana.PostAsync("/auth/refresh").ReadAsync();
        await dana.GetAsync("/patients").ReadAsync();
        Assert.Equal(Roles.Coordinator, (await dana.GetAsync("/auth/me").ReadAsync()).Text("role"));
    }

    [Fact]
    public async Task Stream_OfAnEndedSession_EndsBeforeItTellsAnythingMore()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, colleague) = (await host.AsAsync(Roles.Clinician), await host.AsAsync());
        var (_, session) = await host.SignedInAsync(Roles.Clinician);
        using var stream = await Listener.OpenAsync(client);
        Assert.Equal("ready", (await stream.NextAsync())!.Value.Kind);
        var patient = (await Given.PatientAsync(colleague)).Id();
        await host.ExecuteAsync("update staff_sessions set revoked_at = @At where clinic_id = @ClinicId and id = @Id", new { host.ClinicId, Id = session, At = host.Clock.GetUtcNow() });
        await colleague.PostAsync($"/patients/{patient}/observations", new { text = "Slept well.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        Assert.Null(await stream.NextAsync());
    }

    private static async Task<JsonElement> EndAsync(Browser other)
    {
        var session = (await other.GetAsync("/auth/sessions").ReadAsync()).Items().Single(s => !s.GetProperty("current").GetBoolean());
        return await other.SendAsync(HttpMethod.Delete, $"/auth/sessions/{session.Id()}", null).ReadAsync(HttpStatusCode.NoContent);
    }

    private static Task<JsonElement> WaitAsync(ApiHost host)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        return Task.FromResult(default(JsonElement));
    }
}
