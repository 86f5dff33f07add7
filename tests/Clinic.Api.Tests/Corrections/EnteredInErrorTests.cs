using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Goals;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Corrections;

/// <summary>What was entered in error counts for nothing and is lost from nowhere.</summary>
public sealed class EnteredInErrorTests
{
    private const string Reason = "Another patient's.";

    [Fact]
    public async Task AnObservation_LeavesListsSuggestionsAndFindings_AndItsAlertsStay()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var note = await WriteAsync(client, patient, "Starting tasks felt easier right after dosing.");
        var alarming = await WriteAsync(client, patient, "I have crushing chest pain.");
        var suggestion = await host.QueryAsync<string>("select id from suggestions where clinic_id = @ClinicId and observation_id = @Id", new { host.ClinicId, Id = Guid.Parse(note.Id()) });
        var alert = alarming.GetProperty("alertIds")[0].GetString();
        await client.PostAsync($"/alerts/{alert}/acknowledge", new { }, "1").ReadAsync();
        Assert.NotEmpty((await client.GetJsonAsync($"/patients/{patient}/suggestions").ReadAsync()).Items());

        var marked = await MarkAsync(client, $"/observations/{note.Id()}", note.Version()).ReadAsync();
        await MarkAsync(client, $"/observations/{alarming.Id()}", alarming.Version()).ReadAsync();

        Assert.Equal((Reason, "The prescriber"), (marked.GetProperty("enteredInError").Text("reason"), marked.GetProperty("enteredInError").Text("by")));
        Assert.Equal(note.Text("text"), marked.Text("text"));
        Assert.NotEqual(0, marked.GetProperty("findings").GetArrayLength());
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/observations").ReadAsync()).Items());
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/suggestions").ReadAsync()).Items());
        Assert.Empty((await client.GetJsonAsync($"/observations/{note.Id()}/suggestions").ReadAsync()).Items());
        await client.PostAsync($"/suggestions/{suggestion}/accept", new { confidence = 8 }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from findings where clinic_id = @ClinicId", new { host.ClinicId }));
        Assert.Equal(["alert"], (await client.GetJsonAsync($"/patients/{patient}/timeline").ReadAsync()).Items().Select(i => i.Text("kind")));
        Assert.Equal("acknowledged", (await client.GetJsonAsync($"/alerts/{alert}").ReadAsync()).Text("status"));
        await client.PostAsync($"/observations/{note.Id()}/amend", new { text = "Else.", reason = "Wrong." }, marked.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task AnObservation_IsNoLongerWhatTheBoardQuotes()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        await WriteAsync(client, patient, "Self-criticism was quieter.");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var wrong = await WriteAsync(client, patient, "Starting tasks felt easier.");
        Assert.Equal(("Starting tasks felt easier.", 2), await BoardAsync());
        await MarkAsync(client, $"/observations/{wrong.Id()}", wrong.Version()).ReadAsync();
        Assert.Equal(("Self-criticism was quieter.", 1), await BoardAsync());

        async Task<(string?, int)> BoardAsync()
        {
            var row = Assert.Single((await client.GetJsonAsync("/today").ReadAsync()).GetProperty("window").EnumerateArray());
            return (row.Text("lastQuote"), row.GetProperty("themes").GetArrayLength());
        }
    }

    [Fact]
    public async Task AnAmendment_GivesTheFirstTextItsPlaceBack()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var first = await WriteAsync(client, patient, "Starting tasks felt easier.");
        var amendment = await client.PostAsync($"/observations/{first.Id()}/amend", new { text = "Starting tasks felt harder.", reason = "Misheard." }, first.Version()).ReadAsync(HttpStatusCode.Created);
        await MarkAsync(client, $"/observations/{first.Id()}", "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await MarkAsync(client, $"/observations/{amendment.Id()}", amendment.Version()).ReadAsync();
        var standing = Assert.Single((await client.GetJsonAsync($"/patients/{patient}/observations").ReadAsync()).Items());
        Assert.Equal(first.Id(), standing.Id());
        Assert.False(standing.TryGetProperty("amendedBy", out _));
        await MarkAsync(client, $"/observations/{first.Id()}", standing.Version()).ReadAsync();
    }

    [Fact]
    public async Task ASession_GivesNoWindowAndNoRestDay()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var session = await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        Assert.True((await client.GetJsonAsync($"/patients/{patient}").ReadAsync()).TryGetProperty("window", out _));

        var marked = await MarkAsync(client, $"/sessions/{session.Id()}", session.Version()).ReadAsync();

        Assert.Equal(("cancelled", Reason), (marked.Text("status"), marked.GetProperty("enteredInError").Text("reason")));
        Assert.False((await client.GetJsonAsync($"/patients/{patient}").ReadAsync()).TryGetProperty("window", out _));
        Assert.Equal("open", (await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()).GetProperty("days")[0].Text("kind"));
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/sessions").ReadAsync()).Items());
        Assert.Empty((await client.GetJsonAsync("/sessions?date=2026-11-23").ReadAsync()).Items());
        var today = await client.GetJsonAsync("/today").ReadAsync();
        Assert.Equal((0, 0), (today.GetProperty("sessions").GetArrayLength(), today.GetProperty("window").GetArrayLength()));
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/timeline").ReadAsync()).Items());
        var kept = Assert.Single((await client.GetJsonAsync($"/patients/{patient}/record").ReadAsync()).GetProperty("entries").GetProperty("entriesInError").EnumerateArray());
        Assert.Equal(("dosed", session.Text("dosedAt")), (kept.GetProperty("recorded").Text("status"), kept.GetProperty("recorded").Text("dosedAt")));
    }

