using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Goals;

/// <summary>What a review proposes from stored rows, and what no clinician may decide.</summary>
public sealed class ProgressionRulesTests
{
    private static readonly DateOnly[] Week = [.. new[] { 23, 25, 27 }.Select(d => new DateOnly(2026, 11, d))];

    [Fact]
    public async Task AKeptGoal_GoesAStepUp_UnlessADoseIsNear()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, patient, goal) = await KeptAsync(host);
        Assert.Equal("up", (await ReviewAsync(client, goal)).GetProperty("proposal").Text("step"));
        await SessionFlow.ScheduleAsync(client, patient, ApiHost.Monday.AddDays(6).AddHours(47));
        var barred = await ReviewAsync(client, goal);
        Assert.Equal(("hold", "a dose lies less than 48 hours away"), (barred.GetProperty("proposal").Text("step"), barred.Text("barToMore")));
        // Not even with a reason, nor under another name.
        var version = (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Version();
        var path = $"/goals/{goal.Id()}/review";
        await client.PostAsync(path, new { decision = "up", reason = "She insists" }, version).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync(path, new { decision = "smaller", reason = "x", goal = GoalFlow.Parts(daysPerWeek: 5) }, version).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal("active", (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Text("status"));
        await client.PostAsync(path, new { decision = "hold" }, version).ReadAsync();
    }

    [Theory]
    [InlineData("discharged", -47, "hold")]
    [InlineData("discharged", -49, "up")]
    [InlineData("scheduled", 47, "hold")]
    [InlineData("scheduled", 49, "up")]
    [InlineData("scheduled", -3, "up")]
    [InlineData("cancelled", 20, "up")]
    public async Task AStepUp_KeepsFortyEightHoursFromADose(string status, int hours, string step)
    {
        await using var host = await ApiHost.StartAsync();
        var (client, patient, goal) = await KeptAsync(host);
        var at = host.Clock.GetUtcNow().AddHours(hours);
        await host.AddSessionAsync(patient, status, at, status == "discharged" ? at : null);
        Assert.Equal(step, (await ReviewAsync(client, goal)).GetProperty("proposal").Text("step"));
    }

    [Fact]
    public async Task AStepUp_WaitsForEveryConcernToBeResolved_AndForConfidence()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, patient, goal) = await KeptAsync(host);
        Assert.Equal("hold", (await ReviewAsync(client, goal, "?confidence=7")).GetProperty("proposal").Text("step"));
        await client.GetJsonAsync($"/goals/{goal.Id()}/review?confidence=11").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var alert = await host.AddAlertAsync(patient, FlagCode.Pregnancy);
        Assert.Equal("a safety concern of the patient is open", (await ReviewAsync(client, goal)).Text("barToMore"));
        await client.PostAsync($"/alerts/{alert}/acknowledge", new { }, "1").ReadAsync();
        Assert.Equal("hold", (await ReviewAsync(client, goal)).GetProperty("proposal").Text("step"));
        await host.ExecuteAsync("update alerts set status = 'resolved', resolved_at = @At, disposition = 'no-concern' where clinic_id = @ClinicId and id = @Id", new { host.ClinicId, Id = alert, At = host.Clock.GetUtcNow() });
        Assert.Equal("up", (await ReviewAsync(client, goal)).GetProperty("proposal").Text("step"));
    }

    [Fact]
    public async Task AReview_ChangesOneThingAtATime()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, _, goal) = await KeptAsync(host);
        var (path, version) = ($"/goals/{goal.Id()}/review", (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Version());
        var problem = await client.PostAsync(path, new { decision = "up", goal = GoalFlow.Parts(minutes: 3, daysPerWeek: 4) }, version).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains("one minute longer, one day more", problem.Text("detail"), StringComparison.Ordinal);
        await client.PostAsync(path, new { decision = "hold", reason = "x", goal = GoalFlow.Parts(cue: "after lunch") }, version).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var next = (await client.PostAsync(path, new { decision = "up" }, version).ReadAsync()).GetProperty("next");
        Assert.Equal((2m, 4, 8), (next.GetProperty("parts").GetProperty("minutes").GetDecimal(), next.GetProperty("parts").Number("daysPerWeek"), next.Number("confidence")));
    }

    [Fact]
    public async Task TwoSilentWeeks_AskForAnotherWay_AndTenTwiceRunningIsShown()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var first = await GoalFlow.StartAsync(client, patient, confidence: 10);
        host.Clock.Advance(TimeSpan.FromDays(6));
        client = await host.AsAsync();
        var second = (await client.PostAsync($"/goals/{first.Id()}/review", new { decision = "hold" }, first.Version()).ReadAsync()).GetProperty("next");
        host.Clock.Advance(TimeSpan.FromDays(6));
        client = await host.AsAsync();
        var soon = await ReviewAsync(client, second);
        Assert.True(soon.GetProperty("sureTwiceRunning").GetBoolean());
        Assert.Equal("hold", soon.GetProperty("proposal").Text("step"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        client = await host.AsAsync();
        var silent = await ReviewAsync(client, second);
        Assert.Equal("new-action", silent.GetProperty("proposal").Text("step"));
        Assert.False(silent.GetProperty("proposal").TryGetProperty("goal", out _));
        await GoalFlow.CheckInAsync(client, second, "2026-12-06").ReadAsync();
        Assert.Equal("hold", (await ReviewAsync(client, second)).GetProperty("proposal").Text("step"));
        Assert.False((await ReviewAsync(client, second, "?confidence=9")).GetProperty("sureTwiceRunning").GetBoolean());
    }

    [Fact]
    public async Task ThreeKeptWeeks_RetireAsARoutine_WhichIsListedApartAndLeavesRoom()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, patient, goal) = await KeptAsync(host);
        for (var week = 1; week <= 2; week++)
        {
            var version = (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Version();
            goal = (await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold", reason = "The same once more" }, version).ReadAsync()).GetProperty("next");
            host.Clock.Advance(TimeSpan.FromDays(7));
            client = await host.AsAsync();
            foreach (var day in goal.GetProperty("plannedDays").EnumerateArray()) await GoalFlow.CheckInAsync(client, goal, day.GetString()!).ReadAsync();
        }
        var review = await ReviewAsync(client, goal);
        Assert.Equal(("retire", 9), (review.GetProperty("proposal").Text("step"), review.Number("streak")));
        var last = await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync();
        var retired = (await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "retire" }, last.Version()).ReadAsync()).GetProperty("goal");
        Assert.Equal("routine", retired.Text("status"));

        foreach (var action in (string[])["journaling", "stretching", "reading"]) await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(action, 3));
        var plan = await client.GetJsonAsync($"/patients/{patient}/plan?week=2026-12-14").ReadAsync();
        Assert.Equal(goal.Text("sentence"), Assert.Single(plan.GetProperty("routines").EnumerateArray()).Text("sentence"));
        Assert.DoesNotContain(goal.Id(), plan.GetProperty("goals").EnumerateArray().Select(g => g.GetProperty("goal").Id()));
        Assert.Equal(goal.Id(), Assert.Single((await client.GetJsonAsync($"/patients/{patient}/goals?status=routine").ReadAsync()).Items()).Id());
        await GoalFlow.CheckInAsync(client, goal, "2026-12-13").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        var stopped = await client.PostAsync($"/goals/{goal.Id()}/stop", new { reason = "It faded" }, retired.Version()).ReadAsync();
        Assert.Equal("stopped", stopped.Text("status"));
    }

    /// <summary>A goal whose three days were kept, on the Sunday of its week.</summary>
    private static async Task<(HttpClient Client, string Patient, JsonElement Goal)> KeptAsync(ApiHost host)
    {
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        foreach (var day in Week) await host.ReportAsync(Guid.Parse(goal.Id()), day, "done");
        host.Clock.Advance(TimeSpan.FromDays(6));
        return (await host.AsAsync(), patient, goal);
    }

    private static Task<JsonElement> ReviewAsync(HttpClient client, JsonElement goal, string query = "") => client.GetJsonAsync($"/goals/{goal.Id()}/review{query}").ReadAsync();
}
