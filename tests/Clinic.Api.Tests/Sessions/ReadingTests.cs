using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Sessions;

public sealed class ReadingTests
{
    [Fact]
    public async Task Readings_AreListedInTheOrderTheyWereTaken_WithWhoWroteThemDown()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var dosed = await SessionFlow.DoseAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        var start = host.Clock.GetUtcNow();
        host.Clock.Advance(TimeSpan.FromMinutes(50));
        client = await host.AsAsync(Roles.Clinician);
        await SessionFlow.ReadAsync(client, dosed, new { sedation = 4, dissociationResolved = false, cadss = 12, note = "Sleepy" });
        var late = await SessionFlow.ReadAsync(client, dosed, new { takenAt = start.AddMinutes(40), systolic = 150, diastolic = 92, pulse = 84, oxygenSaturation = 97, respiratoryRate = 14 });
        Assert.Equal((150, "The clinician"), (late.GetProperty("bloodPressure").Number("systolic"), late.Text("recordedBy")));

        var path = $"/sessions/{dosed.Id()}/readings?limit=2";
        var first = await client.GetJsonAsync(path).ReadAsync();
        var second = await client.GetJsonAsync($"{path}&after={first.Text("next")}").ReadAsync();
        Assert.Equal([start.Wire(), start.AddMinutes(40).Wire(), start.AddMinutes(50).Wire()], first.Items().Concat(second.Items()).Select(r => r.Text("takenAt")));
        Assert.Equal((4, 12, "Sleepy"), (second.Items()[0].Number("sedation"), second.Items()[0].Number("cadss"), second.Items()[0].Text("note")));
        await client.GetJsonAsync($"/sessions/{dosed.Id()}/readings?after=nonsense").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task Reading_WhenImplausible_SaysWhereAndStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var now = host.Clock.GetUtcNow();
        var arrived = await SessionFlow.StartAsync(client, await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), now));
        foreach (var (body, where) in new (object, string)[]
        {
            (new { }, "/"), (new { note = "Nothing measured" }, "/"),
            (new { systolic = 120 }, "/diastolic"), (new { diastolic = 80 }, "/systolic"), (new { systolic = 49, diastolic = 40 }, "/systolic"), (new { systolic = 301, diastolic = 80 }, "/systolic"),
            (new { systolic = 120, diastolic = 19 }, "/diastolic"), (new { systolic = 250, diastolic = 201 }, "/diastolic"), (new { systolic = 80, diastolic = 80 }, "/diastolic"),
            (new { pulse = 19 }, "/pulse"), (new { pulse = 251 }, "/pulse"), (new { oxygenSaturation = 39 }, "/oxygenSaturation"), (new { oxygenSaturation = 101 }, "/oxygenSaturation"),
            (new { respiratoryRate = 1 }, "/respiratoryRate"), (new { respiratoryRate = 81 }, "/respiratoryRate"), (new { sedation = -1 }, "/sedation"), (new { sedation = 6 }, "/sedation"),
            (new { cadss = -1 }, "/cadss"), (new { cadss = 93 }, "/cadss"), (new { pulse = 70, takenAt = now.AddMilliseconds(1) }, "/takenAt"), (new { pulse = 70, takenAt = now.AddHours(-24).AddMilliseconds(-1) }, "/takenAt"),
        })
        {
            var problem = await client.PostAsync($"/sessions/{arrived.Id()}/readings", body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.True(problem.GetProperty("errors").EnumerateObject().Any(e => e.Name.TrimEnd('/') == where.TrimEnd('/')), problem.GetRawText());
        }
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from readings where clinic_id is not null"));
    }

    [Fact]
    public async Task Reading_EnteredInError_StaysVisibleAndCountsNoMore()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var arrived = await SessionFlow.StartAsync(client, await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow()));
        var checklist = await SessionFlow.PrepareAsync(client, arrived);
        var wrong = await SessionFlow.ReadAsync(client, arrived, new { systolic = 162, diastolic = 98 });
        var path = $"/sessions/{arrived.Id()}/readings/{wrong.Id()}/error";
        Assert.Equal(["blood-pressure"], (await client.GetJsonAsync($"/sessions/{arrived.Id()}/checklist").ReadAsync()).Blocking("beforeDosing"));
        await client.PostAsync(path, new { reason = "" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await (await host.AsOtherClinicAsync()).PostAsync(path, new { reason = "Not theirs" }).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        var marked = await client.PostAsync(path, new { reason = "Another patient's" }).ReadAsync();
        Assert.Equal(("Another patient's", "The clinician"), (marked.Text("errorReason"), marked.Text("errorBy")));
        await client.PostAsync(path, new { reason = "Again" }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(2, (await client.GetJsonAsync($"/sessions/{arrived.Id()}/readings").ReadAsync()).Items().Count);
        await client.PostAsync($"/sessions/{arrived.Id()}/dose", new { doseValue = 56, doseUnit = "mg" }, checklist.Version()).ReadAsync();
    }

    [Theory]
    [InlineData("""{"systolic":179,"diastolic":119}""", null, null)]
    [InlineData("""{"systolic":180,"diastolic":100}""", "blood-pressure-high", "urgent")]
    [InlineData("""{"systolic":150,"diastolic":120}""", "blood-pressure-high", "urgent")]
    [InlineData("""{"oxygenSaturation":92}""", null, null)]
    [InlineData("""{"oxygenSaturation":91}""", "oxygen-low", "emergency")]
    [InlineData("""{"respiratoryRate":10}""", null, null)]
    [InlineData("""{"respiratoryRate":30}""", null, null)]
    [InlineData("""{"respiratoryRate":9}""", "respiratory-rate", "emergency")]
    [InlineData("""{"respiratoryRate":31}""", "respiratory-rate", "urgent")]
    [InlineData("""{"sedation":4}""", null, null)]
    [InlineData("""{"sedation":3}""", "sedation-deep", "urgent")]
    [InlineData("""{"sedation":1}""", "sedation-deep", "emergency")]
    public async Task Reading_OutsideTheLimits_RaisesAnAlert(string reading, string? code, string? tier)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var dosed = await SessionFlow.DoseAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        await SessionFlow.ReadAsync(client, dosed, reading);
        var alerts = (await client.GetJsonAsync("/alerts").ReadAsync()).Items();
        Assert.Equal(code is null ? [] : [(code, tier)], alerts.Select(a => (a.Text("code"), a.Text("tier"))));
        // 15:00Z is ten in the morning in New York.
        Assert.All(alerts, a => Assert.Contains("at 10:00", a.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_AreTheClinics()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        object Clinic(object sessions) => new { name = "Harbour", timeZone = "America/New_York", phone = "1", emergencyNumber = "911", crisisLine = "988", settings = new { sessions } };
        var version = (await admin.GetJsonAsync("/clinic").ReadAsync()).Version();
        var wrong = await admin.PutAsync("/clinic", Clinic(new { oxygenLimit = 100, oxygenMinutes = 0 }), version).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(["/settings/sessions/oxygenLimit", "/settings/sessions/oxygenMinutes"], wrong.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        var changed = await admin.PutAsync("/clinic", Clinic(new { oxygenLimit = 94, oxygenMinutes = 10 }), version).ReadAsync();
        Assert.Equal((94, 60), (changed.GetProperty("settings").GetProperty("sessions").Number("oxygenLimit"), changed.GetProperty("settings").GetProperty("sessions").Number("preDosePressureMinutes")));

        var client = await host.AsAsync(Roles.Clinician);
        var dosed = await SessionFlow.DoseAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow());
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(10).Wire(), Due(dosed, "oxygen-saturation").Text("dueAt"));
        await SessionFlow.ReadAsync(client, dosed, new { oxygenSaturation = 93 });
        Assert.Equal("oxygen-low", Assert.Single((await client.GetJsonAsync("/alerts").ReadAsync()).Items()).Text("code"));
    }

    [Fact]
    public async Task Due_SaysWhatToReadNext_AndWhy()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var start = host.Clock.GetUtcNow();
        var dosed = await SessionFlow.MonitorAsync(client, (await Given.PatientAsync(client)).Id(), start);
        async Task<string[]> DueAsync() =>
            [.. (await client.GetJsonAsync("/sessions/" + dosed.Id()).ReadAsync()).GetProperty("due").EnumerateArray().Select(d => $"{d.Text("measure")} {d.Text("reason")} {(DateTimeOffset.Parse(d.Text("dueAt")!, System.Globalization.CultureInfo.InvariantCulture) - start).TotalMinutes}")];

        // A token lives a quarter of an hour.
        Task<HttpClient> PassAsync(int minutes)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            return host.AsAsync(Roles.Clinician);
        }

        Assert.Equal(["oxygen-saturation interval 15", "blood-pressure at40-minutes 40", "blood-pressure before-discharge 120", "sedation before-discharge 120", "dissociation before-discharge 120"], await DueAsync());
        client = await PassAsync(15);
        await SessionFlow.ReadAsync(client, dosed, new { oxygenSaturation = 97, systolic = 138, diastolic = 88 });
        Assert.Equal(["oxygen-saturation interval 30", "blood-pressure at40-minutes 40"], (await DueAsync())[..2]);
        client = await PassAsync(25);
        await SessionFlow.ReadAsync(client, dosed, new { oxygenSaturation = 97, systolic = 152, diastolic = 88, sedation = 4, dissociationResolved = false });
        Assert.Equal(["blood-pressure after-elevated 55", "oxygen-saturation interval 55", "blood-pressure before-discharge 120", "sedation before-discharge 120", "dissociation before-discharge 120"], await DueAsync());
        client = await PassAsync(15);
        await SessionFlow.ReadAsync(client, dosed, new { oxygenSaturation = 97, systolic = 139, diastolic = 88, sedation = 5, dissociationResolved = true });
        Assert.Equal(["oxygen-saturation interval 70", "blood-pressure before-discharge 120"], await DueAsync());
        client = await PassAsync(40);
        await SessionFlow.ReadAsync(client, dosed, SessionFlow.Recovered());
        Assert.Equal(["oxygen-saturation interval 110"], await DueAsync());
        // Who stays longer is read again before leaving.
        client = await PassAsync(35);
        Assert.Equal(["oxygen-saturation interval 110", "blood-pressure before-discharge 125"], await DueAsync());
    }

    private static JsonElement Due(JsonElement session, string measure) => session.GetProperty("due").EnumerateArray().First(d => d.Text("measure") == measure);
}
