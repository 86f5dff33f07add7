using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

public sealed class ReviewGoalTests
{
    [Fact]
    public async Task Review_AsProposed_CompletesTheGoalAndStartsTheNext()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        host.Clock.Advance(TimeSpan.FromDays(6));
        client = await host.AsAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-25", "missed").ReadAsync();
        goal = await GoalFlow.CheckInAsync(client, goal, "2026-11-27").ReadAsync();
        var review = await client.GetJsonAsync($"/goals/{goal.Id()}/review").ReadAsync();
        Assert.Equal(0.667, review.GetProperty("attainment").GetDouble());
        Assert.Equal((2, 3, 0, -1), (review.Number("doneDays"), review.Number("plannedDays"), review.Number("unreportedDays"), review.Number("score")));
        Assert.Equal([-2, -1, 0, 1, 2], review.GetProperty("scale").EnumerateArray().Select(l => l.Number("level")));
        var proposal = review.GetProperty("proposal");
        Assert.Equal("hold", proposal.Text("step"));

        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }, "1").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var reviewed = await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }, goal.Version()).ReadAsync();
        Assert.Equal("completed", reviewed.GetProperty("goal").Text("status"));
        var next = reviewed.GetProperty("next");
        Assert.Equal(("active", goal.Id(), proposal.Text("sentence")), (next.Text("status"), next.Text("previousGoalId"), next.Text("sentence")));
        Assert.True(string.CompareOrdinal(next.Text("startsOn"), "2026-11-29") > 0, next.Text("startsOn"));
        Assert.Equal(1, await host.QueryAsync<int>(
            "select count(*) from reviews where clinic_id = @ClinicId and goal_id = @GoalId and next_goal_id = @NextId and decision = 'hold' and proposed_step = 'hold' and done_days = 2 and score = -1",
            new { host.ClinicId, GoalId = Guid.Parse(goal.Id()), NextId = Guid.Parse(next.Id()) }));
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }, reviewed.GetProperty("goal").Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Review_OtherThanProposed_NeedsItsReason_AndAnotherActItsWords()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        var path = $"/goals/{goal.Id()}/review";
        var proposal = (await client.GetJsonAsync(path).ReadAsync()).GetProperty("proposal");
        Assert.Equal("hold", proposal.Text("step"));
        Assert.Equal("/reason", Pointer(await client.PostAsync(path, new { decision = "new-action", sentence = "walk" }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid")));
        Assert.Equal("/sentence", Pointer(await client.PostAsync(path, new { decision = "new-action", reason = "Bored of it" }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid")));
        Assert.Equal("/sentence", Pointer(await client.PostAsync(path, new { decision = "retire", reason = "A habit now", goal = GoalFlow.Parts() }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid")));
        await client.PostAsync(path, new { decision = "onward" }, "1").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        // A next goal that cannot be tracked leaves the old one as it was.
        await client.PostAsync(path, new { decision = "new-action", reason = "Bored of it", goal = new { action = "journaling", minutes = 2 } }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
        Assert.Equal("active", (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Text("status"));
        var reviewed = await client.PostAsync(path, new { decision = "new-action", reason = "Bored of it", goal = GoalFlow.Parts("journaling", 3) }, "1").ReadAsync();
        Assert.Equal("journaling", reviewed.GetProperty("next").GetProperty("parts").Text("action"));

        var next = reviewed.GetProperty("next");
        await client.PostAsync($"/goals/{next.Id()}/review", new { decision = "retire", reason = "x" }, next.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        host.Clock.Advance(TimeSpan.FromDays(2));
        client = await host.AsAsync();
        var retired = await client.PostAsync($"/goals/{next.Id()}/review", new { decision = "retire", reason = "It sits" }, next.Version()).ReadAsync();
        Assert.False(retired.TryGetProperty("next", out _));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from goals where clinic_id = @ClinicId and status = 'active'", new { host.ClinicId }));
    }

    private static string Pointer(JsonElement problem) => Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name;
}
