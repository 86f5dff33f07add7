using System.Text.Json;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

public sealed class AttainmentTrendTests
{
    [Fact]
    public async Task Attainment_IsShownWeekByWeek_WithTheScoreOfTheReviewsInIt()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        var given = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("journaling", 3, 2));
        await client.PostAsync($"/goals/{given.Id()}/stop", new { reason = "Not hers" }, given.Version()).ReadAsync();
        host.Clock.Advance(TimeSpan.FromDays(5));
        client = await host.AsAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-25", "partial").ReadAsync();
        goal = await GoalFlow.CheckInAsync(client, goal, "2026-11-27", "missed").ReadAsync();
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }, goal.Version()).ReadAsync();
        host.Clock.Advance(TimeSpan.FromDays(9));
        client = await host.AsAsync();

        var trend = await client.GetJsonAsync($"/patients/{patient}/trends?from=2026-11-23").ReadAsync();
        var weeks = trend.GetProperty("attainment").EnumerateArray().ToArray();
        Assert.Equal(["2026-11-23", "2026-11-30"], weeks.Select(w => w.Text("weekStart")));
        // The next goal begins on the Sunday, which nobody reported on.
        Assert.Equal("1 1 1 1", Counts(weeks[0]));
        Assert.Equal(0.5, weeks[0].GetProperty("attainment").GetProperty("ratio").GetDouble());
        Assert.Equal(40, weeks[0].GetProperty("tScore").GetDouble());
        Assert.Equal("0 0 0 2", Counts(weeks[1]));
        Assert.False(weeks[1].GetProperty("attainment").TryGetProperty("ratio", out _));
        Assert.False(weeks[1].TryGetProperty("tScore", out _));
    }

    private static string Counts(JsonElement week) => string.Join(' ', ((string[])["done", "partial", "missed", "unreported"]).Select(name => week.GetProperty("attainment").Number(name)));
}
