using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Security;

/// <summary>Every step into an account, out of it and around it is on the audit trail, under the account it turned out to be about.</summary>
public sealed class SignInAuditTests
{
    private const string NewPassword = "slow tides over gravel";

    [Fact]
    public async Task SecondFactor_IsKept_WithWhatOpenedIt()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, codes) = await browser.EnrolAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var challenge = await ChallengeAsync(host);
        await AnswerAsync(host, challenge, "000000").ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
        await AnswerAsync(host, challenge, browser.CodeOf(secret)).ReadAsync();
        await AnswerAsync(host, await ChallengeAsync(host), codes[0]).ReadAsync();
        Assert.Equal(
            [
                ("sign-in", "done", null), ("enrol-second-factor", "done", null), ("sign-in", "refused", "second-factor-required"),
                ("sign-in-with-second-factor", "refused", "second-factor-failed"), ("sign-in-with-second-factor", "done", "authenticator"),
                ("sign-in", "refused", "second-factor-required"), ("sign-in-with-second-factor", "done", "recovery-code"),
            ],
            await OfDanaAsync(host));
    }

    [Fact]
    public async Task Passkey_IsKept_AndOneThatNobodyHasIsOfNoClinic()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        using var device = new SoftwareAuthenticator();
        using var stranger = new SoftwareAuthenticator();
        await browser.SignInAsync().ReadAsync();
        var begun = await browser.PostAsync("/auth/passkeys/options", new { password = Browser.Password }).ReadAsync();
        await browser.PostAsync("/auth/passkeys", new { name = "Laptop", ceremony = begun.Text("ceremony"), credential = device.Create(begun.GetProperty("options")) }).ReadAsync();
        await UseAsync(device).ReadAsync();
        await UseAsync(stranger).ReadProblemAsync(HttpStatusCode.Unauthorized, "passkey-failed");
        Assert.Equal([("sign-in", "done", null), ("add-passkey", "done", null), ("sign-in-with-passkey", "done", null)], await OfDanaAsync(host));
        Assert.Equal(1, await OfNobodyAsync(host, "sign-in-with-passkey", "passkey-failed"));

        async Task<HttpResponseMessage> UseAsync(SoftwareAuthenticator used)
        {
            var asked = await new Browser(host).PostAsync("/auth/sign-in/passkey/options").ReadAsync();
            return await new Browser(host).PostAsync("/auth/sign-in/passkey", new { ceremony = asked.Text("ceremony"), credential = used.Get(asked.GetProperty("options")) });
        }
    }

    [Fact]
    public async Task Session_IsKept_WhenItIsLockedUnlockedAndLeft()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        await browser.PostAsync("/auth/lock").ReadAsync(HttpStatusCode.NoContent);
        await browser.PostAsync("/auth/unlock", new { password = "not the password" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await browser.PostAsync("/auth/unlock", new { password = Browser.Password }).ReadAsync();
        await browser.PostAsync("/auth/refresh").ReadAsync();
        await browser.PostAsync("/auth/sign-out").ReadAsync(HttpStatusCode.NoContent);
        // Without a session there is nothing to keep: else anybody could fill the trail.
        await new Browser(host).PostAsync("/auth/sign-out").ReadAsync(HttpStatusCode.NoContent);
        await new Browser(host).PostAsync("/auth/unlock", new { password = Browser.Password }).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await browser.SignInAsync().ReadAsync();
        await browser.PostAsync("/auth/sign-out-everywhere").ReadAsync(HttpStatusCode.NoContent);
        Assert.Equal(
            [
                ("sign-in", "done", null), ("lock-session", "done", null), ("unlock-session", "refused", "sign-in-failed"), ("unlock-session", "done", null),
                ("sign-out", "done", null), ("sign-in", "done", null), ("sign-out-everywhere", "done", null),
            ],
            await OfDanaAsync(host));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id = '00000000-0000-0000-0000-000000000000'"));
    }

    /// <summary>A refresh token that comes a second time means that somebody has a copy: the family is revoked, and that is told once.</summary>
    [Fact]
    public async Task RefreshToken_UsedASecondTime_IsKept_WithTheSessionThatItEnded()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (stolen, session) = (browser.Cookie, (await browser.GetAsync("/auth/sessions").ReadAsync()).Items()[0].Id());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.PostAsync("/auth/refresh").ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 2; i++) await new Browser(host) { Cookie = stolen }.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal([("sign-in", "done", null), ("refresh-token-reused", "refused", null)], await OfDanaAsync(host));
        Assert.Equal(session, await host.QueryAsync<string>("select subject_id from audit_events where clinic_id = @ClinicId and action = 'refresh-token-reused'", new { host.ClinicId }));
        await browser.GetAsync("/auth/me").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Invitation_IsKept_AndAGuessedOneIsOfNoClinic()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var invited = await admin.PostAsync("/staff", new { name = "Dana Ortiz", email = Browser.Email, role = Roles.Clinician }).ReadAsync(HttpStatusCode.Created);
        await new Browser(host).PostAsync("/auth/invitation/accept", new { token = "guessed", password = NewPassword }).ReadProblemAsync(HttpStatusCode.Gone, "invitation-void");
        await new Browser(host).PostAsync("/auth/invitation/accept", new { token = invited.Text("token"), password = "password1234" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await new Browser(host).PostAsync("/auth/invitation/accept", new { token = invited.Text("token"), password = NewPassword }).ReadAsync();
        Assert.Equal([("accept-invitation", "refused", "invalid"), ("accept-invitation", "done", null)], await OfDanaAsync(host));
        Assert.Equal(1, await OfNobodyAsync(host, "accept-invitation", "invitation-void"));
    }

    [Fact]
    public async Task Account_ThatIsClosed_IsNamedByWhoeverTriesIt()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await host.ExecuteAsync("update staff set deactivated_at = @At where clinic_id = @ClinicId and email = @Email", new { host.ClinicId, At = host.Clock.GetUtcNow(), Browser.Email });
        await browser.SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        Assert.Equal([("sign-in", "refused", "sign-in-failed")], await OfDanaAsync(host));
    }

    private static async Task<string?> ChallengeAsync(ApiHost host) =>
        (await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge");

    private static Task<HttpResponseMessage> AnswerAsync(ApiHost host, string? challenge, string code) => new Browser(host).PostAsync("/auth/sign-in/second-factor", new { challenge, code });

    /// <summary>What the trail has of Dana, in order.</summary>
    private static async Task<(string?, string?, string?)[]> OfDanaAsync(ApiHost host)
    {
        var dana = await host.QueryAsync<Guid>("select id from staff where clinic_id = @ClinicId and email = @Email", new { host.ClinicId, Browser.Email });
        var events = (await (await host.AsAsync(Roles.Auditor)).GetJsonAsync($"/audit-events?staffId={dana}&limit=200").ReadAsync()).Items();
        return [.. events.Reverse().Select(e => (e.Text("action"), e.Text("outcome"), e.Text("detail")))];
    }

    private static Task<int> OfNobodyAsync(ApiHost host, string action, string detail) => host.QueryAsync<int>(
        "select count(*) from audit_events where clinic_id = '00000000-0000-0000-0000-000000000000' and actor_id is null and outcome = 'refused' and action = @Action and detail = @Detail",
        new { Action = action, Detail = detail });
}
