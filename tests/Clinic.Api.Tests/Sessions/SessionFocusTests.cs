using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Sessions;

public sealed class SessionFocusTests
{
    [Fact]
    public async Task Focus_IsSetChangedAndShownInTheBrief()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var path = $"/sessions/{(await SessionFlow.ScheduleAsync(client, patient, host.Clock.GetUtcNow().AddDays(1))).Id()}/focus";
        Assert.Equal("0", (await client.GetJsonAsync(path).ReadAsync()).Version());
        await client.PutAsync(path, new { focus = "Mornings" }).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await client.PutAsync(path, new { focus = "Mornings" }, "1").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await client.PutAsync(path, new { focus = "" }, "0").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var set = await client.PutAsync(path, new { focus = "Mornings", timing = "At ten, the quiet room.", expectations = "A little hope." }, "0").ReadAsync();
        Assert.Equal(("1", "The prescriber"), (set.Version(), set.Text("setBy")));
        await client.PutAsync(path, new { focus = "Again" }, "0").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var changed = await client.PutAsync(path, new { focus = "Evenings" }, "1").ReadAsync();
        Assert.Equal(("2", "Evenings", null), (changed.Version(), changed.Text("focus"), changed.Text("timing")));
        var shown = (await client.GetJsonAsync($"/patients/{patient}/brief").ReadAsync()).GetProperty("nextSession").GetProperty("focus");
        Assert.Equal(changed.GetRawText(), shown.GetRawText());
    }

    [Theory]
    [InlineData("scheduled", true)]
    [InlineData("dosed", true)]
    [InlineData("discharged", false)]
    [InlineData("cancelled", false)]
    public async Task Focus_IsSetUntilThePatientLeaves(string status, bool possible)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var now = host.Clock.GetUtcNow();
        var session = await host.AddSessionAsync((await Given.PatientAsync(client)).Id(), status, now, status is "dosed" or "discharged" ? now : null);
        var put = client.PutAsync($"/sessions/{session}/focus", new { focus = "Mornings" }, "0");
        if (possible) await put.ReadAsync();
        else await put.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Focus_OfAnotherClinicsSession_OrAsAnotherRole_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var path = $"/sessions/{(await SessionFlow.ScheduleAsync(client, (await Given.PatientAsync(client)).Id(), host.Clock.GetUtcNow().AddDays(1))).Id()}/focus";
        var other = await host.AsOtherClinicAsync();
        await other.GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PutAsync(path, new { focus = "Mornings" }, "0").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsAsync(Roles.Integration)).PutAsync(path, new { focus = "Mornings" }, "0").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }
}
