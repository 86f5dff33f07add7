using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Clinics;

public sealed class ClinicTests
{
    private static readonly object Details = new { name = "Harbour", timeZone = "America/Chicago", phone = "312 555 0100", emergencyNumber = "911", crisisLine = "988", windowHours = 96 };

    [Fact]
    public async Task UpdateClinic_ByAnAdministrator_IsReadBack()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var before = await admin.GetJsonAsync("/clinic").ReadAsync();
        var changed = await admin.PutAsync("/clinic", Details, before.Version()).ReadAsync();
        Assert.Equal("Harbour", changed.Text("name"));
        Assert.Equal(changed.GetRawText(), (await (await host.AsAsync(Roles.Coordinator)).GetJsonAsync("/clinic").ReadAsync()).GetRawText());
        await admin.PutAsync("/clinic", Details, before.Version()).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await (await host.AsAsync(Roles.Prescriber)).PutAsync("/clinic", Details, changed.Version()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task UpdateClinic_OutOfBounds_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var version = (await admin.GetJsonAsync("/clinic").ReadAsync()).Version();
        var problem = await admin.PutAsync("/clinic", new { name = "Harbour", timeZone = "Nowhere", phone = "1", emergencyNumber = "911", crisisLine = "988", windowHours = 0 }, version)
            .ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(["/timeZone", "/windowHours"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }
}
