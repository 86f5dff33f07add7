using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Goals;

/// <summary>While an emergency or urgent alert waits for a clinician's look, goals are on hold; looking resumes them.</summary>
public sealed class GoalHoldTests
{
    [Fact]
    public async Task Goals_AreOnHold_WhileAnAlertWaits_AndItsDaysAreNotUnreported()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 5, days: ["mon", "tue", "wed", "thu", "fri"]));
        // Nobody reports Monday; the alert opens on Tuesday and is looked at on Wednesday.
        host.Clock.Advance(TimeSpan.FromDays(1));
        var alert = await host.AddAlertAsync(patient, FlagCode.ChestPain);
        client = await host.AsAsync();
        Assert.Equal("on-hold", (await GoalAsync(client, goal)).Text("status"));
        Assert.Equal("unreported held planned planned planned off off", await CellsAsync(client, patient));
        Assert.True((await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()).GetProperty("held").GetBoolean());
        Assert.Equal(goal.Id(), Assert.Single((await client.GetJsonAsync($"/patients/{patient}/goals?status=on-hold").ReadAsync()).Items()).Id());
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/goals?status=active").ReadAsync()).Items());

        host.Clock.Advance(TimeSpan.FromDays(1));
        client = await host.AsAsync();
        await client.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts("journaling", 3), confidence = 8 }).ReadProblemAsync(HttpStatusCode.Conflict, "suggestions-held");
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }, goal.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "suggestions-held");
        Assert.Equal("hold", (await client.GetJsonAsync($"/goals/{goal.Id()}/review").ReadAsync()).GetProperty("proposal").Text("step"));
        await GoalFlow.CheckInAsync(client, goal, "2026-11-25").ReadAsync();
        await client.PostAsync($"/alerts/{alert}/acknowledge", new { }, "1").ReadAsync();

        host.Clock.Advance(TimeSpan.FromDays(2));
        client = await host.AsAsync();
        var resumed = await GoalAsync(client, goal);
        Assert.Equal("active", resumed.Text("status"));
        Assert.Equal("unreported held done unreported due off off", await CellsAsync(client, patient));
        var attainment = resumed.GetProperty("attainment");
        Assert.Equal((1, 2, 1), (attainment.Number("done"), attainment.Number("unreported"), attainment.Number("held")));
        Assert.Equal(["2026-11-24"], resumed.GetProperty("heldDays").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal(1, attainment.GetProperty("ratio").GetDouble());
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }, resumed.Version()).ReadAsync();
    }

    [Fact]
    public async Task Goals_AreNotHeld_ByAConcernThatCanWait()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        await host.AddAlertAsync(patient, FlagCode.Pregnancy);
        Assert.Equal("active", (await GoalAsync(client, goal)).Text("status"));
    }

    private static Task<JsonElement> GoalAsync(HttpClient client, JsonElement goal) => client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync();

    private static async Task<string> CellsAsync(HttpClient client, string patient) => string.Join(' ',
        (await client.GetJsonAsync($"/patients/{patient}/plan?week=2026-11-23").ReadAsync()).GetProperty("goals")[0].GetProperty("cells").EnumerateArray().Select(c => c.Text("state")));
}
