using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Observations;
using Clinic.Api.Security;
using Clinic.Api.Tests.Goals;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Links;

public sealed class MeTests
{
    private const string Emergency = "I have crushing chest pain and I can't breathe.";
    private const string Suicidal = "I have the pills ready and I am going to kill myself tonight.";

    [Fact]
    public async Task MyPlan_ShowsTheWeek_InPlainWords()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        await SessionFlow.DoseAsync(staff, patient, ApiHost.Monday.AddHours(-1));
        var goal = await GoalFlow.StartAsync(staff, patient);
        var me = await LinkFlow.OpenAsync(host, patient);

        var monday = await me.GetJsonAsync("/me/plan").ReadAsync();
        Assert.Equal(("Aisha", "Clinic", "2026-11-23", "2026-11-29"), (monday.Text("given"), monday.Text("clinicName"), monday.Text("weekStart"), monday.Text("weekEnd")));
        Assert.True(monday.GetProperty("noDriving").GetBoolean());
        Assert.Equal("You had your session today. Rest; there is nothing you need to do.", monday.GetProperty("window").Text("text"));
        Assert.Equal(("617 555 0142", "911", "988"), (monday.GetProperty("help").Text("clinicPhone"), monday.GetProperty("help").Text("emergency"), monday.GetProperty("help").Text("crisis")));
        Assert.Equal("rest", Assert.Single(monday.GetProperty("goals").EnumerateArray()).Text("today"));

        host.Clock.Advance(TimeSpan.FromDays(2));
        var wednesday = await me.GetJsonAsync("/me/plan").ReadAsync();
        Assert.False(wednesday.GetProperty("noDriving").GetBoolean());
        Assert.Equal(2, wednesday.GetProperty("window").Number("day"));
        Assert.Equal("Day 2 after your session. Small steps come easier now; this window is open until Thursday at 10:00 AM.", wednesday.GetProperty("window").Text("text"));
        var mine = Assert.Single(wednesday.GetProperty("goals").EnumerateArray());
        Assert.Equal((goal.Id(), goal.Text("sentence"), "2026-11-25"), (mine.Id(), mine.Text("sentence"), mine.Text("reportTo")));
        Assert.Equal(7, mine.GetProperty("days").GetArrayLength());

