using System.Net;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Patients;

public sealed class ListPatientsTests
{
    [Theory]
    [InlineData("", "Castellano Ben|Okafor Maya|Rahman Aisha|Rahman Ben")]
    [InlineData("?search=rah", "Rahman Aisha|Rahman Ben")]
    [InlineData("?search=BEN%20rahm", "Rahman Ben")]
    [InlineData("?search=1992-03-04", "Castellano Ben|Okafor Maya|Rahman Aisha|Rahman Ben")]
    [InlineData("?search=a%201992%20r", "Rahman Aisha")]
    [InlineData("?search=20419", "Okafor Maya")]
    [InlineData("?search=nobody", "")]
    [InlineData("?search=ben%20castellano%20extra", "")]
    [InlineData("?status=inactive", "Okafor Maya")]
    [InlineData("?search=o&status=active", "")]
    [InlineData("?updatedSince=2026-11-23T15:30:00Z", "Okafor Maya|Rahman Ben")]
    [InlineData("?updatedSince=2026-11-23T15:30:00Z&status=active", "Rahman Ben")]
    [InlineData("?updatedSince=2026-11-23T15:30:00Z&search=ma", "Okafor Maya")]
    [InlineData("?updatedSince=2026-11-24T15:30:00Z", "")]
    public async Task ListPatients_FindsByWordsStatusAndChange_InTheOrderOfNames_PageByPage(string query, string names)
    {
        await using var host = await ApiHost.StartAsync();
        await FillAsync(host);
        var client = await host.AsAsync();
        var expected = names.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, (await client.GetJsonAsync("/patients" + query).ReadAsync()).Items().Select(p => $"{p.Text("family")} {p.Text("given")}"));

        var (paged, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await client.GetJsonAsync($"/patients{query}{(query.Length > 0 ? '&' : '?')}limit=1{(next is null ? "" : "&after=" + next)}").ReadAsync();
            paged.AddRange(page.Items().Select(p => $"{p.Text("family")} {p.Text("given")}"));
            next = page.Text("next");
        }
        while (next is not null);
        Assert.Equal(expected, paged);
    }

    [Fact]
    public async Task ListPatients_OfAnotherClinic_AreNotFound()
    {
        await using var host = await ApiHost.StartAsync();
        await FillAsync(host);
        foreach (var query in (string[])["", "?search=rah", "?updatedSince=2026-01-01T00:00:00Z"])
            Assert.Empty((await (await host.AsOtherClinicAsync()).GetJsonAsync("/patients" + query).ReadAsync()).Items());
    }

    /// <summary>Four patients; an hour later one more change to two of them, one of which leaves.</summary>
    private static async Task FillAsync(ApiHost host)
    {
        var client = await host.AsAsync();
        await Given.PatientAsync(client, "Aisha", "Rahman", "20418");
        var ben = await Given.PatientAsync(client, "Ben", "Rahman");
        await Given.PatientAsync(client, "Ben", "Castellano");
        var maya = await Given.PatientAsync(client, "Maya", "Okafor", "20419");
        host.Clock.Advance(TimeSpan.FromHours(1));
        client = await host.AsAsync();
        await client.PutAsync($"/patients/{ben.Id()}", Given.PatientDetails("Ben", "Rahman"), "1").ReadAsync();
        await client.PutAsync($"/patients/{maya.Id()}", new { given = "Maya", family = "Okafor", birthDate = "1992-03-04", timeZone = "America/New_York", status = "inactive", identifiers = new[] { new { system = "mrn", value = "20419" } } }, "1").ReadAsync(HttpStatusCode.OK);
    }
}
