using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Sessions;

public sealed class DischargeTests
{
    [Fact]
    public async Task Discharge_Before120Minutes_IsAPrescribersDecisionWithAReason()
    {
        await using var host = await ApiHost.StartAsync();
        var (prescriber, clinician) = (await host.AsAsync(), await host.AsAsync(Roles.Clinician));
        var patient = (await Given.PatientAsync(prescriber)).Id();
        var dosed = await SessionFlow.MonitorAsync(clinician, patient, host.Clock.GetUtcNow());
        host.Clock.Advance(SessionState.Monitoring - TimeSpan.FromMilliseconds(1));
        (prescriber, clinician) = (await host.AsAsync(), await host.AsAsync(Roles.Clinician));
        await SessionFlow.ReadAsync(clinician, dosed, SessionFlow.Recovered());
        var path = $"/sessions/{dosed.Id()}/discharge";

        var unexplained = await prescriber.PostAsync(path, new { }, dosed.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked");
        Assert.Equal(["monitoring-time"], unexplained.Blocking());
        Assert.Contains("120 minutes", unexplained.Text("detail"), StringComparison.Ordinal);
        await prescriber.PostAsync(path, new { overrideReason = " " }, dosed.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        foreach (var role in new[] { Roles.Clinician, Roles.Administrator })
            await (await host.AsAsync(role)).PostAsync(path, new { overrideReason = "She wants to go" }, dosed.Version()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("monitoring", await host.QueryAsync<string>("select status from sessions where clinic_id is not null"));

        var left = await prescriber.PostAsync(path, new { overrideReason = "Moved to the emergency department" }, dosed.Version()).ReadAsync();
        Assert.Equal(("Moved to the emergency department", "The prescriber"), (left.Text("overrideReason"), left.Text("dischargedBy")));
    }

    [Fact]
    public async Task Discharge_After120Minutes_NeedsNoReason()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, monitored) = await WatchedAsync(host);
        await SessionFlow.ReadAsync(client, monitored, SessionFlow.Recovered());
        await client.PostAsync($"/sessions/{monitored.Id()}/discharge", new { dischargedAt = host.Clock.GetUtcNow().AddSeconds(1) }, monitored.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal("discharged", (await DischargeAsync(client, monitored).ReadAsync()).Text("status"));
    }

    [Fact]
    public async Task Discharge_WithoutAnyReading_NamesEverythingThatIsMissing()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, monitored) = await WatchedAsync(host);
        var refused = await DischargeAsync(client, monitored).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked");
        Assert.Equal(["blood-pressure", "breathing", "dissociation", "sedation"], refused.Blocking().Order());
        Assert.Equal(refused.Blocking(), (await client.GetJsonAsync($"/sessions/{monitored.Id()}/checklist").ReadAsync()).Blocking("beforeDischarge"));
    }

    /// <summary>Each sign by itself keeps the patient here, until it is recorded as resolved.</summary>
    [Theory]
    [InlineData("""{"sedation":4}""", "sedation", """{"sedation":5}""")]
    [InlineData("""{"dissociationResolved":false}""", "dissociation", """{"dissociationResolved":true}""")]
    [InlineData("""{"respiratoryRate":9}""", "breathing", """{"respiratoryRate":12}""")]
    [InlineData("""{"oxygenSaturation":91}""", "breathing", """{"oxygenSaturation":92}""")]
    [InlineData("""{"systolic":181,"diastolic":99}""", "blood-pressure", """{"systolic":150,"diastolic":92}""")]
    public async Task Discharge_WhileASignIsNotResolved_IsRefused(string sign, string code, string resolved)
    {
        await using var host = await ApiHost.StartAsync();
        var (client, monitored) = await WatchedAsync(host);
        await SessionFlow.ReadAsync(client, monitored, SessionFlow.Recovered());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await SessionFlow.ReadAsync(client, monitored, sign);
        foreach (var alert in (await client.GetJsonAsync("/alerts").ReadAsync()).Items())
        {
            // An open alert keeps the patient as well, until somebody has looked.
            Assert.Equal([code, "alerts"], (await DischargeAsync(client, monitored).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
            await client.PostAsync($"/alerts/{alert.Id()}/acknowledge", "", alert.Version()).ReadAsync();
        }
        Assert.Equal([code], (await DischargeAsync(client, monitored).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await SessionFlow.ReadAsync(client, monitored, resolved);
        await DischargeAsync(client, monitored).ReadAsync();
    }

    [Fact]
    public async Task Discharge_WithAnOldBloodPressure_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, monitored) = await WatchedAsync(host);
        await SessionFlow.ReadAsync(client, monitored, SessionFlow.Recovered());
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        client = await host.AsAsync(Roles.Clinician);
        Assert.Empty((await client.GetJsonAsync($"/sessions/{monitored.Id()}/checklist").ReadAsync()).Blocking("beforeDischarge"));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["blood-pressure"], (await DischargeAsync(client, monitored).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked")).Blocking());
    }

    [Fact]
    public async Task Discharge_WrittenDownLate_IsJudgedByTheReadingsOfThatTime()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, monitored) = await WatchedAsync(host);
        var leaving = host.Clock.GetUtcNow();
        host.Clock.Advance(TimeSpan.FromMinutes(45));
        client = await host.AsAsync(Roles.Clinician);
        await SessionFlow.ReadAsync(client, monitored, SessionFlow.Recovered());
        // The only reading was taken after the time at which the patient is said to have left.
        var refused = await client.PostAsync($"/sessions/{monitored.Id()}/discharge", new { dischargedAt = leaving }, monitored.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "session-blocked");
        Assert.Equal(["blood-pressure", "breathing", "dissociation", "sedation"], refused.Blocking().Order());
        await SessionFlow.ReadAsync(client, monitored, SessionFlow.Recovered(leaving.AddMinutes(-1)));
        var left = await client.PostAsync($"/sessions/{monitored.Id()}/discharge", new { dischargedAt = leaving }, monitored.Version()).ReadAsync();
        Assert.Equal(leaving.Wire(), left.Text("dischargedAt"));
    }

    /// <summary>A patient whose 120 minutes are over, without a reading since dosing.</summary>
    private static async Task<(HttpClient Client, JsonElement Session)> WatchedAsync(ApiHost host)
    {
        var client = await host.AsAsync(Roles.Clinician);
        var patient = (await Given.PatientAsync(client)).Id();
        var arrived = await SessionFlow.StartAsync(client, await SessionFlow.ScheduleAsync(client, patient, host.Clock.GetUtcNow()));
        var prepared = await SessionFlow.PrepareAsync(client, arrived);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var dosed = await client.PostAsync($"/sessions/{arrived.Id()}/dose", new { doseValue = 28, doseUnit = "mg", lot = "A" }, prepared.Version()).ReadAsync();
        var monitored = await client.PostAsync($"/sessions/{arrived.Id()}/complete", new { }, dosed.Version()).ReadAsync();
        host.Clock.Advance(SessionState.Monitoring);
        return (await host.AsAsync(Roles.Clinician), monitored);
    }

    private static Task<HttpResponseMessage> DischargeAsync(HttpClient client, JsonElement session) => client.PostAsync($"/sessions/{session.Id()}/discharge", new { }, session.Version());
}
