using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Security;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Protocols;

public sealed class CourseTests
{
    private static readonly Guid Resistant = BuiltInProtocols.EsketamineResistantDepression;

    [Fact]
    public async Task Course_OnTheResistantProtocol_BooksEightSessionsAtTheSameHour_TheFirstOf56Mg()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, Resistant);
        Assert.Equal(("active", "Weeks 1 to 4", 1, 0), (course.Text("status"), course.Text("phaseName"), course.Number("phase"), course.Number("plannedSessions")));
        var schedule = await ScheduleAsync(client, course, new { weekdays = new[] { "mon", "thu" }, time = "09:30", dose = 84 });
        var sessions = schedule.GetProperty("sessions").EnumerateArray().ToArray();
        Assert.Equal(
            ["2026-11-23T14:30", "2026-11-26T14:30", "2026-11-30T14:30", "2026-12-03T14:30", "2026-12-07T14:30", "2026-12-10T14:30", "2026-12-14T14:30", "2026-12-17T14:30"],
            sessions.Select(s => s.Text("scheduledAt")![..16]));
        Assert.Equal([56, 84, 84, 84, 84, 84, 84, 84], sessions.Select(s => s.GetProperty("plannedDose").Number("value")));
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4], sessions.Select(s => s.Number("week")));
        Assert.All(sessions, s => Assert.Equal((course.Id(), "Weeks 1 to 4", "esketamine", "intranasal"), (s.Text("courseId"), s.Text("phaseName"), s.Text("medicine"), s.Text("route"))));
        Assert.Empty(schedule.GetProperty("warnings").EnumerateArray());

        var read = await client.GetJsonAsync("/courses/" + course.Id()).ReadAsync();
        Assert.Equal((8, "2"), (read.Number("plannedSessions"), read.Version()));
        await ScheduleAsync(client, read, new { weekdays = new[] { "mon", "thu" }, time = "10:30" }, "conflict");
        Assert.Equal(8, await host.QueryAsync<int>("select count(*) from sessions where clinic_id is not null"));
    }

    [Fact]
    public async Task Schedule_OfLaterPhases_BeginsWhereTheEarlierEnd_AndAsksHowManyOfAnEndlessOne()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, Resistant);
        var weekly = await ScheduleAsync(client, course, new { weekdays = new[] { "tue" }, time = "11:00", phase = 2 });
        Assert.Equal(["2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12"], weekly.GetProperty("sessions").EnumerateArray().Select(s => s.Text("scheduledAt")![..10]));
        course = await client.GetJsonAsync("/courses/" + course.Id()).ReadAsync();
        await ScheduleAsync(client, course, new { weekdays = new[] { "tue" }, time = "11:00", phase = 3 }, "invalid", "/sessions");
        var fortnightly = await ScheduleAsync(client, course, new { weekdays = new[] { "tue" }, time = "11:00", phase = 3, everyWeeks = 2, sessions = 3 });
        Assert.Equal(["2027-01-19", "2027-02-02", "2027-02-16"], fortnightly.GetProperty("sessions").EnumerateArray().Select(s => s.Text("scheduledAt")![..10]));
        Assert.Empty(fortnightly.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task Schedule_OfInfusions_IsSixInTwoOrThreeWeeks()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, BuiltInProtocols.KetamineInfusions);
        var three = await ScheduleAsync(client, course, new { weekdays = new[] { "mon", "wed", "fri" }, time = "08:00" });
        var sessions = three.GetProperty("sessions").EnumerateArray().ToArray();
        Assert.Equal((6, "2026-12-04"), (sessions.Length, sessions[^1].Text("scheduledAt")![..10]));
        Assert.All(sessions, s => Assert.Equal((40, 0.5m, "mg-per-kg"), (s.Number("infusionMinutes"), s.GetProperty("plannedDose").GetProperty("value").GetDecimal(), s.GetProperty("plannedDose").Text("unit"))));
        Assert.Empty(three.GetProperty("warnings").EnumerateArray());

        var (_, second) = await StartAsync(host, BuiltInProtocols.KetamineInfusions, "Ben");
        var two = await ScheduleAsync(client, second, new { weekdays = new[] { "mon", "thu" }, time = "08:00" });
        Assert.Equal((6, "2026-12-10"), (two.GetProperty("sessions").GetArrayLength(), two.GetProperty("sessions")[5].Text("scheduledAt")![..10]));
        Assert.Empty(two.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task Schedule_WhatIsUnusual_IsBookedWithAWarning()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, Resistant);
        await SessionFlow.ScheduleAsync(client, course.Text("patientId")!, new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero));
        var often = await ScheduleAsync(client, course, new { weekdays = new[] { "mon", "tue", "thu" }, time = "09:30", dose = 28 });
        Assert.Equal(["already-booked", "dose-outside-phase", "more-often-than-phase", "more-than-two-a-week"], Codes(often).Order());
        Assert.Equal(11, often.GetProperty("sessions").GetArrayLength());

        var (_, slow) = await StartAsync(host, Resistant, "Ben");
        Assert.Equal(["less-often-than-phase"], Codes(await ScheduleAsync(client, slow, new { weekdays = new[] { "wed" }, time = "09:30" })));
    }

    [Theory]
    [InlineData("""{"weekdays":[],"time":"09:30"}""", "/weekdays")]
    [InlineData("""{"weekdays":["mon","mon"],"time":"09:30"}""", "/weekdays")]
    [InlineData("""{"weekdays":["mon"],"time":"9.30"}""", "/time")]
    [InlineData("""{"weekdays":["mon"],"time":"24:00"}""", "/time")]
    [InlineData("""{"weekdays":["mon"],"time":"09:30","everyWeeks":13}""", "/everyWeeks")]
    [InlineData("""{"weekdays":["mon"],"time":"09:30","sessions":0}""", "/sessions")]
    [InlineData("""{"weekdays":["mon"],"time":"09:30","phase":4}""", "/phase")]
    [InlineData("""{"weekdays":["mon"],"time":"09:30","fromOn":"2026-11-22"}""", "/fromOn")]
    [InlineData("""{"weekdays":["mon"],"time":"09:30","fromOn":"2026-12-21"}""", "/fromOn")]
    [InlineData("""{"weekdays":["mon"],"time":"09:30","phase":2,"fromOn":"2026-12-20"}""", "/fromOn")]
    [InlineData("""{"weekdays":["mon"],"time":"09:30","dose":57}""", "/dose")]
    public async Task Schedule_WhenSomethingIsWrong_SaysWhereAndBooksNothing(string body, string where)
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, Resistant);
        await ScheduleAsync(client, course, body, "invalid", where);
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from sessions where clinic_id is not null"));
    }

    [Fact]
    public async Task Session_ThatIsBookedByHand_JoinsTheActiveCourse_AndIsHeldAgainstIt()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, Resistant);
        var patient = course.Text("patientId")!;
        var now = host.Clock.GetUtcNow();
        var first = await client.PostAsync($"/patients/{patient}/sessions", SessionFlow.Details(now, dose: 84)).ReadAsync(HttpStatusCode.Created);
        Assert.Equal((course.Id(), 1), (first.Text("courseId"), first.Number("week")));
        Assert.Equal(["first-dose-above-protocol"], Codes(first));
        var second = await client.PostAsync($"/patients/{patient}/sessions", SessionFlow.Details(now.AddDays(2), dose: 28)).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(["dose-outside-phase"], Codes(second));
        var third = await client.PostAsync($"/patients/{patient}/sessions", SessionFlow.Details(now.AddDays(4), dose: 84)).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(["more-than-two-a-week"], Codes(third));
        var moved = await client.PutAsync("/sessions/" + third.Id(), SessionFlow.Details(now.AddDays(7), dose: 84), third.Version()).ReadAsync();
        Assert.Equal((0, 2), (Codes(moved).Length, moved.Number("week")));
        // Another medicine is another treatment.
        var ketamine = await client.PostAsync($"/patients/{patient}/sessions", SessionFlow.Details(now.AddDays(9), "ketamine", "intravenous", 0.5m, "mg-per-kg")).ReadAsync(HttpStatusCode.Created);
        Assert.Null(ketamine.Text("courseId"));
        var turned = await client.PutAsync("/sessions/" + moved.Id(), SessionFlow.Details(now.AddDays(7), "ketamine", "intravenous", 0.5m, "mg-per-kg"), moved.Version()).ReadAsync();
        Assert.Null(turned.Text("courseId"));
        Assert.Equal(["first-dose-above-protocol"], Codes(await client.GetJsonAsync($"/sessions/{first.Id()}/checklist").ReadAsync()));
    }

    [Fact]
    public async Task Phase_WithoutAnEvaluation_IsWarnedOf_AndMovesWhatIsBooked()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, Resistant);
        await ScheduleAsync(client, course, new { weekdays = new[] { "mon", "thu" }, time = "09:30" });
        course = await client.GetJsonAsync("/courses/" + course.Id()).ReadAsync();
        var path = $"/courses/{course.Id()}/phase";
        await client.PostAsync(path, new { phase = 4 }, course.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PostAsync(path, new { phase = 1 }, course.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync(path, new { phase = 2, sinceOn = "2026-11-22" }, course.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var moved = await client.PostAsync(path, new { phase = 2, sinceOn = "2026-12-07" }, course.Version()).ReadAsync();
        Assert.Equal(("Weeks 5 to 8", "2026-12-07"), (moved.Text("phaseName"), moved.Text("phaseSinceOn")));
        Assert.Equal(["phase-without-evaluation"], Codes(moved));
        Assert.Equal(["Weeks 5 to 8", "Weeks 5 to 8", "Weeks 5 to 8", "Weeks 5 to 8", "Weeks 1 to 4", "Weeks 1 to 4", "Weeks 1 to 4", "Weeks 1 to 4"],
            (await client.GetJsonAsync($"/patients/{course.Text("patientId")}/sessions").ReadAsync()).Items().Select(s => s.Text("phaseName")));
        // The patient got worse: back to where it was more frequent needs no evaluation.
        var back = await client.PostAsync(path, new { phase = 1, sinceOn = "2026-12-14" }, moved.Version()).ReadAsync();
        Assert.Empty(Codes(back));
    }

    [Fact]
    public async Task Evaluation_ClearsTheWarningOfItsPhase()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, course) = await StartAsync(host, Resistant);
        host.Clock.Advance(TimeSpan.FromDays(28) - TimeSpan.FromHours(11));
        var (prescriber, clinician) = (await host.AsAsync(), await host.AsAsync(Roles.Clinician));
        var path = "/courses/" + course.Id();
        Assert.Empty(Codes(await clinician.GetJsonAsync(path).ReadAsync()));
        host.Clock.Advance(TimeSpan.FromHours(11));
        (prescriber, clinician) = (await host.AsAsync(), await host.AsAsync(Roles.Clinician));
        Assert.Equal(["evaluation-due"], Codes(await clinician.GetJsonAsync(path).ReadAsync()));
        await clinician.PostAsync(path + "/evaluations", new { benefit = "benefit", evaluatedOn = "2026-12-22" }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await clinician.PostAsync(path + "/evaluations", new { benefit = "benefit", evaluatedOn = "2026-11-22" }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var evaluated = await clinician.PostAsync(path + "/evaluations", new { benefit = "no-benefit", note = "PHQ-9 from 21 to 20" }, "1").ReadAsync();
        Assert.Equal(("no-benefit", "2026-12-21", "The clinician", 1), (evaluated.GetProperty("evaluations")[0].Text("benefit"), evaluated.GetProperty("evaluations")[0].Text("evaluatedOn"), evaluated.GetProperty("evaluations")[0].Text("evaluatedBy"), evaluated.GetProperty("evaluations")[0].Number("phase")));
        Assert.Empty(Codes(evaluated));
        await clinician.PostAsync(path + "/phase", new { phase = 2 }, evaluated.Version()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty(Codes(await prescriber.PostAsync(path + "/phase", new { phase = 2 }, evaluated.Version()).ReadAsync()));
    }

    [Fact]
    public async Task Course_KeepsTheProtocolAsItWas_AndThereIsOneAtATime()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var protocol = await client.PostAsync("/protocols", ProtocolTests.Details()).ReadAsync(HttpStatusCode.Created);
        var path = $"/patients/{patient}/courses";
        var course = await client.PostAsync(path, new { protocolId = protocol.Id(), startsOn = "2026-11-23" }).ReadAsync(HttpStatusCode.Created);
        await client.PutAsync("/protocols/" + protocol.Id(), ProtocolTests.Details("Renamed", weeks: 8), "1").ReadAsync();
        Assert.Equal("Slow start", (await client.GetJsonAsync("/courses/" + course.Id()).ReadAsync()).GetProperty("protocol").Text("name"));
        await client.PostAsync(path, new { protocolId = Resistant, startsOn = "2026-11-23" }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync(path, new { protocolId = Resistant, startsOn = "2028-11-23" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsync($"/courses/{course.Id()}/end", new { completed = false, reason = "Moved away" }, "1")));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));

        await client.PostAsync(path, new { protocolId = Guid.NewGuid(), startsOn = "2026-11-23" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PostAsync(path, new { protocolId = Resistant, startsOn = "2026-11-23", phase = 4 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PostAsync(path, new { protocolId = Resistant, startsOn = "2026-11-24", phase = 3 }).ReadAsync(HttpStatusCode.Created);
        var first = await client.GetJsonAsync(path + "?limit=1").ReadAsync();
        var second = await client.GetJsonAsync($"{path}?limit=1&after={first.Text("next")}").ReadAsync();
        Assert.Equal(["active", "stopped"], first.Items().Concat(second.Items()).Select(c => c.Text("status")));
        await (await host.AsOtherClinicAsync()).GetJsonAsync("/courses/" + course.Id()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task End_CancelsWhatIsStillScheduled()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, Resistant);
        await ScheduleAsync(client, course, new { weekdays = new[] { "mon", "thu" }, time = "10:30" });
        var sessions = (await client.GetJsonAsync($"/patients/{course.Text("patientId")}/sessions").ReadAsync()).Items();
        await SessionFlow.StartAsync(client, sessions[^1]);
        var ended = await client.PostAsync($"/courses/{course.Id()}/end", new { completed = true, reason = "Remission" }, "2").ReadAsync();
        Assert.Equal(("completed", "Remission", 1), (ended.Text("status"), ended.Text("endReason"), ended.Number("plannedSessions")));
        Assert.Equal(["arrived", .. Enumerable.Repeat("cancelled", 7)], (await client.GetJsonAsync($"/patients/{course.Text("patientId")}/sessions").ReadAsync()).Items().Reverse().Select(s => s.Text("status")));
        await ScheduleAsync(client, ended, new { weekdays = new[] { "mon" }, time = "10:30" }, "conflict");
    }

    [Fact]
    public async Task Course_OfAPatientWhoIsTooYoung_IsWarnedOf()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, course) = await StartAsync(host, BuiltInProtocols.EsketamineOlderAdults);
        Assert.Equal(["age-outside-protocol"], Codes(course));
        var schedule = await ScheduleAsync(client, course, new { weekdays = new[] { "mon", "thu" }, time = "10:30" });
        Assert.All(schedule.GetProperty("sessions").EnumerateArray(), s => Assert.Equal(28, s.GetProperty("plannedDose").Number("value")));
    }

    private static string[] Codes(JsonElement json) => [.. json.GetProperty("warnings").EnumerateArray().Select(w => w.Text("code")!)];

    private static async Task<(HttpClient Client, JsonElement Course)> StartAsync(ApiHost host, Guid protocolId, string given = "Aisha")
    {
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client, given)).Id();
        return (client, await client.PostAsync($"/patients/{patient}/courses", new { protocolId, startsOn = "2026-11-23" }).ReadAsync(HttpStatusCode.Created));
    }

    private static async Task<JsonElement> ScheduleAsync(HttpClient client, JsonElement course, object body, string? problem = null, string? where = null)
    {
        var answer = client.PostAsync($"/courses/{course.Id()}/sessions", body, course.Version());
        if (problem is null) return await answer.ReadAsync();
        var refused = await answer.ReadProblemAsync(problem == "conflict" ? HttpStatusCode.Conflict : HttpStatusCode.UnprocessableEntity, problem);
        if (where is not null) Assert.Contains(where, refused.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        return refused;
    }
}
