using System.Net;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Alerts;

/// <summary>The same concern of the same patient is one piece of work, and nothing that showed it is lost.</summary>
public sealed class FoldingTests
{
    [Fact]
    public async Task Raise_OfAReadingAndAnAssessment_ShowsTheSentenceAndNoObservation()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var (reading, assessment) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var ids = await host.RaiseAsync(patient,
            Concern.OfReading(AlertCode.OxygenLow, Tier.Emergency, reading, "Oxygen saturation 86 % at 10:42"),
            Concern.OfAssessment(AlertCode.Phq9Item9, Tier.Urgent, assessment, "PHQ-9 item 9: several days"));
        var (low, item) = (await client.GetJsonAsync("/alerts/" + ids[0]).ReadAsync(), await client.GetJsonAsync("/alerts/" + ids[1]).ReadAsync());
        Assert.Equal(("oxygen-low", "emergency", "Oxygen saturation 86 % at 10:42"), (low.Text("code"), low.Text("tier"), low.GetProperty("quote").Text("text")));
        Assert.Equal(("phq9-item9", "urgent", "PHQ-9 item 9: several days"), (item.Text("code"), item.Text("tier"), item.GetProperty("quote").Text("text")));
        Assert.False(low.TryGetProperty("observationId", out _));
        Assert.Equal(reading.ToString(), Assert.Single(low.GetProperty("evidence").EnumerateArray()).Text("readingId"));
        Assert.Equal(assessment.ToString(), Assert.Single(item.GetProperty("evidence").EnumerateArray()).Text("assessmentId"));
        // Neither is a flag of the engine; a note that comes after them is read and planned for all the same.
        await client.PostAsync($"/patients/{patient}/observations", new { text = "Starting tasks felt easier.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Raise_OfTheSameConcern_JoinsTheOpenAlertWithBothObservations()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var first = await client.PostAsync($"/patients/{patient}/observations", new { text = "I have chest pain.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        host.Clock.Advance(TimeSpan.FromHours(30));
        client = await host.AsAsync();
        var second = await client.PostAsync($"/patients/{patient}/observations", new { text = "Still chest pain today.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        var id = Assert.Single(first.GetProperty("alertIds").EnumerateArray()).GetGuid();
        Assert.Equal(id, Assert.Single(second.GetProperty("alertIds").EnumerateArray()).GetGuid());

        var alert = Assert.Single((await client.GetJsonAsync("/alerts").ReadAsync()).Items());
        Assert.Equal(ApiHost.Monday.AddMinutes(15).Wire(), alert.Text("dueAt"));
        Assert.Equal([second.Id(), first.Id()], alert.GetProperty("evidence").EnumerateArray().Select(e => e.Text("observationId")));
        Assert.Equal("Still chest pain today.", alert.GetProperty("quote").Text("text"));
        Assert.Equal("2", alert.Version());
        Assert.Equal(["opened", "folded"], await client.HistoryAsync(id));
        foreach (var observation in new[] { first, second })
            Assert.Equal(id, (await client.GetJsonAsync("/observations/" + observation.Id()).ReadAsync()).GetProperty("alertIds")[0].GetGuid());
        Assert.Equal(2, (await client.GetJsonAsync($"/patients/{patient}/observations?flag=chest-pain").ReadAsync()).Items().Count);
    }

    [Fact]
    public async Task Raise_OfAnEmergency_OpensWhatWasAcknowledgedAgain()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var patient = (await Given.PatientAsync(client)).Id();
        var id = await host.RaiseReadingAsync(patient);
        await client.PostAsync($"/alerts/{id}/acknowledge", new { }, "1").ReadAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(id, await host.RaiseReadingAsync(patient, sentence: "Blood pressure 190/125 at 12:42"));
        client = await host.AsAsync(Roles.Clinician);
        var alert = await client.GetJsonAsync("/alerts/" + id).ReadAsync();
        Assert.Equal(("open", true), (alert.Text("status"), alert.GetProperty("overdue").GetBoolean()));
        Assert.False(alert.TryGetProperty("acknowledgedBy", out _));
        Assert.Equal(["opened", "acknowledged The clinician", "reopened The clinician"], await client.HistoryAsync(id));
        // Due stays where it was, but whoever looked at the first is given the time of an emergency before the next is asked.
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(15), await host.QueryAsync<DateTimeOffset>("select escalates_at from alerts where clinic_id is not null"));
    }

    [Fact]
    public async Task Raise_OfWhatIsNoMorePressing_JoinsWhatWasAcknowledgedQuietly_AndOpensItWhereItIsMorePressing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var id = await host.RaiseReadingAsync(patient, Tier.Soon);
        await client.PostAsync($"/alerts/{id}/acknowledge", new { }, "1").ReadAsync();
        Assert.Equal(id, await host.RaiseReadingAsync(patient, Tier.Soon));
        Assert.Equal("acknowledged", (await client.GetJsonAsync("/alerts/" + id).ReadAsync()).Text("status"));
        Assert.Equal(id, await host.RaiseReadingAsync(patient, Tier.Urgent));
        var alert = await client.GetJsonAsync("/alerts/" + id).ReadAsync();
        Assert.Equal(("open", "urgent", ApiHost.Monday.AddHours(4).Wire()), (alert.Text("status"), alert.Text("tier"), alert.Text("dueAt")));
        Assert.Equal(3, alert.GetProperty("evidence").GetArrayLength());
    }

