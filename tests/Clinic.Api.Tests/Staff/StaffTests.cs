using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Alerts;
using Clinic.Api.Tests.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Staff;

public sealed class StaffTests
{
    private const string NewPassword = "slow tides over gravel";

    [Fact]
    public async Task Invitation_SetsAPassword_SignsIn_AndIsGoodOnce()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var (member, token) = await InviteAsync(admin);
        Assert.Equal("invited", member.Text("status"));
        Assert.Null(await host.QueryAsync<string>("select invite_hash from staff where clinic_id is not null and invite_hash = @Token", new { Token = token }));

        var browser = new Browser(host);
        Assert.Equal("Mira Blum", (await browser.PostAsync("/auth/invitation", new { token }).ReadAsync()).Text("name"));
        await browser.PostAsync("/auth/invitation/accept", new { token, password = "password1234" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await browser.PostAsync("/auth/invitation/accept", new { token, password = NewPassword, name = "Mira Blum-Okafor" }).ReadAsync();
        await browser.GetAsync("/patients").ReadAsync();
        await new Browser(host).PostAsync("/auth/invitation/accept", new { token, password = "another one that is long" }).ReadProblemAsync(HttpStatusCode.Gone, "invitation-void");
        await new Browser(host).SignInAsync("mira@clinic.example", NewPassword).ReadAsync();
        var listed = (await admin.GetJsonAsync("/staff").ReadAsync()).Items().Single(s => s.Id() == member.Id());
        Assert.Equal(("active", "Mira Blum-Okafor"), (listed.Text("status"), listed.Text("name")));
        Assert.NotNull(listed.Text("lastSignInAt"));
    }

    [Fact]
    public async Task Invitation_EndsAfter72Hours_AndWhenANewerOneIsMade()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var (member, first) = await InviteAsync(admin);
        host.Clock.Advance(TimeSpan.FromHours(72));
        await new Browser(host).PostAsync("/auth/invitation", new { token = first }).ReadProblemAsync(HttpStatusCode.Gone, "invitation-void");
        admin = await host.AsAsync(Roles.Administrator);
        var second = await admin.PostAsync($"/staff/{member.Id()}/invitation", "{}", ifMatch: member.Version()).ReadAsync();
        var third = await admin.PostAsync($"/staff/{member.Id()}/invitation", "{}", ifMatch: second.GetProperty("staff").Version()).ReadAsync();
        await new Browser(host).PostAsync("/auth/invitation/accept", new { token = second.Text("token"), password = NewPassword }).ReadProblemAsync(HttpStatusCode.Gone, "invitation-void");
        await new Browser(host).PostAsync("/auth/invitation/accept", new { token = third.Text("token"), password = NewPassword }).ReadAsync();
    }