        await (await host.AsAsync()).PostAsync($"/goals/{goal.Id()}/stop", new { reason = "Moved away" }, goal.Version()).ReadAsync();
        Assert.Equal(0, (await me.GetJsonAsync("/me/plan").ReadAsync()).GetProperty("goals").GetArrayLength());
    }

    /// <summary>Canaries in every clinical place, and each code of the engine: none of them is in any answer to a link.</summary>
    [Fact]
    public async Task Answers_ToALink_HoldNothingClinical()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await staff.PostAsync("/patients", new
        {
            given = "Aisha", family = "Zyxfamily", birthDate = "1992-03-04", timeZone = "America/New_York", riskNotes = "Zyxrisk", email = "zyxmail@clinic.example",
            identifiers = new[] { new { system = "mrn", value = "Zyxnumber" } },
        }).ReadAsync(HttpStatusCode.Created)).Id();
        await host.ExecuteAsync("update staff set name = 'Zyxstaff' where clinic_id = @ClinicId", new { host.ClinicId });
        await staff.PostAsync($"/patients/{patient}/observations", new { author = "clinician", text = "Zyxnote. Starting tasks felt easier. Self-criticism was quieter." }).ReadAsync(HttpStatusCode.Created);
        await SessionFlow.DoseAsync(staff, patient, ApiHost.Monday.AddHours(-1));
        var goal = await GoalFlow.StartAsync(staff, patient);
        host.Clock.Advance(TimeSpan.FromDays(1));
        var me = await LinkFlow.OpenAsync(host, patient);

        var answers = new List<string> { await Raw(me.GetJsonAsync("/me/plan")), await Raw(me.PostAsync("/me/assessments", new { instrument = "phq-9", answers = new { q1 = 3, q9 = 3 } })) };
        foreach (var text in (string[])[Emergency, Suicidal, "I keep vomiting and cannot keep water down.", "Mood was brighter, tasks were easier."])
        {
            answers.Add(await Raw(me.PostAsync("/me/notes", new { text })));
            answers.Add(await Raw(me.PutAsync($"/me/goals/{goal.Id()}/check-ins/2026-11-24", new { outcome = "done", note = text })));
        }
        answers.Add(await Raw(me.SendJsonAsync(HttpMethod.Delete, $"/me/goals/{goal.Id()}/check-ins/2026-11-24", null)));
        answers.Add(await Raw(me.PutAsync($"/me/goals/{goal.Id()}/check-ins/2026-12-24", new { outcome = "done" })));
        string[] clinical =
        [
            "Zyx", "zyx", .. Enum.GetValues<FlagCode>().Select(c => $"\"{c.Code()}\""), .. Enum.GetValues<Theme>().Select(t => $"\"{t.Code()}\""),
            "finding", "flag", "alert", "score", "attainment", "confidence", "theme", "rationale", "suicid", "ketamine", "observation",
        ];
        foreach (var answer in answers)
            Assert.All(clinical, word => Assert.False(answer.Contains(word, StringComparison.Ordinal), $"{word} is in {answer}"));

        static async Task<string> Raw(Task<HttpResponseMessage> sent)
        {
            using var answer = await sent;
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task ReportMyDay_SentTwice_CountsOnce_AndCanBeTakenBack()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var goal = await GoalFlow.StartAsync(staff, patient);
        var me = await LinkFlow.OpenAsync(host, patient);
        host.Clock.Advance(TimeSpan.FromDays(1));
        JsonElement answer = default;
        // Yesterday's, written without a connection: sent until an answer came.
        for (var i = 0; i < 3; i++) answer = await me.PutAsync($"/me/goals/{goal.Id()}/check-ins/2026-11-23", new { outcome = "done", note = "Two minutes before the first mail." }).ReadAsync();
        Assert.Equal("done", answer.GetProperty("plan").GetProperty("goals")[0].GetProperty("days")[0].Text("state"));
        Assert.Equal("none", answer.GetProperty("note").Text("urgency"));
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from check_ins where clinic_id = @ClinicId and outcome is not null", new { host.ClinicId }));
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from observations where clinic_id = @ClinicId and source = 'check-in' and author = 'patient'", new { host.ClinicId }));
        var undone = await me.SendJsonAsync(HttpMethod.Delete, $"/me/goals/{goal.Id()}/check-ins/2026-11-23", null).ReadAsync();
        Assert.Equal("unreported", undone.GetProperty("goals")[0].GetProperty("days")[0].Text("state"));
        Assert.Equal(0, (await (await host.AsAsync()).GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).GetProperty("checkIns").GetArrayLength());
    }

    [Fact]
    public async Task ReportMyDay_OutsideTheWindowOrAhead_OrOfSomebodyElse_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var goal = await GoalFlow.StartAsync(staff, patient);
        var theirs = await GoalFlow.StartAsync(staff, (await Given.PatientAsync(staff, "Ben", "Castellano")).Id());
        var me = await LinkFlow.OpenAsync(host, patient);
        foreach (var date in (string[])["2026-11-22", "2026-11-24", "2026-12-01"])
            await me.PutAsync($"/me/goals/{goal.Id()}/check-ins/{date}", new { outcome = "done" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await me.PutAsync($"/me/goals/{theirs.Id()}/check-ins/2026-11-23", new { outcome = "done" }).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await me.SendJsonAsync(HttpMethod.Delete, $"/me/goals/{theirs.Id()}/check-ins/2026-11-23", null).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from check_ins where clinic_id = @ClinicId and outcome is not null", new { host.ClinicId }));
    }

    [Theory]
    [InlineData(Emergency, "emergency", "Please get help now")]
    [InlineData(Suicidal, "emergency", "Please get help now")]
    [InlineData("I keep vomiting and cannot keep water down.", "call-today", "Please call your clinic today")]
    [InlineData("Slept well and cooked dinner.", "none", "Thank you. Your clinic has your note")]
    public async Task WriteMyNote_AlwaysSaysWhatToDoInAnEmergency_AndLeadsWithItWhereItIsOne(string text, string urgency, string title)
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = (await Given.PatientAsync(staff)).Id();
        var goal = await GoalFlow.StartAsync(staff, patient);
        var me = await LinkFlow.OpenAsync(host, patient);
        var reply = await me.PostAsync("/me/notes", new { text }).ReadAsync();
        Assert.Equal((urgency, title), (reply.Text("urgency"), reply.Text("title")));
        Assert.All((string[])["911", "988", "617 555 0142"], number => Assert.Contains(number, reply.Text("text"), StringComparison.Ordinal));
        Assert.Equal("911", reply.GetProperty("help").Text("emergency"));
        var note = await staff.GetJsonAsync("/observations/" + reply.Id()).ReadAsync();
        Assert.Equal((text, "patient", "link"), (note.Text("text"), note.Text("author"), note.Text("source")));
        Assert.False(note.TryGetProperty("createdBy", out _));
        Assert.Equal(urgency == "none", note.GetProperty("alertIds").GetArrayLength() == 0);
        // The line with a check-in is read as carefully.
        var day = await me.PutAsync($"/me/goals/{goal.Id()}/check-ins/2026-11-23", new { outcome = "missed", note = text }).ReadAsync();
        Assert.Equal(urgency, day.GetProperty("note").Text("urgency"));
    }

    [Fact]
    public async Task WriteMyNote_SentAgainUnderItsKey_ArrivesOnce()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var me = await LinkFlow.OpenAsync(host, (await Given.PatientAsync(staff)).Id());
        var written = new { text = Emergency, writtenAt = ApiHost.Monday.AddHours(-5) };
        var first = await me.PostAsync("/me/notes", written, idempotencyKey: "note-1").ReadAsync();
        for (var i = 0; i < 2; i++) Assert.Equal(first.GetRawText(), (await me.PostAsync("/me/notes", written, idempotencyKey: "note-1").ReadAsync()).GetRawText());
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from observations where clinic_id = @ClinicId", new { host.ClinicId }));
        Assert.Equal(ApiHost.Monday.AddHours(-5), (await staff.GetJsonAsync("/observations/" + first.Id()).ReadAsync()).GetProperty("writtenAt").GetDateTimeOffset());
        await me.PostAsync("/me/notes", new { text = "Later.", writtenAt = ApiHost.Monday.AddHours(1) }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    /// <summary>Written in a cellar, sent for a day, the answer lost on the way, and sent again after a week, by a new link meanwhile.</summary>
    [Fact]
    public async Task WriteMyNote_SentAgainAfterDays_OrByALaterLink_ArrivesOnce()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        var me = await LinkFlow.OpenAsync(host, patient);
        var written = new { text = Emergency, writtenAt = ApiHost.Monday.AddHours(-5) };
        var first = await me.PostAsync("/me/notes", written, idempotencyKey: "note-1").ReadAsync();
        var alerts = await host.QueryAsync<int>("select count(*) from alert_events where clinic_id = @ClinicId", new { host.ClinicId });
        host.Clock.Advance(TimeSpan.FromDays(9));
        var again = await me.PostAsync("/me/notes", written, idempotencyKey: "note-1").ReadAsync();
        Assert.Equal((first.Id(), "emergency"), (again.Id(), again.Text("urgency")));
        var later = await LinkFlow.OpenAsync(host, patient);
        Assert.Equal(first.Id(), (await later.PostAsync("/me/notes", written, idempotencyKey: "note-1").ReadAsync()).Id());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => later.PostAsync("/me/notes", new { text = "Slept well." }, idempotencyKey: "note-2")));
        Assert.Equal(2, await host.QueryAsync<int>("select count(*) from observations where clinic_id = @ClinicId", new { host.ClinicId }));
        Assert.Equal(alerts, await host.QueryAsync<int>("select count(*) from alert_events where clinic_id = @ClinicId", new { host.ClinicId }));
        // Other words are another note, whatever a telephone calls them: nothing that a patient writes is lost.
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.NotEqual(first.Id(), (await later.PostAsync("/me/notes", new { text = "Slept badly." }, idempotencyKey: "note-1").ReadAsync()).Id());
        // And the same words of another patient are theirs.
        var other = await LinkFlow.OpenAsync(host, (await Given.PatientAsync(await host.AsAsync(), "Ben", "Castellano")).Id());
        Assert.NotEqual(first.Id(), (await other.PostAsync("/me/notes", written, idempotencyKey: "note-1").ReadAsync()).Id());
    }

    [Fact]
    public async Task ReportMyDay_SentAgainAfterItWasSaidOtherwise_IsNoSecondNote()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        var goal = await GoalFlow.StartAsync(await host.AsAsync(), patient);
        var me = await LinkFlow.OpenAsync(host, patient);
        host.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var note in (string[])["I have chest pain.", "It was nothing.", "I have chest pain."])
            await me.PutAsync($"/me/goals/{goal.Id()}/check-ins/2026-11-23", new { outcome = "partial", note }).ReadAsync();
        Assert.Equal(2, await host.QueryAsync<int>("select count(*) from observations where clinic_id = @ClinicId and source = 'check-in'", new { host.ClinicId }));
        // The same words about another day are said of that day.
        await me.PutAsync($"/me/goals/{goal.Id()}/check-ins/2026-11-24", new { outcome = "partial", note = "I have chest pain." }).ReadAsync();
        Assert.Equal(3, await host.QueryAsync<int>("select count(*) from observations where clinic_id = @ClinicId and source = 'check-in'", new { host.ClinicId }));
    }

    [Fact]
    public async Task WriteMyNote_WhenTheEngineFails_IsStored_AndTheReplyStillSaysWhatToDo()
    {
        await using var host = await ApiHost.StartAsync(h => h.ConfigureTestServices(s => s.AddSingleton<ReadText>((_, _) => throw new InvalidOperationException("broken"))));
        var staff = await host.AsAsync();
        var me = await LinkFlow.OpenAsync(host, (await Given.PatientAsync(staff)).Id());
        var reply = await me.PostAsync("/me/notes", new { text = Emergency }).ReadAsync();
        Assert.Contains("911", reply.Text("text"), StringComparison.Ordinal);
        Assert.Equal(Emergency, (await staff.GetJsonAsync("/observations/" + reply.Id()).ReadAsync()).Text("text"));
    }

    [Fact]
    public async Task Me_TakesNoTokenOfStaff_NotEvenUnderTheNameOfALink()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync(Roles.Administrator);
        await staff.GetJsonAsync("/me/plan").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await host.WithLink(staff.DefaultRequestHeaders.Authorization!.Parameter!).GetJsonAsync("/me/plan").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        // Nor a token that an authority of its own issued for the role of a link.
        var forged = host.Services.GetRequiredService<AccessTokens>().Issue(Guid.NewGuid(), host.ClinicId, Roles.PatientLink, Guid.NewGuid()).Token;
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", forged);
        await client.GetJsonAsync("/me/plan").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }
}
