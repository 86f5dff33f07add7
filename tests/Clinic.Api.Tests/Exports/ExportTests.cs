using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clinic.Api.Features.Exports;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Security;
using Clinic.Api.Tests.Alerts;
using Clinic.Api.Tests.Data;
using Clinic.Api.Tests.Goals;
using Clinic.Api.Tests.Links;
using Clinic.Api.Tests.Protocols;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Api.Tests.Webhooks;
using CsCheck;
using CsvHelper;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clinic.Api.Tests.Exports;

public sealed class ExportTests
{
    private const string Formula = "=HYPERLINK(\"http://x\",\"a\"), said \"twice\"\nand on";
    private const string Markup = "<script>alert('x')</script> & \"more\"";

    [Fact]
    public async Task Record_HoldsEverythingAboutThePatient_AndNamesWhoDidIt()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        await host.AddWebhookAsync("https://ehr.example/clinic");
        var patient = await FullPatientAsync(host, client, "Aisha", "Starting tasks felt easier.");
        await FullPatientAsync(host, client, "Ben", "Zyxother");
        var record = await client.GetJsonAsync($"/patients/{patient}/record").ReadAsync();
        var entries = record.GetProperty("entries");
        Assert.Equal(
            ExportTables.All.Where(t => t.OfPatient is not null).Select(t => t.Name).Order(StringComparer.Ordinal),
            entries.EnumerateObject().Where(e => e.Value.GetArrayLength() > 0).Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Aisha", Assert.Single(entries.GetProperty("patients").EnumerateArray()).Text("given"));
        var note = entries.GetProperty("observations")[0];
        Assert.Equal(("Starting tasks felt easier.", "The prescriber"), (note.Text("text"), note.Text("createdBy")));
        Assert.Equal("personal link", entries.GetProperty("observations").EnumerateArray().Single(o => o.Text("text") == "Slept well.").Text("createdBy"));
        Assert.Equal("task-initiation", note.GetProperty("interpretation").GetProperty("findings")[0].Text("theme"));
        Assert.Equal(JsonValueKind.True, entries.GetProperty("sessions")[0].GetProperty("rideHomeConfirmed").ValueKind);
        // People by their names, however they come in.
        Assert.Equal("The prescriber", Assert.Single(entries.GetProperty("careTeamMembers").EnumerateArray()).Text("staff"));
        Assert.Contains(entries.GetProperty("alertEvents").EnumerateArray(), e => (e.Text("kind"), e.Text("actor")) == ("acknowledged", "The prescriber"));
        // What hangs on a session alone is this patient's too.
        Assert.Equal(["Starting tasks felt easier."], entries.GetProperty("readings").EnumerateArray().Select(r => r.Text("note")).OfType<string>());
        foreach (var kind in (string[])["evaluations", "sessionFocus", "checklists", "decisions", "monitoringForms", "assessments"]) Assert.Single(entries.GetProperty(kind).EnumerateArray());
        Assert.StartsWith("Confidential health record.", record.Text("confidentialityNotice"), StringComparison.Ordinal);
        Assert.DoesNotContain("Zyxother", record.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, await Audited(host, "get-record", Guid.Parse(patient)));
        await (await host.AsOtherClinicAsync()).GetJsonAsync($"/patients/{patient}/record").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsAsync(Roles.Coordinator)).GetJsonAsync($"/patients/{patient}/record").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task RecordPage_IsReadableAndHarmless()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await FullPatientAsync(host, client, Markup, Markup + " Starting tasks felt easier. I have crushing chest pain.");
        using var answer = await client.GetJsonAsync($"/patients/{patient}/record/page");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;more&quot;", page, StringComparison.Ordinal);
        Assert.Contains("Task initiation: gain", page, StringComparison.Ordinal);
        Assert.Contains("Flag: chest pain, emergency", page, StringComparison.Ordinal);
        // The note, and the reading of the session.
        Assert.Equal(2, page.Split("<p class=\"error\">Entered in error</p>").Length - 1);
        Assert.Contains("<dt>Scale</dt><dd>Level: -2", page, StringComparison.Ordinal);
        Assert.Contains("Confidential health record.", page, StringComparison.Ordinal);
        // 15:00 UTC, in New York.
        Assert.Contains("<dt>Written at</dt><dd>2026-11-23 10:00</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(patient, page, StringComparison.Ordinal);
        Assert.Equal(1, await Audited(host, "get-record-page", Guid.Parse(patient)));
        await (await host.AsOtherClinicAsync()).GetJsonAsync($"/patients/{patient}/record/page").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Export_AsLines_HoldsEveryRowOfTheClinic_AndNothingOfAnother()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await FullPatientAsync(host, client, "Aisha", "Starting tasks felt easier.");
        await Given.PatientAsync(await host.AsOtherClinicAsync(), "Zyxgiven", "Zyxfamily", "Zyxnumber");
        await client.PostAsync("/protocols", ProtocolTests.Details()).ReadAsync(HttpStatusCode.Created);
        await host.PutOnCallAsync();
        // More than two pages of one kind.
        await host.ExecuteAsync(
            """
            with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 450)
            insert into patient_identifiers (clinic_id, patient_id, system, value) select @ClinicId, @Patient, 'many', n from numbers
            """, new { host.ClinicId, Patient = Guid.Parse(patient) });
        var files = await ExportAsync(host, "");
        Assert.Equal(ExportTables.All.Select(t => t.Name + ".ndjson").Append("notice.txt").Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(files.Values, f => f.Contains("Zyx", StringComparison.Ordinal));
        Assert.Contains("Confidential health record.", files["notice.txt"], StringComparison.Ordinal);
        var rows = files.Where(f => f.Key != "notice.txt").ToDictionary(f => f.Key.Split('.')[0], f => f.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToArray());
        Assert.Equal(Enumerable.Range(1, 450).Select(n => n.ToString(CultureInfo.InvariantCulture)), rows["identifiers"].Where(r => r.Text("system") == "many").Select(r => r.Text("value")));
        foreach (var (name, table) in ((string, string)[])[("observations", "observations"), ("checkIns", "check_ins"), ("staff", "staff"), ("clinic", "clinics"), ("links", "links"), ("entriesInError", "entries_in_error"), ("protocols", "protocols"), ("onCallMembers", "on_call_members"), ("restrictions", "restrictions"), ("readings", "readings"), ("alertEvents", "alert_events")])
            Assert.Equal(await host.QueryAsync<int>($"select count(*) from {table} where clinic_id = @ClinicId", new { host.ClinicId }), rows[name].Length);
        // What was asked for is on the trail before the trail is written out.
        Assert.Contains(rows["auditEvents"], e => (e.Text("action"), e.Text("outcome"), e.Text("actorRole")) == ("export-clinic", "shown", "administrator"));
        // The record is restricted to a care team that the administrator is not in; the export is the clinic's.
        Assert.Contains(rows["patients"], p => p.Id() == patient);
        Assert.All(rows.Values.SelectMany(r => r), r => Assert.DoesNotContain(r.EnumerateObject(), m => m.Name is "seq" or "clinicId" or "passwordHash" or "tokenHash" || m.Value.ValueKind == JsonValueKind.Null));
        // Documents are documents, and yes or no is no number.
        Assert.All(rows.Values.SelectMany(r => r), r => Assert.DoesNotContain(r.EnumerateObject(), m => m.Value.ValueKind == JsonValueKind.String && m.Value.GetString() is ['{' or '[', ..]));
        var flags = SqlServerSchema.Read().OfType<CreateTableStatement>().SelectMany(t => t.Definition.ColumnDefinitions)
            .Where(c => c.DataType.Name.BaseIdentifier.Value == "bit").Select(c => Regex.Replace(c.ColumnIdentifier.Value, "_(.)", m => m.Groups[1].Value.ToUpperInvariant())).ToHashSet(StringComparer.Ordinal);
        var answers = rows.Values.SelectMany(r => r).SelectMany(r => r.EnumerateObject()).Where(m => flags.Contains(m.Name)).ToArray();
        Assert.Superset(new HashSet<string>(["rideHomeConfirmed", "planned", "remsEnrolled", "maois", "dissociationResolved", "seriousEvent"]), answers.Select(a => a.Name).ToHashSet(StringComparer.Ordinal));
        Assert.All(answers, m => Assert.True(m.Value.ValueKind is JsonValueKind.True or JsonValueKind.False, m.Name));
    }

    [Fact]
    public async Task Export_AsCsv_IsReadBackWhole_AndHoldsNoFormula()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        await FullPatientAsync(host, client, "Aisha", Formula);
        var files = await ExportAsync(host, "?format=csv");
        using var csv = new CsvReader(new StringReader(files["observations.csv"]), CultureInfo.InvariantCulture);
        Assert.True(await csv.ReadAsync() && csv.ReadHeader() && await csv.ReadAsync());
        Assert.Equal(("'" + Formula, "patient"), (csv.GetField("text"), csv.GetField("author")));
        Assert.Equal(JsonValueKind.Object, JsonSerializer.Deserialize<JsonElement>(csv.GetField("interpretation")!).ValueKind);
        // A kind without rows has its header all the same.
        await using var empty = await ApiHost.StartAsync();
        Assert.StartsWith("goalId,patientId,day,planned,outcome", (await ExportAsync(empty, "?format=csv"))["checkIns.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_CarriesTheClinicsOwnNotice()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        const string Notice = "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";
        object Clinic(string notice) => new
        {
            name = "Harbour", timeZone = "America/New_York", phone = "617 555 0142", emergencyNumber = "911", crisisLine = "988", windowHours = 72, settings = new { exports = new { confidentialityNotice = notice } },
        };
        await admin.PutAsync("/clinic", Clinic(" "), "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await admin.PutAsync("/clinic", Clinic(Notice), "1").ReadAsync();
        Assert.Contains(Notice, (await ExportAsync(host, ""))["notice.txt"], StringComparison.Ordinal);
        var patient = (await Given.PatientAsync(admin)).Id();
        Assert.Equal(Notice, (await admin.GetJsonAsync($"/patients/{patient}/record").ReadAsync()).Text("confidentialityNotice"));
    }

    [Fact]
    public void Csv_IsReadBackAsItWasWritten_ButForFormulas() =>
        Gen.Char["a=+-@\t\r\n,;\"' é|0"].Array[0, 12].Select(c => new string(c)).Array[1, 5].Sample(cells =>
        {
            using var csv = new CsvParser(new StringReader(Csv.Line(cells)), CultureInfo.InvariantCulture);
            Assert.Equal(cells is [""] ? false : true, csv.Read());
            if (cells is [""]) return;
            Assert.Equal(cells.Select(c => c.Length > 0 && "=+-@\t\r\n".Contains(c[0], StringComparison.Ordinal) ? "'" + c : c), csv.Record!);
            Assert.All(csv.Record!, c => Assert.False(c.Length > 0 && "=+-@\t\r\n".Contains(c[0], StringComparison.Ordinal)));
        });

    [Theory]
    [InlineData(-1L, "-1")]
    [InlineData(0.5, "0.5")]
    [InlineData(true, "true")]
    [InlineData(null, "")]
    [InlineData("-1", "'-1")]
    public void Csv_LeavesNumbersNumbers(object? value, string cell) => Assert.Equal(cell, Csv.Cell(value));

    /// <summary>
    /// A patient with at least one entry of every kind, whose record is restricted; the goal's check-in, the second note and the first
    /// reading were entered in error.
    /// </summary>
    private static async Task<string> FullPatientAsync(ApiHost host, HttpClient client, string given, string text)
    {
        var patient = (await Given.PatientAsync(client, given, "Rahman", "mrn-" + Guid.NewGuid())).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        goal = await client.PutAsync($"/goals/{goal.Id()}/scale", new { levels = Enumerable.Range(-2, 5).Select(l => new { level = l, from = l + 2, text = $"{l + 2} days" }) }, goal.Version()).ReadAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadAsync();
        await host.AddReviewAsync(patient, Guid.Parse(goal.Id()), "hold");
        await TreatAsync(client, patient, text);
        await client.PostAsync($"/patients/{patient}/assessments", new { instrument = "phq-9", author = "patient", answers = Enumerable.Range(1, 9).ToDictionary(n => $"q{n}", n => n < 9 ? 1 : 0) }).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text }).ReadAsync(HttpStatusCode.Created);
        var wrong = await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text = "I have crushing chest pain. Starting tasks felt easier." }).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync($"/observations/{wrong.Id()}/entered-in-error", new { reason = "Another patient's." }, wrong.Version()).ReadAsync();
        var alert = Assert.Single((await client.GetJsonAsync("/alerts?patientId=" + patient).ReadAsync()).Items());
        await client.PostAsync($"/alerts/{alert.Id()}/acknowledge", new { }, alert.Version()).ReadAsync();
        await (await LinkFlow.OpenAsync(host, patient)).PostAsync("/me/notes", new { text = "Slept well." }).ReadAsync();
        var team = new[] { (await client.GetJsonAsync("/auth/me").ReadAsync()).Id() };
        await (await host.AsAsync(Roles.Administrator)).PutAsync($"/patients/{patient}/restriction", new { reason = "Known in town.", careTeam = team }, ifMatch: "0").ReadAsync();
        return patient;
    }

    /// <summary>A course with an evaluation, and a session with all that belongs to it.</summary>
    private static async Task TreatAsync(HttpClient client, string patient, string text)
    {
        var course = await client.PostAsync($"/patients/{patient}/courses", new { protocolId = BuiltInProtocols.EsketamineResistantDepression, startsOn = "2026-11-23" }).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync($"/courses/{course.Id()}/evaluations", new { benefit = "unclear" }, course.Version()).ReadAsync();
        var session = await SessionFlow.StartAsync(client, await SessionFlow.ScheduleAsync(client, patient, ApiHost.Monday.AddHours(-1)));
        await client.PutAsync($"/sessions/{session.Id()}/focus", new { focus = text }, "0").ReadAsync();
        var wrong = await SessionFlow.ReadAsync(client, session, new { systolic = 150, diastolic = 95, note = text });
        await client.PostAsync($"/sessions/{session.Id()}/decisions", new { about = "blood-pressure", verdict = "delay", reason = text }).ReadAsync();
        await client.PostAsync($"/sessions/{session.Id()}/readings/{wrong.Id()}/error", new { reason = "Another patient's." }).ReadAsync();
        var prepared = await SessionFlow.PrepareAsync(client, session);
        await client.PostAsync($"/sessions/{session.Id()}/dose", new { doseValue = 56, doseUnit = "mg", lot = "24KF362" }, prepared.Version()).ReadAsync();
        await SessionFlow.ReadAsync(client, session, SessionFlow.Recovered());
        var form = await client.GetJsonAsync($"/sessions/{session.Id()}/monitoring-form").ReadAsync();
        await client.PutAsync($"/sessions/{session.Id()}/monitoring-form", new { seriousEvent = false }, form.Version()).ReadAsync();
    }

    private static async Task<Dictionary<string, string>> ExportAsync(ApiHost host, string query)
    {
        using var answer = await (await host.AsAsync(Roles.Administrator)).GetJsonAsync("/exports/clinic" + query);
        Assert.Equal((HttpStatusCode.OK, "application/zip", "clinic-2026-11-23.zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }, StringComparer.Ordinal);
    }

    private static Task<int> Audited(ApiHost host, string action, Guid patient) =>
        host.QueryAsync<int>("select count(*) from audit_events where clinic_id = @ClinicId and action = @Action and outcome = 'shown' and patient_id = @Patient", new { host.ClinicId, Action = action, Patient = patient });
}
