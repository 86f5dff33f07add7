using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Today;

public sealed class BriefTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Brief_TellsTheTimeSinceTheLastDosing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var (patient, next) = await FillAsync(host, client, "Starting tasks felt easier.");
        var brief = await client.GetJsonAsync($"/patients/{patient}/brief").ReadAsync();

        Assert.Equal("Aisha Rahman", brief.Text("patientName"));
        Assert.Equal(next, brief.GetProperty("nextSession").Text("sessionId"));
        Assert.Equal(0, brief.GetProperty("nextSession").GetProperty("focus").Number("version"));
        // The companion's and the clinician's notes, what is from before the dosing, and what was amended are not the patient's words since.
        var noticed = Assert.Single(brief.GetProperty("noticed").EnumerateArray());
        Assert.Equal("Starting tasks felt easier.", noticed.GetProperty("quote").Text("text"));
        Assert.Equal("""[{"start":0,"length":14}]""", noticed.GetProperty("quote").GetProperty("marks").GetRawText());
        Assert.Equal(
            ["task-initiation 2/0 before 0/0 better", "sleep 0/1 before 0/1 same"],
            brief.GetProperty("themes").EnumerateArray().Select(t => $"{t.Text("theme")} {t.Number("gains")}/{t.Number("difficulties")} before {t.Number("gainsBefore")}/{t.Number("difficultiesBefore")} {t.Text("movement")}"));
        Assert.Equal(["kept Ten breaths at noon", "not Two minutes of grounding before email"], brief.GetProperty("goals").EnumerateArray().Select(g => $"{g.Text("kept")} {g.Text("sentence")}"));
        Assert.Equal(["chest-pain resolved false-alarm"], brief.GetProperty("alerts").EnumerateArray().Select(a => $"{a.Text("code")} {a.Text("status")} {a.Text("disposition")}"));
        var score = Assert.Single(brief.GetProperty("scores").EnumerateArray());
        Assert.Equal((20, 24, -12), (score.GetProperty("latest").Number("total"), score.Number("previous"), score.GetProperty("latest").GetProperty("change").Number("difference")));
        Assert.Equal(["look-at", "build-on"], brief.GetProperty("focus").EnumerateArray().Select(f => f.Text("kind")));
        Assert.Equal(
            [
                "What felt possible that didn't before?", "How is it now with what was raised as “Chest pain”?", "What is it like now with sleep?",
                "What made it work: “Ten breaths at noon”?", "What got in the way of “Two minutes of grounding before email”?",
            ],
            brief.GetProperty("questions").EnumerateArray().Select(q => q.GetString()));
    }

    [Fact]
    public async Task Brief_OfSomebodyNew_IsShort()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var brief = await client.GetJsonAsync($"/patients/{(await Given.PatientAsync(client)).Id()}/brief").ReadAsync();
        foreach (var list in (string[])["noticed", "themes", "goals", "alerts", "scores"]) Assert.Equal(0, brief.GetProperty(list).GetArrayLength());
        Assert.False(brief.TryGetProperty("dosedAt", out _) || brief.TryGetProperty("nextSession", out _));
        Assert.Equal("ask", Assert.Single(brief.GetProperty("focus").EnumerateArray()).Text("kind"));
        Assert.Equal("What felt possible that didn't before?", Assert.Single(brief.GetProperty("questions").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Brief_WithAnOpenAlert_PutsItFirst()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text = "Feeling good feels wrong. I want to end my life tonight." }).ReadAsync(HttpStatusCode.Created);
        var focus = (await client.GetJsonAsync($"/patients/{patient}/brief").ReadAsync()).GetProperty("focus").EnumerateArray().Select(f => f.Text("kind"));
        Assert.Equal(["safety", "explore"], focus);
    }

    /// <summary>The page says what the brief says. A patient's words are text in it, whatever they hold, and there is nothing in it that could run.</summary>
    [Theory]
    [InlineData("<script>alert(1)</script> Starting tasks felt easier.", "&lt;script&gt;alert(1)&lt;/script&gt; Starting tasks felt easier.")]
    [InlineData("It is \"><img src=x onerror=alert(1)> & 'more' now.", "It is &quot;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &#x27;more&#x27; now.")]
    public async Task Page_EscapesWhatWasWritten(string text, string shown)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var (patient, _) = await FillAsync(host, client, text);
        await host.ExecuteAsync("update patients set family = @Family where clinic_id = @ClinicId", new { host.ClinicId, Family = "<b>Rahman</b>" });
        using var response = await client.GetJsonAsync($"/patients/{patient}/brief/page");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<!doctype html>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(shown, html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var tag in (string[])["<script", "<img", "<b>", "<link", "<iframe", "href="]) Assert.DoesNotContain(tag, html, StringComparison.OrdinalIgnoreCase);
        foreach (var part in (string[])["What felt possible that didn&#x27;t before?", "@media print", "Ten breaths at noon: kept.", "MADRS 20 (Moderate)", "Chest pain"]) Assert.Contains(part, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brief_OfAnotherClinicsPatient_OrAsAnotherRole_IsRefused_AndIsAudited()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        foreach (var path in (string[])[$"/patients/{patient}/brief", $"/patients/{patient}/brief/page"])
        {
            await (await host.AsOtherClinicAsync()).GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
            await (await host.AsAsync(Roles.Auditor)).GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            using var shown = await (await host.AsAsync()).GetJsonAsync(path);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        }
        foreach (var action in (string[])["get-brief", "get-brief-page"])
            Assert.Equal(patient, await host.QueryAsync<string>("select patient_id from audit_events where clinic_id is not null and outcome = 'shown' and action = @Action", new { Action = action }));
    }

    /// <summary>Two dosings with notes, goals, an alert and scores around them, and a session tomorrow.</summary>
    private static async Task<(string Patient, string Next)> FillAsync(ApiHost host, HttpClient client, string text)
    {
        var now = host.Clock.GetUtcNow();
        var patient = (await Given.PatientAsync(client)).Id();
        await host.AddSessionAsync(patient, "discharged", now.AddDays(-10), now.AddDays(-10));
        await host.AddSessionAsync(patient, "discharged", now.AddDays(-3), now.AddDays(-3));
        await host.AddSessionAsync(patient, "cancelled", now.AddHours(20));
        var next = await host.AddSessionAsync(patient, "scheduled", now.AddDays(1));

        var note = await host.AddObservationAsync(patient, text, now.AddDays(-2), interpretation:
            """{"findings":[{"theme":"task-initiation","direction":"gain","certainty":"asserted","evidence":[{"start":0,"length":14}],"ruleId":"t","by":"rule"}],"flags":[],"denied":[],"goals":[]}""");
        await host.AddFindingAsync(patient, note, Theme.TaskInitiation, Direction.Gain, now.AddDays(-2));
        var companion = await host.AddObservationAsync(patient, "She started by herself, and slept badly.", now.AddDays(-1));
        await host.ExecuteAsync("update observations set author = 'companion' where clinic_id = @ClinicId and id = @Id", new { host.ClinicId, Id = companion });
        await host.AddFindingAsync(patient, companion, Theme.TaskInitiation, Direction.Gain, now.AddDays(-1));
        await host.AddFindingAsync(patient, companion, Theme.Sleep, Direction.Difficulty, now.AddDays(-1));
        var earlier = await host.AddObservationAsync(patient, "Could not sleep.", now.AddDays(-6));
        await host.AddFindingAsync(patient, earlier, Theme.Sleep, Direction.Difficulty, now.AddDays(-6));
        var longAgo = await host.AddObservationAsync(patient, "Everything was heavy.", now.AddDays(-12));
        await host.AddFindingAsync(patient, longAgo, Theme.TaskInitiation, Direction.Difficulty, now.AddDays(-12));

        var kept = await host.AddGoalAsync(patient, [Today.AddDays(-2), Today.AddDays(-1)], "Ten breaths at noon");
        foreach (var day in (int[])[-2, -1]) await host.ReportAsync(kept, Today.AddDays(day), "done");
        var missed = await host.AddGoalAsync(patient, [Today.AddDays(-2), Today.AddDays(-1)]);
        foreach (var day in (int[])[-2, -1]) await host.ReportAsync(missed, Today.AddDays(day), "missed");
        await host.AddGoalAsync(patient, [Today.AddDays(-9), Today.AddDays(-8)], "Long over");

        var alert = await host.AddAlertAsync(patient, FlagCode.ChestPain);
        await host.ExecuteAsync("update observations set author = 'clinician' where clinic_id = @ClinicId and text like '%weight on my chest%'", new { host.ClinicId });
        var acknowledged = await client.PostAsync($"/alerts/{alert}/acknowledge", new { }, "1").ReadAsync();
        await client.PostAsync($"/alerts/{alert}/resolve", new { disposition = "false-alarm", note = "A pulled muscle." }, acknowledged.Version()).ReadAsync();

        foreach (var (day, total) in new (int, int)[] { (-20, 32), (-9, 24), (-1, 20) }) await host.AddAssessmentAsync(patient, total, now.AddDays(day));
        return (patient, next.ToString());
    }
}
