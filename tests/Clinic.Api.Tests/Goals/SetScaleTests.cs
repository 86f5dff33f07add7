using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

public sealed class SetScaleTests
{
    [Fact]
    public async Task Scale_FollowsThePlannedDays_UntilAClinicianWritesIt_AndTheReviewIsScoredOnIt()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        Assert.Equal("-2:0 -1:0.5 0:3 1:4 2:5", Levels(goal));
        foreach (var day in (string[])["2026-11-23"]) await GoalFlow.CheckInAsync(client, goal, day).ReadAsync();
        host.Clock.Advance(TimeSpan.FromDays(4));
        client = await host.AsAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-25", "missed").ReadAsync();
        var reported = await GoalFlow.CheckInAsync(client, goal, "2026-11-27").ReadAsync();
        Assert.Equal(-1, reported.Number("score"));
        Assert.Equal(40, (await client.GetJsonAsync($"/goals/{goal.Id()}/review").ReadAsync()).GetProperty("tScore").GetDouble());

        var path = $"/goals/{goal.Id()}/scale";
        await client.PutAsync(path, Scale(0, 1, 2, 3, 4)).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await client.PutAsync(path, Scale(0, 1, 2, 3, 4), "1").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var edited = await client.PutAsync(path, Scale(0, 0.5m, 1, 2, 3), reported.Version()).ReadAsync();
        Assert.Equal("-2:0 -1:0.5 0:1 1:2 2:3", Levels(edited));
        Assert.Equal(1, edited.Number("score"));
        Assert.Equal("level 1", edited.GetProperty("scale")[3].Text("text"));
        var review = await client.GetJsonAsync($"/goals/{goal.Id()}/review").ReadAsync();
        Assert.Equal((1, 60.0), (review.Number("score"), review.GetProperty("tScore").GetDouble()));
        Assert.Equal(60.0, (await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()).GetProperty("tScore").GetDouble());
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "hold" }, edited.Version()).ReadAsync();
        Assert.Equal(1, await host.QueryAsync<int>("select score from reviews where clinic_id = @ClinicId", new { host.ClinicId }));
        var ended = await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync();
        await client.PutAsync(path, Scale(0, 1, 2, 3, 4), ended.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Scale_WhoseLevelsOverlapOrRepeat_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var goal = await GoalFlow.StartAsync(client, (await Given.PatientAsync(client)).Id());
        var path = $"/goals/{goal.Id()}/scale";
        foreach (var wrong in new[]
        {
            Scale(0, 1, 2, 3), Scale(0, 1, 1, 3, 4), Scale(0, 2, 1, 3, 4), Scale(1, 2, 3, 4, 5), Scale(0, 0.3m, 2, 3, 4), Scale(0, 1, 2, 3, 99), Scale(-1, 1, 2, 3, 4),
            new { levels = Enumerable.Range(-2, 5).Select(l => new { level = l, from = (decimal)(l + 2), text = "the same" }).ToArray() },
            new { levels = Enumerable.Range(-2, 5).Select(l => new { level = l, from = (decimal)(l + 2), text = $"{l}\u0007" }).ToArray() },
        })
            await client.PutAsync(path, wrong, goal.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await (await host.AsOtherClinicAsync()).PutAsync(path, Scale(0, 1, 2, 3, 4), "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("-2:0 -1:0.5 0:3 1:4 2:5", Levels(await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()));
    }

    private static object Scale(params decimal[] from) => new { levels = from.Select((f, i) => new { level = i - 2, from = f, text = $"level {i - 2}" }).ToArray() };

    private static string Levels(JsonElement goal) => string.Join(' ', goal.GetProperty("scale").EnumerateArray().Select(l => $"{l.Number("level")}:{l.GetProperty("from").GetRawText()}"));
}
