using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

/// <summary>A session that is booked or given after a goal was planned: the dosing day carries no goal, the day after at most one gentle one.</summary>
public sealed class PlannedDaysTests
{
    private static readonly object Esketamine = new { value = 56, unit = "mg" };

    [Fact]
    public async Task A_session_booked_later_frees_its_day_and_leaves_one_gentle_goal_on_the_next()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var gentle = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7));
        var second = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(action: "slow breathing", daysPerWeek: 7, cue: "at bedtime"));
        var strenuous = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(action: "running", minutes: 8, daysPerWeek: 7, cue: "after lunch"));
        Assert.Contains("25", gentle.Planned(), StringComparison.Ordinal);

        await Schedule(client, patient, "2026-11-25T15:00:00Z");

        var after = await Task.WhenAll(new[] { gentle, second, strenuous }.Select(g => client.GetJsonAsync("/goals/" + g.Id()).ReadAsync()));
        Assert.All(after, g => Assert.DoesNotContain("25", g.Planned(), StringComparison.Ordinal));
        Assert.Equal([true, false, false], after.Select(g => g.Planned().Contains("26", StringComparison.Ordinal)));
        Assert.All(after, g => Assert.NotEqual("1", g.Version()));
        var plan = await client.GetJsonAsync($"/patients/{patient}/plan?week=2026-11-23").ReadAsync();
        Assert.Equal("session", plan.GetProperty("days").EnumerateArray().Single(d => d.Text("date") == "2026-11-25").Text("kind"));
    }

    [Fact]
    public async Task A_planned_day_moves_to_an_open_day_of_the_window_and_a_reported_one_stays()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(days: ["mon", "wed"], daysPerWeek: 2));
        Assert.Equal("23 25", goal.Planned());
        await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadAsync();

        await Schedule(client, patient, "2026-11-25T15:00:00Z");

        var moved = await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync();
        Assert.Equal("23 24", moved.Planned());
        Assert.Equal("done", moved.GetProperty("checkIns")[0].Text("outcome"));
    }

    [Fact]
    public async Task A_dose_on_a_day_with_a_goal_frees_it()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var session = await Schedule(client, patient, "2026-11-26T15:00:00Z");
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7));
        Assert.StartsWith("23", goal.Planned(), StringComparison.Ordinal);

        // The patient came three days early.
        session = await client.PostAsync($"/sessions/{session.Id()}/start", new { rideHomeConfirmed = true }, session.Version()).ReadAsync();
        session = await SessionFlow.PrepareAsync(client, session);
        await client.PostAsync($"/sessions/{session.Id()}/dose", new { doseValue = 56, doseUnit = "mg" }, session.Version()).ReadAsync();

        Assert.DoesNotContain("23", (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Planned(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rescheduling_MovesThePlannedDayThatBecameADosingDay()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var session = await Schedule(client, patient, "2026-11-30T15:00:00Z");
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7));
        Assert.Contains("26", goal.Planned(), StringComparison.Ordinal);

        await client.PutAsync("/sessions/" + session.Id(), SessionFlow.Details(DateTimeOffset.Parse("2026-11-26T15:00:00Z", System.Globalization.CultureInfo.InvariantCulture)), session.Version()).ReadAsync();

        Assert.DoesNotContain("26", (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Planned(), StringComparison.Ordinal);
    }

    private static Task<JsonElement> Schedule(HttpClient client, string patient, string scheduledAt) =>
        client.PostAsync($"/patients/{patient}/sessions", new { scheduledAt, medicine = "esketamine", route = "intranasal", plannedDose = Esketamine }).ReadAsync(HttpStatusCode.Created);
}