    [Fact]
    public async Task AGoal_LeavesThePlan_WithItsDays()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        var reported = await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadAsync();

        var marked = await MarkAsync(client, $"/goals/{goal.Id()}", reported.Version()).ReadAsync();

        Assert.Equal(("stopped", Reason), (marked.Text("status"), marked.GetProperty("enteredInError").Text("reason")));
        Assert.Equal(0, (await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()).GetProperty("goals").GetArrayLength());
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/goals").ReadAsync()).Items());
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/timeline").ReadAsync()).Items());
        Assert.Equal("active", (await client.GetJsonAsync($"/patients/{patient}/record").ReadAsync()).GetProperty("entries").GetProperty("entriesInError")[0].GetProperty("recorded").Text("status"));
    }

    [Fact]
    public async Task ACheckIn_IsUnreportedAgain_AndKept_AlsoAfterTheGoalEnded()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        var reported = await GoalFlow.CheckInAsync(client, goal, "2026-11-23", note: "Easier than I thought.").ReadAsync();
        var stopped = await client.PostAsync($"/goals/{goal.Id()}/stop", new { reason = "Moved" }, reported.Version()).ReadAsync();

        var marked = await MarkAsync(client, $"/goals/{goal.Id()}/check-ins/2026-11-23", stopped.Version()).ReadAsync();

        Assert.Equal(0, marked.GetProperty("checkIns").GetArrayLength());
        Assert.Equal(0, marked.GetProperty("attainment").Number("done"));
        var kept = Assert.Single((await client.GetJsonAsync($"/patients/{patient}/record").ReadAsync()).GetProperty("entries").GetProperty("entriesInError").EnumerateArray());
        Assert.Equal(("check-in", "2026-11-23", "done", "Easier than I thought.", "The prescriber"), (kept.Text("kind"), kept.Text("day"), kept.GetProperty("recorded").Text("outcome"), kept.GetProperty("recorded").Text("note"), kept.Text("markedBy")));
        await MarkAsync(client, $"/goals/{goal.Id()}/check-ins/2026-11-23", marked.Version()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Marking_NeedsAReasonAndTheVersion_AndHappensOnceInTheOwnClinic()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var note = await WriteAsync(client, patient, "Slept well.");
        var session = await SessionFlow.ScheduleAsync(client, patient, ApiHost.Monday.AddDays(1));
        var goal = await GoalFlow.StartAsync(client, patient);
        foreach (var path in (string[])[$"/observations/{note.Id()}", $"/sessions/{session.Id()}", $"/goals/{goal.Id()}"])
        {
            await client.PostAsync($"{path}/entered-in-error", new { reason = " " }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            await client.PostAsync($"{path}/entered-in-error", new { reason = Reason }).ReadProblemAsync((HttpStatusCode)428, "if-match-required");
            await MarkAsync(client, path, "9").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
            await MarkAsync(await host.AsOtherClinicAsync(), path, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
            var marked = await MarkAsync(client, path, "1").ReadAsync();
            await MarkAsync(client, path, marked.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        }
        await MarkAsync(await host.AsAsync(Roles.Coordinator), $"/goals/{goal.Id()}", "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static Task<JsonElement> WriteAsync(HttpClient client, string patient, string text) =>
        client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text }).ReadAsync(HttpStatusCode.Created);

    private static Task<HttpResponseMessage> MarkAsync(HttpClient client, string path, string version) =>
        client.PostAsync($"{path}/entered-in-error", new { reason = Reason }, version);
}
