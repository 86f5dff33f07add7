using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Today;

public sealed class TodayTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task Today_OfAnEmptyClinic_IsEmpty()
    {
        await using var host = await ApiHost.StartAsync();
        var today = await (await host.AsAsync()).GetJsonAsync("/today").ReadAsync();
        Assert.Equal("2026-11-23", today.Text("date"));
        foreach (var list in (string[])["sessions", "window", "alerts"]) Assert.Equal(0, today.GetProperty(list).GetArrayLength());
        Assert.Equal("""{"sessions":0,"inWindow":0,"withoutGoal":0,"openAlerts":0}""", today.GetProperty("counts").GetRawText());
        await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/today").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.Anonymous().GetJsonAsync("/today").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Sessions_AreThoseOfTheClinicsLocalDay_AndWhoeverIsStillHere()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await StartInNewYorkAsync(host);
        var patient = (await Given.PatientAsync(client)).Id();
        // 00:00 to 24:00 in New York is 05:00Z to 05:00Z.
        var midnight = new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);
        var stillHere = await host.AddSessionAsync(patient, "dosed", midnight.AddHours(-3), midnight.AddHours(-2));
        await host.AddSessionAsync(patient, "discharged", midnight.AddHours(-4), midnight.AddHours(-3.5));
        await host.AddSessionAsync(patient, "scheduled", midnight.AddMinutes(-1));
        var first = await host.AddSessionAsync(patient, "cancelled", midnight);
        var here = await SessionFlow.DoseAsync(client, patient, ApiHost.Monday, ApiHost.Monday.AddMinutes(-31.5));
        var last = await host.AddSessionAsync(patient, "scheduled", midnight.AddDays(1).AddMinutes(-1));
        await host.AddSessionAsync(patient, "scheduled", midnight.AddDays(1));

        var today = await client.GetJsonAsync("/today").ReadAsync();
        var sessions = today.GetProperty("sessions").EnumerateArray().ToArray();
        Assert.Equal([stillHere.ToString(), first.ToString(), here.Id(), last.ToString()], sessions.Select(s => s.Id()));
        Assert.Equal(31, sessions[2].Number("minutesSinceDose"));
        Assert.Equal(56, sessions[2].GetProperty("dose").Number("value"));
        Assert.Equal(("oxygen-saturation", ApiHost.Monday.AddMinutes(-16.5).Wire()), (sessions[2].GetProperty("due")[0].Text("measure"), sessions[2].GetProperty("due")[0].Text("dueAt")));
        Assert.Equal(("blood-pressure", ApiHost.Monday.AddMinutes(8.5).Wire()), (sessions[2].GetProperty("due")[1].Text("measure"), sessions[2].GetProperty("due")[1].Text("dueAt")));
        Assert.Empty(sessions[3].GetProperty("due").EnumerateArray());
        Assert.False(sessions[3].TryGetProperty("minutesSinceDose", out _));
        Assert.Equal(3, today.GetProperty("counts").Number("sessions"));
        Assert.Equal(0, (await (await host.AsOtherClinicAsync()).GetJsonAsync("/today").ReadAsync()).GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task Window_ShowsWhoseWindowClosesFirst_AndWhatEachLacks()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await StartInNewYorkAsync(host);
        var now = ApiHost.Monday;

        // Dosed 60 hours ago, and 71 hours ago too: the later one counts. A note since, no goal.
        var ben = (await Given.PatientAsync(client, "Ben", "Castellano")).Id();
        await host.AddSessionAsync(ben, "discharged", now.AddHours(-71), now.AddHours(-71));
        await host.AddSessionAsync(ben, "discharged", now.AddHours(-60), now.AddHours(-60));
        var early = await host.AddObservationAsync(ben, "Slept badly before.", now.AddHours(-65));
        await host.AddFindingAsync(ben, early, Theme.Sleep, Direction.Difficulty, now.AddHours(-65));
        var note = await host.AddObservationAsync(ben, "Hello. Answered two emails before lunch. Bye.", now.AddHours(-5),
            interpretation: """{"findings":[{"theme":"task-initiation","direction":"gain","certainty":"asserted","evidence":[{"start":7,"length":8}],"ruleId":"r","by":"rule"}],"flags":[],"denied":[],"goals":[]}""");
        await host.AddFindingAsync(ben, note, Theme.TaskInitiation, Direction.Gain, now.AddHours(-5));
        var finished = await host.AddGoalAsync(ben, [Monday.AddDays(-3), Monday.AddDays(-1)], "A goal whose days are over");
        await host.ReportAsync(finished, Monday.AddDays(-3), "done");

        // Dosed yesterday: the light day, no note, a goal planned for today.
        var aisha = (await Given.PatientAsync(client)).Id();
        await host.AddSessionAsync(aisha, "discharged", now.AddHours(-20), now.AddHours(-20));
        await host.AddObservationAsync(aisha, "Before dosing.", now.AddHours(-21));
        var goal = await host.AddGoalAsync(aisha, [Monday.AddDays(-1), Monday, Monday.AddDays(1)]);
        await host.ReportAsync(goal, Monday.AddDays(-1), "done");

        // In the clinic now.
        var maya = (await Given.PatientAsync(client, "Maya", "Okafor")).Id();
        await SessionFlow.DoseAsync(client, maya, now, now.AddMinutes(-30));

        // The window closed this moment.
        var gone = (await Given.PatientAsync(client, "Gone", "Away")).Id();
        await host.AddSessionAsync(gone, "discharged", now.AddHours(-72), now.AddHours(-72));

        var today = await client.GetJsonAsync("/today").ReadAsync();
        var rows = today.GetProperty("window").EnumerateArray().ToArray();
        Assert.Equal([ben, aisha, maya], rows.Select(r => r.Text("patientId")));
        Assert.Equal("Ben Castellano: 3, open, Answered two emails before lunch., -, task-initiation gain, no-goal, 0/0", Describe(rows[0]));
        Assert.Equal(12, rows[0].GetProperty("window").GetProperty("hoursLeft").GetDouble());
        Assert.Equal("Aisha Rahman: 1, light, -, Two minutes of grounding before email, , no-note check-in-today, 1/3", Describe(rows[1]));
        Assert.Equal("Maya Okafor: 0, rest, -, -, , , 0/0", Describe(rows[2]));
        Assert.Equal("""{"sessions":1,"inWindow":3,"withoutGoal":1,"openAlerts":0}""", today.GetProperty("counts").GetRawText());

        await host.ReportAsync(goal, Monday, "partial");
        await host.AddSessionAsync(ben, "scheduled", now.AddHours(1));
        rows = [.. (await client.GetJsonAsync("/today").ReadAsync()).GetProperty("window").EnumerateArray()];
        Assert.Equal("session", rows[0].Text("dayKind"));
        Assert.Equal("Aisha Rahman: 1, light, -, Two minutes of grounding before email, , no-note, 1/3", Describe(rows[1]));
    }

    [Fact]
    public async Task Alerts_AreTheOpenOnesByDueTime()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var urgent = await host.AddAlertAsync(patient, FlagCode.SelfHarm);
        var emergency = await host.AddAlertAsync(patient, FlagCode.ChestPain);
        var seen = await host.AddAlertAsync(patient, FlagCode.Fainting);
        await client.PostAsync($"/alerts/{seen}/acknowledge", new { }, "1").ReadAsync();
        var today = await client.GetJsonAsync("/today").ReadAsync();
        Assert.Equal([emergency.ToString(), urgent.ToString()], today.GetProperty("alerts").EnumerateArray().Select(a => a.Id()));
        Assert.Equal(2, today.GetProperty("counts").Number("openAlerts"));
        Assert.Equal(patient, await host.QueryAsync<string>("select patient_id from audit_events where clinic_id is not null and action = 'get-today' and outcome = 'shown'"));
    }

    private static async Task<HttpClient> StartInNewYorkAsync(ApiHost host)
    {
        await host.ExecuteAsync("update clinics set time_zone = 'America/New_York' where clinic_id = @ClinicId", new { host.ClinicId });
        return await host.AsAsync();
    }

    private static string Describe(JsonElement row) => string.Join(", ",
        $"{row.Text("name")}: {row.GetProperty("window").Number("day")}",
        row.Text("dayKind"),
        row.Text("lastQuote") ?? "-",
        row.Text("lastGoal") ?? "-",
        string.Join(' ', row.GetProperty("themes").EnumerateArray().Select(t => $"{t.Text("theme")} {t.Text("direction")}")),
        string.Join(' ', row.GetProperty("needs").EnumerateArray().Select(n => n.GetString())),
        $"{row.Number("doneDays")}/{row.Number("plannedDays")}");
}
