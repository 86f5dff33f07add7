using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Sessions;

public sealed class ChecklistTests
{
    [Fact]
    public async Task Dose_WhileSomethingBlocks_IsRefusedWithTheItems_AndStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, arrived) = await ArriveAsync(host, ride: false);
        var checklist = await client.GetJsonAsync($"/sessions/{arrived.Id()}/checklist").ReadAsync();
        Assert.Equal(["blood-pressure", "contraindications", "fasting", "interacting-medicines", "nasal-spray", "rems-enrolled", "transport"], checklist.Blocking("beforeDosing").Order());
        var refused = await DoseAsync(client, arrived).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked");
        Assert.Equal(checklist.Blocking("beforeDosing"), refused.Blocking());
        Assert.Contains("ride home", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("arrived2", await host.QueryAsync<string>("select status || version from sessions where clinic_id is not null"));

        await SessionFlow.ReadAsync(client, arrived, new { systolic = 120, diastolic = 80 });
        var answered = await client.PutAsync($"/sessions/{arrived.Id()}/checklist", new { answers = SessionFlow.Answers(), transportConfirmed = true }, arrived.Version()).ReadAsync();
        Assert.Empty(answered.Blocking("beforeDosing"));
        Assert.Equal("dosed", (await DoseAsync(client, answered).ReadAsync()).Text("status"));
    }

    /// <summary>Each item by itself: with everything else in order, it alone decides.</summary>
    [Theory]
    [InlineData("remsEnrolled", false, "rems-enrolled", "blocking")]
    [InlineData("remsEnrolled", null, "rems-enrolled", "blocking")]
    [InlineData("noFood", false, "fasting", "warning")]
    [InlineData("noFood", null, "fasting", "blocking")]
    [InlineData("noLiquid", false, "fasting", "warning")]
    [InlineData("noLiquid", null, "fasting", "blocking")]
    [InlineData("noNasalSpray", false, "nasal-spray", "warning")]
    [InlineData("noNasalSpray", null, "nasal-spray", "blocking")]
    [InlineData("noContraindications", false, "contraindications", "blocking")]
    [InlineData("noContraindications", null, "contraindications", "blocking")]
    [InlineData("benzodiazepines", true, "interacting-medicines", "warning")]
    [InlineData("benzodiazepines", null, "interacting-medicines", "blocking")]
    [InlineData("sedativeHypnotics", true, "interacting-medicines", "warning")]
    [InlineData("sedativeHypnotics", null, "interacting-medicines", "blocking")]
    [InlineData("opioids", true, "interacting-medicines", "warning")]
    [InlineData("opioids", null, "interacting-medicines", "blocking")]
    [InlineData("psychostimulants", true, "interacting-medicines", "warning")]
    [InlineData("psychostimulants", null, "interacting-medicines", "blocking")]
    [InlineData("maois", true, "interacting-medicines", "warning")]
    [InlineData("maois", null, "interacting-medicines", "blocking")]
    public async Task Answer_DecidesItsItemAlone(string answer, bool? value, string code, string state)
    {
        await using var host = await ApiHost.StartAsync();
        var (client, arrived) = await ArriveAsync(host);
        await SessionFlow.ReadAsync(client, arrived, new { systolic = 120, diastolic = 80 });
        var answers = JsonSerializer.SerializeToNode(SessionFlow.Answers())!.AsObject();
        if (value is { } said) answers[answer] = said;
        else answers.Remove(answer);
        var checklist = await client.PutAsync($"/sessions/{arrived.Id()}/checklist", new { answers }, arrived.Version()).ReadAsync();
        Assert.Equal(state, checklist.Item("beforeDosing", code).Text("state"));
        Assert.All(checklist.GetProperty("beforeDosing").EnumerateArray().Where(i => i.Text("code") != code), i => Assert.Equal("clear", i.Text("state")));
        if (state == "blocking") Assert.Equal([code], (await DoseAsync(client, checklist).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
        else await DoseAsync(client, checklist).ReadAsync();
    }

    [Theory]
    [InlineData(140, 90, "clear")]
    [InlineData(141, 90, "blocking")]
    [InlineData(140, 91, "blocking")]
    public async Task BloodPressure_Above140Over90_NeedsADecision(int systolic, int diastolic, string state)
    {
        await using var host = await ApiHost.StartAsync();
        var (client, arrived) = await ArriveAsync(host);
        var checklist = await SessionFlow.PrepareAsync(client, arrived, systolic: systolic, diastolic: diastolic);
        Assert.Equal(state, checklist.Item("beforeDosing", "blood-pressure").Text("state"));
        Assert.Equal(state == "clear" ? null : "blood-pressure", checklist.Item("beforeDosing", "blood-pressure").Text("decision"));
        if (state == "clear") return;
        Assert.Equal(["blood-pressure"], (await DoseAsync(client, checklist).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());

        var decisions = $"/sessions/{arrived.Id()}/decisions";
        await client.PostAsync(decisions, new { about = "blood-pressure", verdict = "proceed", reason = " " }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var waiting = await client.PostAsync(decisions, new { about = "blood-pressure", verdict = "delay", reason = "Rest first" }).ReadAsync();
        Assert.Equal("blocking", waiting.Item("beforeDosing", "blood-pressure").Text("state"));
        var going = await client.PostAsync(decisions, new { about = "blood-pressure", verdict = "proceed", reason = "Usual for her, no symptoms" }).ReadAsync();
        Assert.Equal("warning", going.Item("beforeDosing", "blood-pressure").Text("state"));
        Assert.Equal(["Rest first", "Usual for her, no symptoms"], going.GetProperty("decisions").EnumerateArray().Select(d => d.Text("reason")));
        Assert.Equal("The clinician", going.GetProperty("decisions")[1].Text("decidedBy"));

        // What was decided about one reading says nothing about the next.
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await SessionFlow.ReadAsync(client, arrived, new { systolic = 158, diastolic = 96 });
        Assert.Equal(["blood-pressure"], (await DoseAsync(client, going).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
        await client.PostAsync(decisions, new { about = "alerts", verdict = "proceed", reason = "Of something else" }).ReadAsync();
        Assert.Equal(["blood-pressure"], (await DoseAsync(client, going).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await SessionFlow.ReadAsync(client, arrived, new { systolic = 138, diastolic = 84 });
        await DoseAsync(client, going).ReadAsync();
    }

    [Fact]
    public async Task BloodPressure_OlderThanTheClinicsMinutes_CountsNoMore()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, arrived) = await ArriveAsync(host);
        var checklist = await SessionFlow.PrepareAsync(client, arrived);
        host.Clock.Advance(TimeSpan.FromMinutes(60));
        client = await host.AsAsync(Roles.Clinician);
        Assert.Empty((await client.GetJsonAsync($"/sessions/{arrived.Id()}/checklist").ReadAsync()).Blocking("beforeDosing"));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["blood-pressure"], (await DoseAsync(client, checklist).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
        Assert.Equal("before-dosing", (await client.GetJsonAsync("/sessions/" + arrived.Id()).ReadAsync()).GetProperty("due")[0].Text("reason"));
    }

    [Fact]
    public async Task Alert_ThatIsOpen_BlocksUntilItIsAcknowledged_AndTheDecisionWrittenDown()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, arrived) = await ArriveAsync(host);
        var checklist = await SessionFlow.PrepareAsync(client, arrived);
        await host.AddAlertAsync(arrived.Text("patientId")!, FlagCode.UrinarySymptoms);
        Assert.Empty((await client.GetJsonAsync($"/sessions/{arrived.Id()}/checklist").ReadAsync()).Blocking("beforeDosing"));
        var alert = await host.AddAlertAsync(arrived.Text("patientId")!, FlagCode.ChestPain);
        var decision = new { about = "alerts", verdict = "proceed", reason = "Seen and examined" };

        Assert.Equal(["alerts"], (await DoseAsync(client, checklist).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
        // A decision before anybody has looked is none.
        await client.PostAsync($"/sessions/{arrived.Id()}/decisions", decision).ReadAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["alerts"], (await DoseAsync(client, checklist).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
        await client.PostAsync($"/alerts/{alert}/acknowledge", "", "1").ReadAsync();
        var looked = await DoseAsync(client, checklist).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked");
        Assert.Contains("decide", looked.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("alerts", looked.GetProperty("blocking")[0].Text("decision"));
        var decided = await client.PostAsync($"/sessions/{arrived.Id()}/decisions", decision).ReadAsync();
        Assert.Equal("warning", decided.Item("beforeDosing", "alerts").Text("state"));
        Assert.Null(decided.Item("beforeDosing", "alerts").Text("decision"));
        await DoseAsync(client, checklist).ReadAsync();
    }

    [Fact]
    public async Task Alert_ThatIsResolved_NoLongerMatters()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, arrived) = await ArriveAsync(host);
        var checklist = await SessionFlow.PrepareAsync(client, arrived);
        var alert = await host.AddAlertAsync(arrived.Text("patientId")!, FlagCode.ChestPain);
        await client.PostAsync($"/alerts/{alert}/resolve", new { disposition = "medical-review", note = "ECG normal" }, "1").ReadAsync();
        await DoseAsync(client, checklist).ReadAsync();
    }

    private static async Task<(HttpClient Client, JsonElement Arrived)> ArriveAsync(ApiHost host, bool ride = true)
    {
        var client = await host.AsAsync(Roles.Clinician);
        var made = await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        return (client, await SessionFlow.StartAsync(client, made, ride));
    }

    private static Task<HttpResponseMessage> DoseAsync(HttpClient client, JsonElement session) =>
        client.PostAsync($"/sessions/{session.Id()}/dose", new { doseValue = 56, doseUnit = "mg" }, session.Version());
}