    [Fact]
    public async Task Invitation_UsedTwiceAtOnce_SetsOnePassword()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, token) = await InviteAsync(await host.AsAsync(Roles.Administrator));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => new Browser(host).PostAsync("/auth/invitation/accept", new { token, password = $"slow tides over gravel {i}" })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Gone));
    }

    [Fact]
    public async Task Invitation_OfSomebodyWithASecondFactor_StillAsksForTheCode()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, _) = await browser.EnrolAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var dana = await FindAsync(admin, "Dana Ortiz");
        var token = (await admin.PostAsync($"/staff/{dana.Id()}/invitation", "{}", ifMatch: dana.Version()).ReadAsync()).Text("token");
        // Whoever has the password still signs in until the link is used.
        await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required");
        var invited = new Browser(host);
        var challenge = (await invited.PostAsync("/auth/invitation/accept", new { token, password = NewPassword }).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge");
        await browser.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await invited.PostAsync("/auth/sign-in/second-factor", new { challenge, code = invited.CodeOf(secret) }).ReadAsync();
    }

    [Theory]
    [InlineData("not an address", "clinician")]
    [InlineData("mira@clinic.example", "janitor")]
    [InlineData("mira@clinic.example", "integration")]
    public async Task Invite_WhatIsNotAcceptable_IsRefused(string email, string role)
    {
        await using var host = await ApiHost.StartAsync();
        await (await host.AsAsync(Roles.Administrator)).PostAsync("/staff", new { name = "Mira Blum", email, role }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task Invite_AnAddressThatSomebodyHas_IsAConflict()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        await InviteAsync(admin);
        await admin.PostAsync("/staff", new { name = "Mira", email = "MIRA@clinic.example", role = Roles.Clinician }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Deactivation_EndsSessionsAndInvitations_AndSignInSaysNothingOfIt()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await dana.SignInAsync().ReadAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var member = await FindAsync(admin, "Dana Ortiz");
        var invited = await admin.PostAsync($"/staff/{member.Id()}/invitation", "{}", ifMatch: member.Version()).ReadAsync();
        var inactive = await admin.PostAsync($"/staff/{member.Id()}/deactivate", "{}", ifMatch: invited.GetProperty("staff").Version()).ReadAsync();
        Assert.Equal("inactive", inactive.Text("status"));
        await dana.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await new Browser(host).PostAsync("/auth/invitation", new { token = invited.Text("token") }).ReadProblemAsync(HttpStatusCode.Gone, "invitation-void");
        await admin.PostAsync($"/staff/{member.Id()}/invitation", "{}", ifMatch: inactive.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal("active", (await admin.PostAsync($"/staff/{member.Id()}/reactivate", "{}", ifMatch: inactive.Version()).ReadAsync()).Text("status"));
        await new Browser(host).SignInAsync().ReadAsync();
    }

    [Fact]
    public async Task Deactivation_TakesTheMemberOffTheOnCallOrder()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.PutOnCallAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var first = await admin.GetJsonAsync($"/staff/{staff[0]}").ReadAsync();
        await admin.PostAsync($"/staff/{staff[0]}/deactivate", "{}", ifMatch: first.Version()).ReadAsync();
        var order = await admin.GetJsonAsync("/on-call").ReadAsync();
        Assert.Equal([staff[1].ToString(), staff[2].ToString()], order.GetProperty("members").EnumerateArray().Select(m => m.Text("staffId")));
        // Whoever was at work on the order before reads it again.
        Assert.Equal("2", order.Version());
    }

    [Fact]
    public async Task LastAdministrator_CanNeitherBeDemotedNorDeactivated()
    {
        await using var host = await ApiHost.StartAsync();
        // Beside the administrator of the first start, the one whom AsAsync makes.
        var admin = await host.AsAsync(Roles.Administrator);
        var first = await FindAsync(admin, "Administrator");
        var second = await FindAsync(admin, "The administrator");
        await admin.PutAsync($"/staff/{first.Id()}", new { name = "Administrator", role = Roles.Clinician }, ifMatch: first.Version()).ReadAsync();
        await admin.PutAsync($"/staff/{second.Id()}", new { name = "A", role = Roles.Clinician }, ifMatch: second.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "last-administrator");
        await admin.PostAsync($"/staff/{second.Id()}/deactivate", "{}", ifMatch: second.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "last-administrator");
        // One who was merely invited cannot sign in yet, and does not count; nor does one of another clinic.
        await admin.PostAsync("/staff", new { name = "Mira", email = "mira@clinic.example", role = Roles.Administrator }).ReadAsync(HttpStatusCode.Created);
        await host.AsOtherClinicAsync(Roles.Administrator);
        await admin.PostAsync($"/staff/{second.Id()}/deactivate", "{}", ifMatch: second.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "last-administrator");
    }

    [Fact]
    public async Task Administrators_WhoRemoveEachOtherAtOnce_LeaveOne()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var all = (await admin.GetJsonAsync("/staff").ReadAsync()).Items();
        Assert.Equal(2, all.Count);
        await Task.WhenAll(all.Select(a => admin.PostAsync($"/staff/{a.Id()}/deactivate", "{}", ifMatch: a.Version())));
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from staff where clinic_id = @ClinicId and role = 'administrator' and deactivated_at is null", new { host.ClinicId }));
    }

    [Fact]
    public async Task NewRole_IsThatOfTheNextToken()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await dana.SignInAsync().ReadAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var member = await FindAsync(admin, "Dana Ortiz");
        await admin.PutAsync($"/staff/{member.Id()}", new { name = "Dana Ortiz", role = Roles.Auditor }, ifMatch: member.Version()).ReadAsync();
        await admin.PutAsync($"/staff/{member.Id()}", new { name = "Dana Ortiz", role = Roles.Auditor }, ifMatch: member.Version()).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await dana.PostAsync("/auth/refresh").ReadAsync();
        await dana.GetAsync("/patients").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task ResetOfTheSecondFactor_RemovesItAndEndsSessions()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await dana.SignInAsync().ReadAsync();
        await dana.EnrolAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var member = await FindAsync(admin, "Dana Ortiz");
        Assert.True(member.GetProperty("secondFactor").GetBoolean());
        Assert.False((await admin.PostAsync($"/staff/{member.Id()}/reset-second-factor", "{}", ifMatch: member.Version()).ReadAsync()).GetProperty("secondFactor").GetBoolean());
        await dana.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await new Browser(host).SignInAsync().ReadAsync();
    }

    [Fact]
    public async Task Staff_OfAnotherClinic_DoNotExist()
    {
        var (host, _) = await Browser.OfDanaAsync();
        await using var __ = host;
        var dana = await FindAsync(await host.AsAsync(Roles.Administrator), "Dana Ortiz");
        var other = await host.AsOtherClinicAsync(Roles.Administrator);
        Assert.DoesNotContain((await other.GetJsonAsync("/staff").ReadAsync()).Items(), s => s.Id() == dana.Id());
        await other.GetJsonAsync($"/staff/{dana.Id()}").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        foreach (var deed in (string[])["deactivate", "reactivate", "invitation", "reset-second-factor"])
            await other.PostAsync($"/staff/{dana.Id()}/{deed}", "{}", ifMatch: dana.Version()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PutAsync($"/staff/{dana.Id()}", new { name = "X", role = Roles.Clinician }, ifMatch: dana.Version()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task List_PagesByName()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        foreach (var name in (string[])["Cara", "Ben", "Abel"]) await admin.PostAsync("/staff", new { name, email = $"{name}@clinic.example", role = Roles.Clinician }).ReadAsync(HttpStatusCode.Created);
        var (names, after) = (new List<string>(), (string?)"");
        while (after is not null)
        {
            var page = await admin.GetJsonAsync($"/staff?limit=2{(after.Length > 0 ? $"&after={after}" : "")}").ReadAsync();
            names.AddRange(page.Items().Select(s => s.Text("name")!));
            after = page.Text("next");
        }
        Assert.Equal(["Abel", "Administrator", "Ben", "Cara", "The administrator"], names);
    }

    private static async Task<(JsonElement Member, string Token)> InviteAsync(HttpClient admin)
    {
        var invited = await admin.PostAsync("/staff", new { name = "Mira Blum", email = "mira@clinic.example", role = Roles.Clinician }).ReadAsync(HttpStatusCode.Created);
        return (invited.GetProperty("staff"), invited.Text("token")!);
    }

    private static async Task<JsonElement> FindAsync(HttpClient admin, string name) => (await admin.GetJsonAsync("/staff").ReadAsync()).Items().Single(s => s.Text("name") == name);
}
