using System.Net;
using Clinic.Api.Tests.Goals;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Patients;

public sealed class ListPatientsTests
{
    [Fact]
    public async Task ListPatients_IsNarrowed_ToWhoAsksForSomething()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var now = host.Clock.GetUtcNow();
        await Given.PatientAsync(client, "Ada", "Abel");
        var closed = await Given.PatientAsync(client, "Bela", "Brook");
        await SessionFlow.DoseAsync(client, closed.Id(), now, now.AddHours(-23));
        host.Clock.Advance(TimeSpan.FromHours(50));
        client = await host.AsAsync();
        now = host.Clock.GetUtcNow();
        var open = await Given.PatientAsync(client, "Cleo", "Castle");
        await SessionFlow.DoseAsync(client, open.Id(), now, now.AddHours(-1));
        var planned = await Given.PatientAsync(client, "Dina", "Dale");
        await SessionFlow.DoseAsync(client, planned.Id(), now, now.AddHours(-2));
        await GoalFlow.StartAsync(client, planned.Id(), GoalFlow.Parts(window: "next-week"));
        var worrying = await Given.PatientAsync(client, "Emil", "Ember");
        await client.PostAsync($"/patients/{worrying.Id()}/observations", new { author = "patient", text = "I have had chest pain since last night." }).ReadAsync(HttpStatusCode.Created);

        Assert.Equal("Abel Brook Castle Dale Ember", await NamesAsync(""));
        Assert.Equal("Castle Dale", await NamesAsync("?only=window"));
        Assert.Equal("Castle", await NamesAsync("?only=no-goal"));
        Assert.Equal("Ember", await NamesAsync("?only=alerts"));
        Assert.Equal("Dale", Assert.Single((await client.PostAsync("/patients/search", new { search = "din", only = "window" }).ReadAsync()).Items()).Text("family"));
        Assert.Empty((await client.PostAsync("/patients/search", new { search = "din", only = "alerts" }).ReadAsync()).Items());
        Assert.Equal("", await NamesAsync("?only=window&status=inactive"));

        async Task<string> NamesAsync(string query) =>
            string.Join(' ', (await client.GetJsonAsync("/patients" + query).ReadAsync()).Items().Select(p => p.Text("family")));
    }

    [Fact]
    public async Task ListPatients_PagesThroughANarrowedList_WithoutLossOrRepetition()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var now = host.Clock.GetUtcNow();
        foreach (var family in (string[])["Abel", "Brook", "Castle", "Dale", "Ember"])
        {
            var patient = await Given.PatientAsync(client, "Ada", family);
            if (family != "Brook") await SessionFlow.DoseAsync(client, patient.Id(), now, now.AddHours(-1));
        }

        var (found, after) = (new List<string?>(), "");
        do
        {
            var page = await client.GetJsonAsync("/patients?only=window&limit=2" + after).ReadAsync();
            found.AddRange(page.Items().Select(p => p.Text("family")));
            after = page.Text("next") is { } next ? "&after=" + Uri.EscapeDataString(next) : "";
        }
        while (after.Length > 0);

        Assert.Equal(["Abel", "Castle", "Dale", "Ember"], found);
    }

    [Fact]
    public async Task ListPatients_NarrowedToSomethingUnknown_IsUnreadable()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        await client.GetJsonAsync("/patients?only=everyone").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
    }

    [Theory]
    [InlineData("", "Castellano Ben|Okafor Maya|Rahman Aisha|Rahman Ben")]
    [InlineData("?status=inactive", "Okafor Maya")]
    [InlineData("?updatedSince=2026-11-23T15:30:00Z", "Okafor Maya|Rahman Ben")]
    [InlineData("?updatedSince=2026-11-23T15:30:00Z&status=active", "Rahman Ben")]
    [InlineData("?updatedSince=2026-11-24T15:30:00Z", "")]
    public async Task ListPatients_FindsByStatusAndChange_InTheOrderOfNames_PageByPage(string query, string names)
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

    [Theory]
    [InlineData("""{"search":"rah"}""", "Rahman Aisha|Rahman Ben")]
    [InlineData("""{"search":"BEN rahm"}""", "Rahman Ben")]
    [InlineData("""{"search":"1992-03-04"}""", "Castellano Ben|Okafor Maya|Rahman Aisha|Rahman Ben")]
    [InlineData("""{"search":"a 1992 r"}""", "Rahman Aisha")]
    [InlineData("""{"search":"20419"}""", "Okafor Maya")]
    [InlineData("""{"search":"nobody"}""", "")]
    [InlineData("""{"search":"-"}""", "")]
    [InlineData("""{"search":"ben castellano extra"}""", "")]
    [InlineData("""{"search":"o","status":"active"}""", "")]
    [InlineData("""{"search":"ma","updatedSince":"2026-11-23T15:30:00Z"}""", "Okafor Maya")]
    public async Task SearchPatients_FindsByTheBeginningsOfWords_InTheOrderOfNames_PageByPage(string body, string names)
    {
        await using var host = await ApiHost.StartAsync();
        await FillAsync(host);
        var client = await host.AsAsync();
        var expected = names.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, (await client.PostAsync("/patients/search", body).ReadAsync()).Items().Select(p => $"{p.Text("family")} {p.Text("given")}"));

        var (paged, next) = (new List<string>(), (string?)null);
        do
        {
            using var answer = await client.PostAsync("/patients/search", $"{body[..^1]},\"limit\":1{(next is null ? "" : $",\"after\":\"{next}\"")}}}");
            Assert.False(answer.Headers.Contains("Link"));
            var page = await Task.FromResult(answer).ReadAsync();
            paged.AddRange(page.Items().Select(p => $"{p.Text("family")} {p.Text("given")}"));
            next = page.Text("next");
        }
        while (next is not null);
        Assert.Equal(expected, paged);
    }

    [Theory]
    [InlineData("""{"search":" "}""")]
    [InlineData("""{"search":"rah","limit":201}""")]
    [InlineData("""{"search":"rah","after":"rubbish"}""")]
    public async Task SearchPatients_WhatIsNoSearch_IsRefused(string body)
    {
        await using var host = await ApiHost.StartAsync();
        await (await host.AsAsync()).PostAsync("/patients/search", body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    /// <summary>Names in addresses come into the logs of proxies: no query of any route takes words.</summary>
    [Fact]
    public async Task Addresses_TakeNothingThatOneKnowsAPatientBy()
    {
        await using var host = await ApiHost.StartAsync();
        var words = (await Operation.AllAsync(host)).SelectMany(o => o.QueryNames, (o, name) => $"{name} of {o}")
            .Where(q => (string[])["search", "q", "name", "given", "family", "birthDate", "identifier", "email", "phone"] is var known && known.Any(k => q.StartsWith(k + " ", StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(words);
    }

    [Fact]
    public async Task ListPatients_OfAnotherClinic_AreNotFound()
    {
        await using var host = await ApiHost.StartAsync();
        await FillAsync(host);
        var other = await host.AsOtherClinicAsync();
        foreach (var query in (string[])["", "?updatedSince=2026-01-01T00:00:00Z"])
            Assert.Empty((await other.GetJsonAsync("/patients" + query).ReadAsync()).Items());
        Assert.Empty((await other.PostAsync("/patients/search", new { search = "rah" }).ReadAsync()).Items());
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
