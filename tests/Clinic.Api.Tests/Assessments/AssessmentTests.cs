using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Assessments;

public sealed class AssessmentTests
{
    private static readonly int[] Moderate = [2, 2, 1, 2, 1, 1, 2, 1, 0];

    [Fact]
    public async Task Instruments_AreListedWithItems_AndReadOneByOne()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Auditor);
        var all = (await client.GetJsonAsync("/instruments").ReadAsync()).Items();
        Assert.Equal(["phq-9", "gad-7", "c-ssrs-screener", "pcl-5", "qids-sr16", "madrs", "cadss"], all.Select(i => i.Text("code")));
        var phq = await client.GetJsonAsync("/instruments/phq-9").ReadAsync();
        Assert.Equal("44260-8", phq.GetProperty("items")[8].Text("loinc"));
        Assert.Equal("total-only", all[5].Text("scoring"));
        await client.GetJsonAsync("/instruments/phq-99").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await host.Anonymous().GetJsonAsync("/instruments").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Record_ByItem_IsScoredHere_AndReadBack()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var made = await RecordAsync(client, patient, Phq9(Moderate), idempotencyKey: "first");
        Assert.Equal(12, made.Number("total"));
        Assert.Equal("moderate", made.GetProperty("band").Text("code"));
        Assert.Equal(0, made.GetProperty("missing").GetArrayLength());
        Assert.False(made.GetProperty("remission").GetBoolean());
        Assert.False(made.TryGetProperty("change", out _));
        Assert.Equal(made.Id(), (await RecordAsync(client, patient, Phq9(Moderate), idempotencyKey: "first")).Id());
        Assert.Equal(made.GetRawText(), (await client.GetJsonAsync($"/assessments/{made.Id()}").ReadAsync()).GetRawText());
        Assert.Equal(made.GetRawText(), Assert.Single((await client.GetJsonAsync($"/patients/{patient}/assessments?instrument=phq-9").ReadAsync()).Items()).GetRawText());
        Assert.Empty((await client.GetJsonAsync($"/patients/{patient}/assessments?instrument=gad-7").ReadAsync()).Items());
        await (await host.AsOtherClinicAsync()).GetJsonAsync($"/assessments/{made.Id()}").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await client.PostAsync($"/patients/{Guid.NewGuid()}/assessments", Phq9(Moderate)).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Record_WithItemsMissing_IsProratedOrStoredWithoutAResult()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var two = await RecordAsync(client, patient, new { instrument = "phq-9", author = "patient", answers = Enumerable.Range(1, 7).ToDictionary(n => $"q{n}", _ => 2) });
        Assert.Equal(18, two.Number("total"));
        Assert.Equal(["q8", "q9"], two.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
        var three = await RecordAsync(client, patient, new { instrument = "phq-9", author = "patient", answers = Enumerable.Range(1, 6).ToDictionary(n => $"q{n}", _ => 2) });
        Assert.False(three.TryGetProperty("total", out _) || three.TryGetProperty("band", out _));
        Assert.Equal(3, three.GetProperty("missing").GetArrayLength());
    }

    /// <summary>The baseline is the first with a total up to the first dosing; what is entered in error counts for nothing.</summary>
    [Fact]
    public async Task Change_IsAgainstTheFirstBeforeTheFirstDosing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var now = host.Clock.GetUtcNow();
        var wrong = await RecordAsync(client, patient, Phq9([3, 3, 3, 3, 3, 3, 3, 3, 0], now.AddDays(-30)));
        await RecordAsync(client, patient, new { instrument = "phq-9", author = "patient", takenAt = now.AddDays(-25), answers = new { q1 = 1 } });
        var first = await RecordAsync(client, patient, Phq9([2, 2, 2, 2, 2, 2, 2, 2, 0], now.AddDays(-20)));
        await RecordAsync(client, patient, Phq9([3, 3, 3, 3, 3, 3, 3, 3, 0], now.AddDays(-15)));
        await host.AddSessionAsync(patient, "discharged", now.AddDays(-14), now.AddDays(-14));
        await client.PostAsync($"/assessments/{wrong.Id()}/entered-in-error", new { reason = "Another patient's form" }, "1").ReadAsync();

        var half = (await RecordAsync(client, patient, Phq9([2, 2, 2, 2, 0, 0, 0, 0, 0], now.AddDays(-7)))).GetProperty("change");
        Assert.Equal(first.Id(), half.Text("baselineId"));
        Assert.Equal((16, -8, true, true), (half.Number("baselineTotal"), half.Number("difference"), half.GetProperty("response").GetBoolean(), half.GetProperty("meaningful").GetBoolean()));
        var little = (await RecordAsync(client, patient, Phq9([2, 2, 2, 2, 2, 2, 0, 0, 0], now.AddDays(-6)))).GetProperty("change");
        Assert.Equal((-4, false, false), (little.Number("difference"), little.GetProperty("response").GetBoolean(), little.GetProperty("meaningful").GetBoolean()));
        var well = await RecordAsync(client, patient, Phq9([1, 1, 1, 1, 0, 0, 0, 0, 0]));
        Assert.True(well.GetProperty("remission").GetBoolean());
        Assert.False((await RecordAsync(client, patient, Phq9([1, 1, 1, 1, 1, 0, 0, 0, 0]))).GetProperty("remission").GetBoolean());
        Assert.False((await client.GetJsonAsync($"/assessments/{first.Id()}").ReadAsync()).TryGetProperty("change", out _));
    }

    [Fact]
    public async Task Lines_AreTheClinicsOwn()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SetAsync(host, [new { instrument = "madrs", remissionAtMost = 12 }, new { instrument = "phq-9", meaningfulChange = 3 }]);
        Assert.True((await RecordAsync(client, patient, new { instrument = "madrs", author = "clinician", total = 12 })).GetProperty("remission").GetBoolean());
        await RecordAsync(client, patient, Phq9(Moderate));
        Assert.True((await RecordAsync(client, patient, Phq9([2, 2, 1, 2, 1, 1, 0, 0, 0]))).GetProperty("change").GetProperty("meaningful").GetBoolean());
        var admin = await host.AsAsync(Roles.Administrator);
        var clinic = await admin.GetJsonAsync("/clinic").ReadAsync();
        foreach (var (policy, at) in new (object, string)[]
        {
            (new { instrument = "phq-99" }, "/instrument"), (new { instrument = "phq-9", everyDays = 0 }, "/everyDays"), (new { instrument = "phq-9", beforeSessionDays = 15 }, "/beforeSessionDays"),
            (new { instrument = "phq-9", remissionAtMost = 28 }, "/remissionAtMost"), (new { instrument = "c-ssrs-screener", meaningfulChange = 1 }, "/meaningfulChange"),
        })
        {
            var problem = await admin.PutAsync("/clinic", Clinic([policy]), clinic.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.Equal("/settings/assessments/instruments/0" + at, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        }
        await admin.PutAsync("/clinic", Clinic([new { instrument = "phq-9" }, new { instrument = "phq-9" }]), clinic.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Theory]
    [InlineData("""{"instrument":"phq-99","author":"patient","answers":{"q1":1}}""", "/instrument")]
    [InlineData("""{"instrument":"phq-9","author":"patient","answers":{"q1":4}}""", "/answers/q1")]
    [InlineData("""{"instrument":"phq-9","author":"patient","answers":{"q10":1}}""", "/answers")]
    [InlineData("""{"instrument":"phq-9","author":"patient","answers":{}}""", "/answers")]
    [InlineData("""{"instrument":"phq-9","author":"patient"}""", "/answers")]
    [InlineData("""{"instrument":"phq-9","author":"patient","answers":{"q1":1},"total":1}""", "/total")]
    [InlineData("""{"instrument":"phq-9","author":"patient","answers":{"q1":1},"takenAt":"2026-11-24T15:00:00Z"}""", "/takenAt")]
    [InlineData("""{"instrument":"madrs","author":"clinician","total":61}""", "/total")]
    [InlineData("""{"instrument":"madrs","author":"clinician"}""", "/total")]
    [InlineData("""{"instrument":"madrs","author":"clinician","total":6,"answers":{"q1":1}}""", "/answers")]
    [InlineData("""{"instrument":"madrs","author":"patient","total":6}""", "/author")]
    [InlineData("""{"instrument":"c-ssrs-screener","author":"patient","answers":{"q1":1,"q2":1,"q6":0}}""", "/answers/q3 /answers/q4 /answers/q5")]
    [InlineData("""{"instrument":"c-ssrs-screener","author":"patient","answers":{"q1":0,"q2":0,"q6":1}}""", "/answers/q6-recent")]
    public async Task Record_OutOfBounds_IsRefusedAndStoresNothing(string body, string pointers)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var problem = await client.PostAsync($"/patients/{patient}/assessments", (object)body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(pointers.Split(' '), problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from assessments where clinic_id is not null"));
    }

    [Fact]
    public async Task Answers_ThatWantAPerson_OpenAnAlertWithTheAssessment()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        Assert.Equal(0, (await RecordAsync(client, patient, Phq9(Moderate))).GetProperty("alertIds").GetArrayLength());

        var item9 = await RecordAsync(client, patient, Phq9([0, 0, 0, 0, 0, 0, 0, 0, 1]));
        var alert = await client.GetJsonAsync($"/alerts/{item9.GetProperty("alertIds")[0].GetString()}").ReadAsync();
        Assert.Equal(("phq9-item9", "urgent", "open", "PHQ-9 item 9, better off dead or hurting yourself: several days"),
            (alert.Text("code"), alert.Text("tier"), alert.Text("status"), alert.GetProperty("quote").Text("text")));
        Assert.Equal(item9.Id(), alert.GetProperty("evidence")[0].Text("assessmentId"));

        var high = await RecordAsync(client, patient, Cssrs(q2: 1, q4: 1));
        alert = await client.GetJsonAsync($"/alerts/{high.GetProperty("alertIds")[0].GetString()}").ReadAsync();
        Assert.Equal(("cssrs-high", "emergency"), (alert.Text("code"), alert.Text("tier")));
        Assert.True((await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()).GetProperty("held").GetBoolean());

        // The danger is found out by asking, not by a form that was the wrong one.
        await client.PostAsync($"/assessments/{high.Id()}/entered-in-error", new { reason = "Filled in twice" }, "1").ReadAsync();
        Assert.Equal("open", (await client.GetJsonAsync($"/alerts/{alert.Id()}").ReadAsync()).Text("status"));
    }

    /// <summary>Without its alert a dangerous answer is not stored either: whoever sent it is told, and sends it again.</summary>
    [Fact]
    public async Task Answers_WhoseAlertCannotBeOpened_AreNotStored()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await host.ExecuteAsync("create trigger no_alerts before insert on alert_evidence begin select raise(abort, 'no'); end", new { });
        using var refused = await client.PostAsync($"/patients/{patient}/assessments", Cssrs(q2: 1, q5: 1));
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        foreach (var table in (string[])["assessments", "alerts"]) Assert.Equal(0, await host.QueryAsync<int>($"select count(*) from {table} where clinic_id is not null"));
        await host.ExecuteAsync("drop trigger no_alerts", new { });
        await RecordAsync(client, patient, Cssrs(q2: 1, q5: 1));
        foreach (var table in (string[])["assessments", "alerts"]) Assert.Equal(1, await host.QueryAsync<int>($"select count(*) from {table} where clinic_id is not null"));
    }

    [Fact]
    public async Task EnteredInError_IsSaidOnce_WithAReason_AndKeepsTheRow()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var made = await RecordAsync(client, patient, Phq9(Moderate));
        var path = $"/assessments/{made.Id()}/entered-in-error";
        await client.PostAsync(path, new { reason = "" }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PostAsync(path, new { reason = "Twice" }, "2").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var marked = await client.PostAsync(path, new { reason = "Twice" }, "1").ReadAsync();
        Assert.Equal("Twice", marked.GetProperty("enteredInError").Text("reason"));
        Assert.Equal("The prescriber", marked.GetProperty("enteredInError").Text("by"));
        Assert.Equal(12, marked.Number("total"));
        Assert.False(marked.TryGetProperty("remission", out _));
        await client.PostAsync(path, new { reason = "Twice" }, "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync($"/assessments/{Guid.NewGuid()}/entered-in-error", new { reason = "Twice" }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Single((await client.GetJsonAsync($"/patients/{patient}/assessments").ReadAsync()).Items());
    }

    [Fact]
    public async Task List_PageByPage_ShowsTheLatestFirst()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var ids = new List<string>();
        foreach (var day in (int[])[-3, -1, -2, -1]) ids.Add((await RecordAsync(client, patient, Phq9(Moderate, host.Clock.GetUtcNow().AddDays(day)))).Id());
        var (shown, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await client.GetJsonAsync($"/patients/{patient}/assessments?limit=2{(next is null ? "" : "&after=" + next)}").ReadAsync();
            shown.AddRange(page.Items().Select(a => a.Id()));
            next = page.Text("next");
        }
        while (next is not null);
        Assert.Equal([ids[3], ids[1], ids[2], ids[0]], shown);
    }

    [Fact]
    public async Task Due_IsListedPerPatient_OnTheWorklist_AndOnTheBoard()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var now = host.Clock.GetUtcNow();
        var aisha = (await Given.PatientAsync(client)).Id();
        var ben = (await Given.PatientAsync(client, "Ben", "Castellano")).Id();
        var gone = (await Given.PatientAsync(client, "Maya", "Okafor")).Id();
        await SessionFlow.ScheduleAsync(client, aisha, now.AddHours(1));
        await host.AddSessionAsync(ben, "discharged", now.AddDays(-20), now.AddDays(-20));
        await host.AddSessionAsync(gone, "discharged", now.AddDays(-61), now.AddDays(-61));
        await RecordAsync(client, ben, Phq9(Moderate, now.AddDays(-20)));

        Assert.Equal(["c-ssrs-screener before-session 2026-11-23", "phq-9 interval 2026-11-23", "gad-7 interval 2026-11-23"], Due((await client.GetJsonAsync($"/patients/{aisha}/assessments/due").ReadAsync()).Items()));
        var worklist = await client.GetJsonAsync("/assessments/due").ReadAsync();
        Assert.Equal(5, worklist.Number("total"));
        Assert.Equal("Ben Castellano", worklist.Items()[0].Text("patientName"));
        Assert.Equal(["phq-9 interval 2026-11-17"], Due([worklist.Items()[0].GetProperty("due")]));
        Assert.DoesNotContain(gone, worklist.Items().Select(i => i.Text("patientId")));
        Assert.Single((await client.GetJsonAsync("/assessments/due?limit=1").ReadAsync()).Items());
        var session = Assert.Single((await client.GetJsonAsync("/today").ReadAsync()).GetProperty("sessions").EnumerateArray());
        Assert.Equal(3, session.GetProperty("assessmentsDue").GetArrayLength());

        await RecordAsync(client, aisha, Cssrs());
        await RecordAsync(client, aisha, Phq9(Moderate));
        Assert.Equal(["gad-7 interval 2026-11-23"], Due((await client.GetJsonAsync($"/patients/{aisha}/assessments/due").ReadAsync()).Items()));
        // What has no result has not been answered.
        await RecordAsync(client, aisha, new { instrument = "gad-7", author = "patient", answers = new { q1 = 1 } });
        session = Assert.Single((await client.GetJsonAsync("/today").ReadAsync()).GetProperty("sessions").EnumerateArray());
        Assert.Equal(["gad-7 interval 2026-11-23"], Due([.. session.GetProperty("assessmentsDue").EnumerateArray()]));
        await (await host.AsOtherClinicAsync()).GetJsonAsync($"/patients/{aisha}/assessments/due").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await (await host.AsOtherClinicAsync()).GetJsonAsync("/assessments/due").ReadAsync()).Items());
        await client.GetJsonAsync("/assessments/due?on=2026-12-24").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    private static object Phq9(int[] values, DateTimeOffset? takenAt = null) =>
        new { instrument = "phq-9", author = "patient", takenAt, answers = values.Select((v, n) => (Id: $"q{n + 1}", v)).ToDictionary(a => a.Id, a => a.v) };

    private static object Cssrs(int q2 = 0, int q4 = 0, int q5 = 0)
    {
        var answers = new Dictionary<string, int> { ["q1"] = 0, ["q2"] = q2, ["q6"] = 0 };
        if (q2 == 1) (answers["q3"], answers["q4"], answers["q5"]) = (0, q4, q5);
        return new { instrument = "c-ssrs-screener", author = "clinician", answers };
    }

    private static Task<JsonElement> RecordAsync(HttpClient client, string patient, object body, string? idempotencyKey = null) =>
        client.PostAsync($"/patients/{patient}/assessments", body, idempotencyKey: idempotencyKey).ReadAsync(HttpStatusCode.Created);

    private static string[] Due(IReadOnlyList<JsonElement> items) => [.. items.Select(i => $"{i.Text("instrument")} {i.Text("reason")} {i.Text("dueOn")}")];

    private static object Clinic(object[] instruments) => new
    {
        name = "Harbour", timeZone = "America/New_York", phone = "617 555 0142", emergencyNumber = "911", crisisLine = "988", settings = new { assessments = new { instruments } },
    };

    private static async Task SetAsync(ApiHost host, object[] instruments)
    {
        var admin = await host.AsAsync(Roles.Administrator);
        await admin.PutAsync("/clinic", Clinic(instruments), (await admin.GetJsonAsync("/clinic").ReadAsync()).Version()).ReadAsync();
    }
}
