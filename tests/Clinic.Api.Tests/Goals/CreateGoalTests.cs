using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

public sealed class CreateGoalTests
{
    [Fact]
    public async Task CreateGoal_FromParts_IsStoredAndPlanned_AndReadBackTheSame()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var response = await client.PostAsync($"/patients/{patient.Id()}/goals", new { goal = GoalFlow.Parts(), confidence = 8 });
        var made = await Task.FromResult(response).ReadAsync(HttpStatusCode.Created);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.Equal("/api/v1/goals/" + made.Id(), response.Headers.Location!.ToString());
        Assert.Equal(("active", "2026-11-23", "2026-11-29", "2026-11-29"), (made.Text("status"), made.Text("startsOn"), made.Text("endsOn"), made.Text("reviewDueOn")));
        Assert.Equal("23 25 27", made.Planned());
        Assert.Equal("before email", made.GetProperty("parts").Text("cue"));
        Assert.Equal(8, made.Number("confidence"));
        Assert.False(made.GetProperty("attainment").TryGetProperty("ratio", out _));
        Assert.Equal(made.GetRawText(), (await client.GetJsonAsync("/goals/" + made.Id()).ReadAsync()).GetRawText());
        Assert.Equal(made.GetRawText(), Assert.Single((await client.GetJsonAsync($"/patients/{patient.Id()}/goals?status=active").ReadAsync()).Items()).GetRawText());
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient.Id()}/goals?status=stopped").ReadAsync()).Items());
        Assert.Equal(3, await host.QueryAsync<int>("select count(*) from check_ins where clinic_id = @ClinicId and planned = 1 and outcome is null", new { host.ClinicId }));
    }

    [Fact]
    public async Task CreateGoal_FromASentence_KeepsItsParts_AndParsingItStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        const string Sentence = "two minutes of grounding exercises before email, three days this week";
        var parsed = await client.PostAsync("/goals/parse", new { sentence = Sentence }).ReadAsync();
        Assert.Equal(0, parsed.GetProperty("missing").GetArrayLength());
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from goals where clinic_id is not null"));
        var made = await client.PostAsync($"/patients/{patient.Id()}/goals", new { sentence = Sentence, confidence = 8 }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(parsed.GetProperty("goal").GetRawText(), made.GetProperty("parts").GetRawText());
        Assert.Equal("grounding exercises", made.GetProperty("parts").Text("action"));
        Assert.Equal(3, made.GetProperty("plannedDays").GetArrayLength());
    }

    [Fact]
    public async Task CreateGoal_AroundDosing_RestsThenGoesGently()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        await SessionFlow.ScheduleAsync(client, patient, ApiHost.Monday.AddDays(3));
        var gentle = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7));
        Assert.Equal("24 25 27 28 29", gentle.Planned());
        Assert.Equal("2026-11-26", gentle.Text("reviewDueOn"));
        var second = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("journaling", 3, 7));
        Assert.Equal("25 28 29", second.Planned());
        var brisk = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("walking", 10, 7));
        Assert.Equal("25 28 29", brisk.Planned());
    }

    [Fact]
    public async Task CreateGoal_WhenNoDayCanCarryIt_SaysWhy()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        var problem = await client.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts(daysPerWeek: 1, window: "today"), confidence = 8 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
        Assert.Equal("no-free-day", problem.GetProperty("complaints")[0].Text("code"));
        await client.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts("walking", 10, 1, "tomorrow"), confidence = 8 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from goals where clinic_id is not null"));
    }

    [Fact]
    public async Task CreateGoal_AFourthActiveOne_Conflicts_UntilOneIsStopped()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var first = await GoalFlow.StartAsync(client, patient);
        await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("journaling", 3));
        await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("stretching", 5));
        await client.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts("reading", 5), confidence = 8 }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");

        await client.PostAsync($"/goals/{first.Id()}/stop", new { reason = "Too much at once" }).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await client.PostAsync($"/goals/{first.Id()}/stop", new { reason = "Too much at once" }, ifMatch: "9").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var stopped = await client.PostAsync($"/goals/{first.Id()}/stop", new { reason = "Too much at once" }, first.Version()).ReadAsync();
        Assert.Equal(("stopped", "Too much at once"), (stopped.Text("status"), stopped.Text("stopReason")));
        await client.PostAsync($"/goals/{first.Id()}/stop", new { reason = "Again" }, stopped.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("reading", 5));

        var page = await client.GetJsonAsync($"/patients/{patient}/goals?limit=3").ReadAsync();
        Assert.Equal(["reading", "stretching", "journaling"], page.Items().Select(g => g.GetProperty("parts").Text("action")));
        var rest = await client.GetJsonAsync($"/patients/{patient}/goals?limit=3&after={page.Text("next")}").ReadAsync();
        Assert.Equal(first.Id(), Assert.Single(rest.Items()).Id());
        Assert.False(rest.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task CreateGoal_WhenSomethingIsWrong_SaysWhatAndStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var path = $"/patients/{patient}/goals";
        foreach (var (body, where) in new[]
        {
            ("""{"confidence":8}""", "/sentence"),
            ("""{"sentence":"walk","goal":{"action":"walk"},"confidence":8}""", "/sentence"),
            ("""{"sentence":"wa\u0007lk","confidence":8}""", "/sentence"),
            ($$"""{"sentence":"{{new string('a', 501)}}","confidence":8}""", "/sentence"),
            ("""{"goal":{"action":"walk","minutes":0},"confidence":8}""", "/goal/minutes"),
            ("""{"goal":{"action":"walk","minutes":2,"count":3,"unit":"laps"},"confidence":8}""", "/goal/count"),
            ("""{"goal":{"action":"walk","daysPerWeek":8},"confidence":8}""", "/goal/daysPerWeek"),
            ("""{"goal":{"action":"walk"},"confidence":11}""", "/confidence"),
            ("""{"goal":{"action":"walk"},"confidence":5,"despiteLowConfidence":true}""", "/reason"),
        })
        {
            var problem = await client.PostAsync(path, body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        }
        await client.PostAsync(path, """{"goal":{"action":"walk","window":"someday"},"confidence":8}""").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.PostAsync(path, """{"goal":{"action":"walk","days":["monday"]},"confidence":8}""").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        foreach (var (goal, missing) in new (object, string)[]
        {
            (new { action = "journaling", daysPerWeek = 2, window = "this-week" }, "measure"),
            (new { action = "journaling", minutes = 2, window = "this-week" }, "frequency"),
            (new { action = "journaling", minutes = 2, daysPerWeek = 2 }, "window"),
            (new { action = "journaling", minutes = 20, daysPerWeek = 2, window = "this-week" }, "too-big"),
        })
        {
            var problem = await client.PostAsync(path, new { goal, confidence = 8 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
            Assert.Contains(missing, problem.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
        }
        var empty = await client.PostAsync(path, new { sentence = "...", confidence = 8 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
        Assert.Equal("action", empty.GetProperty("missing")[0].GetString());
        var far = await client.PostAsync(path, new { goal = GoalFlow.Parts(window: "next-30-days"), confidence = 8 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
        Assert.Equal("window-too-long", far.GetProperty("complaints").EnumerateArray().Single(c => c.GetProperty("blocking").GetBoolean()).Text("code"));
        await client.PostAsync($"/patients/{Guid.NewGuid()}/goals", new { goal = GoalFlow.Parts(), confidence = 8 }).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from goals where clinic_id is not null"));
    }

    [Fact]
    public async Task Goals_OfAnotherClinic_AreNotThere_AndRolesDecide()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        var other = await host.AsOtherClinicAsync();
        await other.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts(), confidence = 8 }).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        foreach (var path in (string[])[$"/goals/{goal.Id()}", $"/goals/{goal.Id()}/review", $"/patients/{patient}/goals", $"/patients/{patient}/plan"])
            await other.GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PostAsync($"/goals/{goal.Id()}/stop", new { reason = "x" }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PostAsync($"/goals/{goal.Id()}/review", new { decision = "retire", reason = "x" }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await GoalFlow.CheckInAsync(other, goal, "2026-11-23").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.SendJsonAsync(HttpMethod.Delete, $"/goals/{goal.Id()}/check-ins/2026-11-23", null).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");

        var coordinator = await host.AsAsync(Roles.Coordinator);
        await coordinator.GetJsonAsync($"/goals/{goal.Id()}").ReadAsync();
        await coordinator.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts(), confidence = 8 }).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await GoalFlow.CheckInAsync(coordinator, goal, "2026-11-23").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await host.AsAsync(Roles.Auditor)).GetJsonAsync($"/goals/{goal.Id()}").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(1, await host.QueryAsync<int>("select version from goals where clinic_id = @ClinicId", new { host.ClinicId }));
    }
}
