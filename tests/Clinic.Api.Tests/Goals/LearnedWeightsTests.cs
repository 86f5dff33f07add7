using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

/// <summary>What became of a patient's goals and suggestions weighs in the next suggestions, and is shown in their terms.</summary>
public sealed class LearnedWeightsTests
{
    private const string Note = "Starting tasks felt easier right after dosing.";

    [Fact]
    public async Task WhatWorkedForThisPatient_RanksHigherNextTime()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var (kept, missed, stranger) = ((await Given.PatientAsync(client)).Id(), (await Given.PatientAsync(client, "Ben")).Id(), (await Given.PatientAsync(client, "Cleo")).Id());
        foreach (var (patient, outcome) in new[] { (kept, "done"), (missed, "missed") })
        {
            var suggestion = await FirstAsync(client, patient);
            var goal = await client.PostAsync($"/suggestions/{suggestion.Id()}/accept", new { confidence = 9 }, suggestion.Version()).ReadAsync(HttpStatusCode.Created);
            foreach (var day in goal.GetProperty("plannedDays").EnumerateArray()) await host.ReportAsync(Guid.Parse(goal.Id()), DateOnly.Parse(day.GetString()!, null), outcome);
            await client.PostAsync($"/goals/{goal.Id()}/stop", new { reason = "The week is over" }, goal.Version()).ReadAsync();
        }
        var (after, usual) = (await FirstAsync(client, kept), await FirstAsync(client, stranger));
        Assert.Equal(usual.Text("behaviourId"), after.Text("behaviourId"));
        foreach (var term in (string[])["record with the category", "record with the cue", "record with the time of day", "novelty", "choices before", "confidence before"])
            Assert.True(Term(after, term) > Term(usual, term), term);
        Assert.Contains("kept before", after.Text("rationale"), StringComparison.Ordinal);
        Assert.NotEqual(usual.Text("behaviourId"), (await FirstAsync(client, missed)).Text("behaviourId"));
    }

    [Fact]
    public async Task WhatWasDismissed_NeverComesBack_AndARoutineIsNotProposedAnew()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var seen = new HashSet<string>();
        for (var i = 0; i < 6; i++)
        {
            var suggestion = await FirstAsync(client, patient);
            Assert.True(seen.Add(suggestion.Text("behaviourId")!), suggestion.Text("sentence"));
            await client.PostAsync($"/suggestions/{suggestion.Id()}/dismiss", new { }, suggestion.Version()).ReadAsync();
        }
        var last = await FirstAsync(client, patient);
        var goal = await client.PostAsync($"/suggestions/{last.Id()}/accept", new { confidence = 9 }, last.Version()).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "retire", reason = "It goes by itself" }, goal.Version()).ReadAsync();
        Assert.NotEqual(last.Text("behaviourId"), (await FirstAsync(client, patient)).Text("behaviourId"));
    }

    /// <summary>The action suggested for the note.</summary>
    private static async Task<JsonElement> FirstAsync(HttpClient client, string patient)
    {
        var observation = await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text = Note }).ReadAsync(HttpStatusCode.Created);
        return (await client.GetJsonAsync($"/observations/{observation.Id()}/suggestions").ReadAsync()).Items().First(s => s.Text("slot") == "action");
    }

    private static double Term(JsonElement suggestion, string name) => suggestion.GetProperty("terms").EnumerateArray().Single(t => t.Text("name") == name).GetProperty("value").GetDouble();
}
