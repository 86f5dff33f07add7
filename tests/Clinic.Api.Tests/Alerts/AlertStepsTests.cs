using System.Net;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Alerts;

public sealed class AlertStepsTests
{
    [Fact]
    public async Task Steps_AreWrittenDown_WithWhoDidThemAndForWhom()
    {
        await using var host = await ApiHost.StartAsync();
        var onCall = await host.PutOnCallAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var id = await host.AddAlertAsync((await Given.PatientAsync(client)).Id(), FlagCode.ChestPain);
        var open = await client.GetJsonAsync("/alerts/" + id).ReadAsync();
        Assert.Equal(("The clinician", onCall[0].ToString()), (open.Text("responsible"), open.Text("responsibleId")));

        var handed = await client.PostAsync($"/alerts/{id}/hand-over", new { staffId = onCall[1], note = "I am with another patient." }, "1").ReadAsync();
        Assert.Equal(("open", "The prescriber"), (handed.Text("status"), handed.Text("responsible")));
        var prescriber = await host.AsAsync(Roles.Prescriber);
        await prescriber.PostAsync($"/alerts/{id}/disposition", new { disposition = "contacted-patient", note = "Called." }, "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await prescriber.PostAsync($"/alerts/{id}/acknowledge", new { }, "2").ReadAsync();
        var noted = await prescriber.PostAsync($"/alerts/{id}/disposition", new { disposition = "contacted-patient", note = "Called; ECG arranged for noon." }, "3").ReadAsync();
        Assert.Equal(("acknowledged", "contacted-patient", "Called; ECG arranged for noon."), (noted.Text("status"), noted.Text("disposition"), noted.Text("note")));
        await prescriber.PostAsync($"/alerts/{id}/resolve", new { disposition = "medical-review", note = "ECG normal." }, "4").ReadAsync();
        await prescriber.PostAsync($"/alerts/{id}/hand-over", new { staffId = onCall[0], note = "Yours." }, "5").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await prescriber.PostAsync($"/alerts/{id}/disposition", new { disposition = "other", note = "More." }, "5").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");

        var history = (await client.GetJsonAsync($"/alerts/{id}/history").ReadAsync()).Items();
        Assert.Equal(
            [
                ("opened", null, "The clinician", null), ("handed-over", "The clinician", "The prescriber", "I am with another patient."), ("acknowledged", "The prescriber", null, null),
                ("disposition", "The prescriber", null, "Called; ECG arranged for noon."), ("resolved", "The prescriber", null, "ECG normal."),
            ],
            history.Select(e => (e.Text("kind"), e.Text("by"), e.Text("to"), e.Text("note"))));
        Assert.Equal("emergency", history[0].Text("tier"));
        Assert.Equal("medical-review", history[4].Text("disposition"));
    }

    [Fact]
    public async Task Steps_NeedTheVersionTheClinicTheRoleAndSomebodyWhoMay()
    {
        await using var host = await ApiHost.StartAsync();
        var onCall = await host.PutOnCallAsync();
        var client = await host.AsAsync();
        var (other, coordinator) = (await host.AsOtherClinicAsync(), await host.AsAsync(Roles.Coordinator));
        var id = await host.AddAlertAsync((await Given.PatientAsync(client)).Id(), FlagCode.SelfHarm);
        foreach (var (step, body) in new (string, object)[] { ("hand-over", new { staffId = onCall[0], note = "A note" }), ("disposition", new { disposition = "other", note = "A note" }) })
        {
            var path = $"/alerts/{id}/{step}";
            await client.PostAsync(path, body).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
            await client.PostAsync(path, body, "2").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
            await coordinator.PostAsync(path, body, "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        await other.PostAsync($"/alerts/{id}/disposition", new { disposition = "other", note = "A note" }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        var stranger = await host.QueryAsync<Guid>("select id from staff where clinic_id = @OtherClinicId", new { host.OtherClinicId });
        var fellow = await host.QueryAsync<Guid>("select id from staff where clinic_id = @ClinicId and role = 'coordinator'", new { host.ClinicId });
        foreach (var to in new[] { stranger, fellow, Guid.NewGuid() })
            await client.PostAsync($"/alerts/{id}/hand-over", new { staffId = to, note = "A note" }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await other.PostAsync($"/alerts/{id}/hand-over", new { staffId = stranger, note = "A note" }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.GetJsonAsync($"/alerts/{id}/history").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.GetJsonAsync($"/alerts/{id}/call-script").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(["opened The clinician"], await client.HistoryAsync(id));
    }

    [Fact]
    public async Task CallScript_NamesThePatientTheClinicAndTheNumbers()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await client.PostAsync("/patients", new { given = "Aisha", family = "Rahman", birthDate = "1992-03-04", timeZone = "America/New_York", phone = "617 555 0199" }).ReadAsync(HttpStatusCode.Created)).Id();
        var id = await host.AddAlertAsync(patient, FlagCode.SuicidalIntent);
        var script = await client.GetJsonAsync($"/alerts/{id}/call-script").ReadAsync();
        Assert.Equal(("suicidal-intent", "617 555 0199", "911", "988"), (script.Text("code"), script.Text("patientPhone"), script.Text("emergencyNumber"), script.Text("crisisLine")));
        Assert.StartsWith("Hello Aisha, this is Clinic.", script.Text("say"), StringComparison.Ordinal);
        Assert.Contains(script.GetProperty("do").EnumerateArray(), d => d.GetString()!.Contains("911", StringComparison.Ordinal));
        Assert.Contains(script.GetProperty("do").EnumerateArray(), d => d.GetString()!.Contains("988", StringComparison.Ordinal));
        Assert.DoesNotContain("{", string.Concat(new[] { "say", "ask", "do" }.Select(m => script.GetProperty(m).GetRawText())), StringComparison.Ordinal);
    }

    /// <summary>No code is without a script; each leads to emergency help where its alert may be one, and those about suicide to the crisis line.</summary>
    [Fact]
    public void CallScripts_AreThereForEveryCode_AndLeadToHelp()
    {
        AlertCode[] aboutSuicide = [AlertCode.SuicidalIntent, AlertCode.SuicidalIdeation, AlertCode.SelfHarm, AlertCode.Phq9Item9, AlertCode.CssrsModerate, AlertCode.CssrsHigh];
        AlertCode[] emergencies =
        [
            .. Enum.GetValues<FlagCode>().Where(f => f.Tier() == Tier.Emergency).Select(f => f.ToAlert()),
            .. aboutSuicide, AlertCode.BloodPressureHigh, AlertCode.OxygenLow, AlertCode.RespiratoryRate, AlertCode.HeartRate, AlertCode.SedationDeep,
        ];
        foreach (var code in Enum.GetValues<AlertCode>())
        {
            var script = CallScripts.Of(code);
            Assert.Contains("{given}", script.Say, StringComparison.Ordinal);
            Assert.InRange(script.Ask.Count, 3, 5);
            Assert.InRange(script.Do.Count, 3, 5);
            Assert.All([script.Say, .. script.Ask, .. script.Do], line => Assert.True(line.Trim().Length > 10 && !line.Contains('!', StringComparison.Ordinal), $"{code.ToCode()}: {line}"));
            if (emergencies.Contains(code)) Assert.Contains(script.Do, line => line.Contains("{emergency}", StringComparison.Ordinal));
            if (aboutSuicide.Contains(code)) Assert.Contains(script.Do, line => line.Contains("{crisis}", StringComparison.Ordinal));
        }
    }
}
