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
        Assert.Equal("Dale", await NamesAsync("?only=window&search=din"));
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
}
