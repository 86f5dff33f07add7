using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Links;

/// <summary>The links of all patients in one list: whose, in which state, by whom, and never what opens them.</summary>
public sealed class ClinicLinksTests
{
    [Fact]
    public async Task ListClinicLinks_GoesByPatient_TheNewestFirst_AndShowsNoToken()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var (zoe, aisha) = ((await Given.PatientAsync(staff, "Zoe", "Adler")).Id(), (await Given.PatientAsync(staff)).Id());
        var (first, second, other) = (await LinkFlow.CreateAsync(staff, aisha), await LinkFlow.CreateAsync(staff, aisha), await LinkFlow.CreateAsync(staff, zoe));
        await LinkFlow.OpenAsync(host, (await Given.PatientAsync(await host.AsOtherClinicAsync(), "Ben", "Abbott")).Id(), host.OtherClinicId);

        var listed = await staff.GetJsonAsync("/links").ReadAsync();
        Assert.Equal([("Zoe Adler", other.Id()), ("Aisha Rahman", second.Id()), ("Aisha Rahman", first.Id())], Rows(listed));
        Assert.Equal("The prescriber", listed.Items()[0].GetProperty("link").Text("createdBy"));
        foreach (var link in (JsonElement[])[first, second, other])
        {
            Assert.DoesNotContain(link.Token(), listed.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(LinkToken.Hash(link.Token()), listed.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ListClinicLinks_TellsTheStateAndTheLastUse()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var (active, expired, revoked) = (await LinkFlow.CreateAsync(staff, patient), await LinkFlow.CreateAsync(staff, patient, 1), await LinkFlow.CreateAsync(staff, patient, 1));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await host.WithLink(active.Token()).GetJsonAsync("/me/plan").ReadAsync();
        await staff.SendJsonAsync(HttpMethod.Delete, $"/patients/{patient}/links/{revoked.Id()}", null).ReadAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        staff = await host.AsAsync();
        foreach (var (status, link) in ((string, JsonElement)[])[("active", active), ("expired", expired), ("revoked", revoked)])
        {
            var (name, id) = Assert.Single(Rows(await staff.GetJsonAsync($"/links?status={status}").ReadAsync()));
            Assert.Equal(("Aisha Rahman", link.Id()), (name, id));
        }
        var used = (await staff.GetJsonAsync("/links?status=active").ReadAsync()).Items()[0].GetProperty("link");
        Assert.Equal(("active", ApiHost.Monday.AddMinutes(10)), (used.Text("status")!, used.GetProperty("usedAt").GetDateTimeOffset()));
    }

    /// <summary>Pages of one give each link once, in the order of the whole list, also among those of one patient and of two of one name.</summary>
    [Fact]
    public async Task ListClinicLinks_PagesWithoutGapsOrRepeats()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        foreach (var (given, family) in ((string, string)[])[("Aisha", "Rahman"), ("Aisha", "Rahman"), ("Zoe", "Adler")])
        {
            var patient = (await Given.PatientAsync(staff, given, family)).Id();
            for (var i = 0; i < 2; i++) await LinkFlow.CreateAsync(staff, patient);
        }
        var whole = Rows(await staff.GetJsonAsync("/links").ReadAsync());
        var paged = new List<(string, string)>();
        string? after = null;
        do
        {
            var page = await staff.GetJsonAsync("/links?limit=1" + (after is null ? "" : "&after=" + after)).ReadAsync();
            paged.Add(Assert.Single(Rows(page)));
            after = page.Text("next");
        }
        while (after is not null);
        Assert.Equal(6, whole.Count);
        Assert.Equal(whole, paged);
        await staff.GetJsonAsync("/links?after=x").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task ListClinicLinks_LeavesRestrictedRecordsToTheirCareTeam()
    {
        await using var host = await ApiHost.StartAsync();
        var (staff, admin) = (await host.AsAsync(), await host.AsAsync(Roles.Administrator));
        var patient = (await Given.PatientAsync(staff)).Id();
        await LinkFlow.CreateAsync(staff, patient);
        var me = await staff.GetJsonAsync("/auth/me").ReadAsync();
        await admin.PutAsync($"/patients/{patient}/restriction", new { reason = "Known in town.", careTeam = new[] { me.Id() } }, ifMatch: "0").ReadAsync();
        Assert.Single(Rows(await staff.GetJsonAsync("/links").ReadAsync()));
        Assert.Empty(Rows(await (await host.AsAsync(Roles.Clinician)).GetJsonAsync("/links").ReadAsync()));
        await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/links").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static List<(string Name, string Id)> Rows(JsonElement page) => [.. page.Items().Select(i => (i.Text("patientName")!, i.GetProperty("link").Id()))];
}
