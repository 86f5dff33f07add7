using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Sessions;

public sealed class MonitoringFormTests
{
    [Fact]
    public async Task Form_HoldsWhatTheSessionRecorded_AndIsSubmittedOnce()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, session, start) = await LiveThroughAsync(host, complete: true);
        var path = $"/sessions/{session.Id()}/monitoring-form";
        var form = await client.GetJsonAsync(path).ReadAsync();
        Assert.Equal(("due", "2026-11-30", "2026-11-23", "Aisha Rahman", "1992-03-04"), (form.Text("status"), form.Text("dueOn"), form.Text("treatedOn"), form.Text("patientName"), form.Text("birthDate")));
        Assert.True(form.GetProperty("firstTreatment").GetBoolean());
        Assert.True(form.GetProperty("remsEnrolled").GetBoolean());
        Assert.False(form.GetProperty("opioids").GetBoolean());
        Assert.Equal((56, """["A1","A2"]"""), (form.GetProperty("dose").Number("value"), form.GetProperty("lotNumbers").GetRawText()));
        Assert.Equal(("The clinician", 125), (form.GetProperty("monitoredBy").Text("name"), form.Number("monitoredMinutes")));
        Assert.Equal([124, 150, 126], new[] { "pressureBeforeDosing", "pressureAt40Minutes", "pressureBeforeDischarge" }.Select(p => form.GetProperty(p).Number("systolic")));
        Assert.True(form.GetProperty("vitalsAcceptableBefore").GetBoolean() && form.GetProperty("vitalsAcceptableAfter").GetBoolean());
        Assert.Equal("""{"occurred":true,"onsetMinutes":15,"resolvedMinutes":90}""", form.GetProperty("sedation").GetRawText());
        Assert.Equal("""{"occurred":true,"onsetMinutes":40,"resolvedMinutes":90}""", form.GetProperty("dissociation").GetRawText());
        Assert.Equal([96, 98, 98], form.GetProperty("oximetry").EnumerateArray().Select(o => o.Number("percent")));
        Assert.Equal(["ready-after-minutes", "serious-event"], Missing(form));

        var refused = await client.PostAsync(path + "/submit", new { confirmation = "PMF-1" }, form.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "form-incomplete");
        Assert.Equal(["ready-after-minutes", "serious-event"], Missing(refused));
        await client.PutAsync(path, new { seriousEvent = true }, form.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var answered = await client.PutAsync(path, new { readyAfterMinutes = 95, seriousEvent = false }, form.Version()).ReadAsync();
        Assert.Empty(Missing(answered));
        await client.PostAsync(path + "/submit", new { confirmation = "PMF-1" }, form.Version()).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var submitted = await client.PostAsync(path + "/submit", new { confirmation = "PMF-1", incompleteReason = "not needed" }, answered.Version()).ReadAsync();
        Assert.Equal(("submitted", "PMF-1", "The clinician"), (submitted.Text("status"), submitted.Text("confirmation"), submitted.Text("submittedBy")));
        Assert.Null(submitted.Text("incompleteReason"));
        await client.PostAsync(path + "/submit", new { confirmation = "PMF-2" }, submitted.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PutAsync(path, new { seriousEvent = false }, submitted.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(start.AddMinutes(125).Wire(), submitted.Text("submittedAt"));
    }

    [Fact]
    public async Task Form_OfASessionThatLacksReadings_IsSubmittedWithAReason()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, session, _) = await LiveThroughAsync(host, complete: false);
        var path = $"/sessions/{session.Id()}/monitoring-form";
        var form = await client.GetJsonAsync(path).ReadAsync();
        Assert.Equal(["pressure-at40-minutes", "ready-after-minutes", "serious-event"], Missing(form));
        var submitted = await client.PostAsync(path + "/submit", new { confirmation = "PMF-3", incompleteReason = "The cuff failed" }, form.Version()).ReadAsync();
        Assert.Equal("The cuff failed", submitted.Text("incompleteReason"));
    }

    [Fact]
    public async Task Form_BeforeDischarge_CannotBeSubmitted()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var patient = (await Given.PatientAsync(client)).Id();
        var made = await SessionFlow.ScheduleAsync(client, patient, host.Clock.GetUtcNow());
        await client.GetJsonAsync($"/sessions/{made.Id()}/monitoring-form").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        var dosed = await SessionFlow.DoseAsync(client, patient, host.Clock.GetUtcNow());
        var path = $"/sessions/{dosed.Id()}/monitoring-form";
        Assert.Contains("discharge", Missing(await client.GetJsonAsync(path).ReadAsync()));
        await client.PostAsync(path + "/submit", new { confirmation = "PMF-4", incompleteReason = "Early" }, "1").ReadProblemAsync(HttpStatusCode.Conflict, "form-incomplete");
        var coordinator = await host.AsAsync(Roles.Coordinator);
        await coordinator.PostAsync(path + "/submit", new { confirmation = "PMF-4" }, "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await coordinator.GetJsonAsync(path).ReadAsync();
    }

    /// <summary>Dosed late in the evening in New York, when it is the next day in UTC: the seven days are the clinic's.</summary>
    [Fact]
    public async Task Worklist_SaysByLocalDateWhatIsDueAndWhatIsLate()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        host.Clock.Advance(TimeSpan.FromHours(12.5));
        client = await host.AsAsync(Roles.Clinician);
        var first = await SessionFlow.MonitorAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromHours(24));
        client = await host.AsAsync(Roles.Clinician);
        var second = await SessionFlow.MonitorAsync(client, (await Given.PatientAsync(client, "Ben", "Castellano")).Id(), host.Clock.GetUtcNow());
        var third = await SessionFlow.MonitorAsync(client, (await Given.PatientAsync(client, "Maya", "Ito")).Id(), host.Clock.GetUtcNow());

        async Task<string[]> ListAsync(string query)
        {
            var (found, next) = (new List<string>(), (string?)null);
            do
            {
                var page = await client.GetJsonAsync($"/monitoring-forms?limit=1{query}{(next is null ? "" : "&after=" + next)}").ReadAsync();
                found.AddRange(page.Items().Select(i => $"{i.Text("sessionId")} {i.Text("dueOn")} {i.Text("status")}"));
                next = page.Text("next");
            }
            while (next is not null);
            return [.. found];
        }

        string[] due = [$"{first.Id()} 2026-11-30 due", $"{second.Id()} 2026-12-01 due", $"{third.Id()} 2026-12-01 due"];
        Assert.Equal(due, await ListAsync(""));
        Assert.Equal(due, await ListAsync("&status=due"));
        Assert.Empty(await ListAsync("&status=overdue"));
        // The first is late when the first of December begins in New York, five hours after it does in UTC.
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 4, 59, 59, TimeSpan.Zero));
        client = await host.AsAsync(Roles.Clinician);
        Assert.Empty(await ListAsync("&status=overdue"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = $"{first.Id()} 2026-11-30 overdue";
        Assert.Equal(late, Assert.Single(await ListAsync("&status=overdue")));
        Assert.Equal(due.Skip(1), await ListAsync("&status=due"));
        Assert.Equal(due.Skip(1).Prepend(late), await ListAsync(""));
        Assert.Empty(await ListAsync("&status=submitted"));
        Assert.Empty((await (await host.AsOtherClinicAsync()).GetJsonAsync("/monitoring-forms").ReadAsync()).Items());
        await client.GetJsonAsync("/monitoring-forms?status=late").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.GetJsonAsync("/monitoring-forms?after=nonsense").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    private static string[] Missing(JsonElement json) => [.. json.GetProperty("missing").EnumerateArray().Select(m => m.GetString()!)];

    /// <summary>A session of two devices to its discharge, 125 minutes after dosing began.</summary>
    private static async Task<(HttpClient Client, JsonElement Session, DateTimeOffset Start)> LiveThroughAsync(ApiHost host, bool complete)
    {
        var client = await host.AsAsync(Roles.Clinician);
        var patient = (await Given.PatientAsync(client)).Id();
        var arrived = await SessionFlow.StartAsync(client, await SessionFlow.ScheduleAsync(client, patient, host.Clock.GetUtcNow()));
        var prepared = await SessionFlow.PrepareAsync(client, arrived);
        var start = host.Clock.GetUtcNow();
        var dosed = await client.PostAsync($"/sessions/{arrived.Id()}/dose", new { doseValue = 56, doseUnit = "mg", lot = "A1" }, prepared.Version()).ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var second = await client.PostAsync($"/sessions/{arrived.Id()}/devices", new { lot = "A2" }, dosed.Version()).ReadAsync();
        var monitored = await client.PostAsync($"/sessions/{arrived.Id()}/complete", new { }, second.Version()).ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(119));
        client = await host.AsAsync(Roles.Clinician);
        await SessionFlow.ReadAsync(client, monitored, new { takenAt = start.AddMinutes(15), sedation = 4 });
        if (complete) await SessionFlow.ReadAsync(client, monitored, new { takenAt = start.AddMinutes(58), systolic = 144, diastolic = 92 });
        await SessionFlow.ReadAsync(client, monitored, new { takenAt = start.AddMinutes(40), systolic = complete ? 150 : (int?)null, diastolic = complete ? 90 : (int?)null, oxygenSaturation = 96, sedation = 4, dissociationResolved = false });
        await SessionFlow.ReadAsync(client, monitored, new { takenAt = start.AddMinutes(90), oxygenSaturation = 98, sedation = 5, dissociationResolved = true });
        await SessionFlow.ReadAsync(client, monitored, SessionFlow.Recovered());
        return (client, await client.PostAsync($"/sessions/{arrived.Id()}/discharge", new { escortedBy = "Her sister" }, monitored.Version()).ReadAsync(), start);
    }
}