    [Fact]
    public async Task Raise_AfterTheClinicsHours_OrAfterItWasResolved_OpensAnother()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var first = await host.RaiseReadingAsync(patient, Tier.Urgent);
        await client.PostAsync($"/alerts/{first}/acknowledge", new { }, "1").ReadAsync();
        host.Clock.Advance(TimeSpan.FromHours(24).Add(TimeSpan.FromMinutes(-1)));
        Assert.Equal(first, await host.RaiseReadingAsync(patient, Tier.Urgent));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await host.RaiseReadingAsync(patient, Tier.Urgent);
        Assert.NotEqual(first, second);
        client = await host.AsAsync();
        await client.PostAsync($"/alerts/{second}/resolve", new { disposition = "contacted-patient", note = "Well." }, "1").ReadAsync();
        var third = await host.RaiseReadingAsync(patient, Tier.Urgent);
        Assert.NotEqual(second, third);
        Assert.NotEqual(first, third);
    }

    [Fact]
    public async Task Raise_OfTwoReadingsAtOnce_OpensOneAlertOfTheMorePressing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        Concern Reading(Tier tier) => Concern.OfReading(AlertCode.BloodPressureHigh, tier, Guid.CreateVersion7(), "Blood pressure 165/100 at 10:42");
        var id = Assert.Single(await host.RaiseAsync(patient, Reading(Tier.Soon), Reading(Tier.Emergency), Reading(Tier.Urgent)));
        var alert = await client.GetJsonAsync("/alerts/" + id).ReadAsync();
        Assert.Equal(("emergency", 3), (alert.Text("tier"), alert.GetProperty("evidence").GetArrayLength()));
    }

    [Fact]
    public async Task Suggestions_AreHeldAgain_WhenADangerThatWasLookedAtComesBack()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        async Task<bool> HeldAsync(string text)
        {
            var note = await client.PostAsync($"/patients/{patient}/observations", new { text, author = "patient" }).ReadAsync(HttpStatusCode.Created);
            return (await client.GetJsonAsync($"/observations/{note.Id()}/suggestions").ReadAsync()).GetProperty("held").GetBoolean();
        }

        Assert.True(await HeldAsync("Starting tasks felt easier. But I have chest pain since last night."));
        var alert = Assert.Single((await client.GetJsonAsync("/alerts").ReadAsync()).Items());
        await client.PostAsync($"/alerts/{alert.Id()}/acknowledge", new { }, alert.Version()).ReadAsync();
        Assert.False(await HeldAsync("Starting tasks felt easier."));
        Assert.True(await HeldAsync("Starting tasks felt easier. The chest pain is back."));
    }

    [Fact]
    public async Task Raise_JoinsNoAlertOfAnotherPatientOrCode()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var (first, second) = ((await Given.PatientAsync(client)).Id(), (await Given.PatientAsync(client, "Ben")).Id());
        var id = await host.RaiseReadingAsync(first);
        Assert.NotEqual(id, await host.RaiseReadingAsync(second));
        Assert.NotEqual(id, Assert.Single(await host.RaiseAsync(first, Concern.OfReading(AlertCode.OxygenLow, Tier.Emergency, Guid.CreateVersion7(), "Oxygen saturation 86 %"))));
    }

    [Fact]
    public async Task Raise_WhenTheClinicSaysHowFast_IsDueThen()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var alerts = new { emergencyMinutes = 5, urgentMinutes = 60, businessDays = new[] { "tue", "sat" }, businessDayEndsAt = "12:30:00", foldHours = 0 };
        object With(object settings) => new { name = "Harbour", timeZone = "America/New_York", phone = "1", emergencyNumber = "112", crisisLine = "988", settings };
        var version = (await admin.GetJsonAsync("/clinic").ReadAsync()).Version();
        await admin.PutAsync("/clinic", With(new { alerts }), version).ReadAsync();
        var patient = (await Given.PatientAsync(admin)).Id();
        async Task<string?> DueAsync(Guid id) => (await admin.GetJsonAsync("/alerts/" + id).ReadAsync()).Text("dueAt");
        Assert.Equal(ApiHost.Monday.AddMinutes(5).Wire(), await DueAsync(await host.AddAlertAsync(patient, FlagCode.ChestPain)));
        Assert.Equal(ApiHost.Monday.AddMinutes(60).Wire(), await DueAsync(await host.AddAlertAsync(patient, FlagCode.Mania)));
        Assert.Equal("2026-11-24T17:30:00.000Z", await DueAsync(await host.AddAlertAsync(patient, FlagCode.Pregnancy)));

        var problem = await admin.PutAsync("/clinic", With(new { alerts = new { emergencyMinutes = 0, urgentMinutes = 721, businessDays = Array.Empty<string>(), emergencyStepMinutes = 0, stepMinutes = 4, foldHours = 169 } }), "2").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(["businessDays", "emergencyMinutes", "emergencyStepMinutes", "foldHours", "stepMinutes", "urgentMinutes"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name.Split('/')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_HoldEveryFlagUnderItsOwnName()
    {
        foreach (var flag in Enum.GetValues<FlagCode>()) Assert.Equal((flag.ToCode(), flag), (flag.ToAlert().ToCode(), flag.ToAlert().ToFlag()));
        Assert.Equal(Enum.GetValues<FlagCode>().Length, Enum.GetValues<AlertCode>().Count(c => c.ToFlag() is not null));
    }
}
