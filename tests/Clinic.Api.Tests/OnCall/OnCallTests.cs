using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Alerts;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.OnCall;

public sealed class OnCallTests
{
    [Fact]
    public async Task OnCall_IsEmptyAtFirst_ThenWhatWasPut_InOrder()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var empty = await client.GetJsonAsync("/on-call").ReadAsync();
        Assert.Equal(("0", 0), (empty.Version(), empty.GetProperty("members").GetArrayLength()));
        var staff = await host.PutOnCallAsync();
        var order = await client.GetJsonAsync("/on-call").ReadAsync();
        Assert.Equal("1", order.Version());
        Assert.Equal([("The clinician", "Pager 0"), ("The prescriber", "Pager 1"), ("The administrator", "Pager 2")], order.GetProperty("members").EnumerateArray().Select(m => (m.Text("name")!, m.Text("reachableBy")!)));
        var turned = await client.PutAsync("/on-call", new { members = new[] { new { staffId = staff[2], reachableBy = "Room 4" }, new { staffId = staff[0], reachableBy = "617 555 0101" } } }, "1").ReadAsync();
        Assert.Equal(["administrator", "clinician"], turned.GetProperty("members").EnumerateArray().Select(m => m.Text("role")));
        Assert.Equal("2", turned.Version());
        var none = await client.PutAsync("/on-call", new { members = Array.Empty<object>() }, "2").ReadAsync();
        Assert.Equal(0, none.GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task OnCall_NeedsTheVersion_TheRole_AndStaffWhoMayAnswer()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.PutOnCallAsync();
        var client = await host.AsAsync(Roles.Clinician);
        object Order(Guid id, string reachableBy = "Pager") => new { members = new[] { new { staffId = id, reachableBy } } };
        await client.PutAsync("/on-call", Order(staff[0])).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await client.PutAsync("/on-call", Order(staff[0]), "0").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await client.PutAsync("/on-call", Order(staff[0]), "2").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await (await host.AsAsync(Roles.Coordinator)).PutAsync("/on-call", Order(staff[0]), "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await client.PutAsync("/on-call", Order(staff[0], " "), "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PutAsync("/on-call", new { members = new[] { new { staffId = staff[0], reachableBy = "a" }, new { staffId = staff[0], reachableBy = "b" } } }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var coordinator = await host.QueryAsync<Guid>("select id from staff where clinic_id = @ClinicId and role = 'coordinator'", new { host.ClinicId });
        await host.AsOtherClinicAsync();
        var stranger = await host.QueryAsync<Guid>("select id from staff where clinic_id = @OtherClinicId", new { host.OtherClinicId });
        foreach (var id in new[] { coordinator, stranger, Guid.NewGuid() })
        {
            var problem = await client.PutAsync("/on-call", Order(id), "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.True(problem.GetProperty("errors").TryGetProperty("/members/0/staffId", out _));
        }
        Assert.Equal("1", (await client.GetJsonAsync("/on-call").ReadAsync()).Version());
        Assert.Equal(0, (await (await host.AsOtherClinicAsync()).GetJsonAsync("/on-call").ReadAsync()).GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task OnCall_SaysWhoMayBeNamed_AndNobodyElse()
    {
        await using var host = await ApiHost.StartAsync();
        await host.AsOtherClinicAsync();
        foreach (var role in new[] { Roles.Coordinator, Roles.Auditor, Roles.Prescriber }) await host.AsAsync(role);
        var client = await host.AsAsync(Roles.Clinician);
        var everybody = await NamedAsync();
        Assert.Contains("The prescriber", everybody);
        Assert.Contains("The clinician", everybody);
        Assert.DoesNotContain("The coordinator", everybody);
        Assert.DoesNotContain("The auditor", everybody);
        Assert.Equal(everybody.Order(StringComparer.Ordinal), everybody);
        Assert.Equal(1, everybody.Count(name => name == "The clinician"));

        await host.ExecuteAsync("update staff set deactivated_at = created_at where clinic_id = @ClinicId and role = 'prescriber'", new { host.ClinicId });
        Assert.DoesNotContain("The prescriber", await NamedAsync());

        async Task<string[]> NamedAsync() => [.. (await client.GetJsonAsync("/on-call").ReadAsync()).GetProperty("responders").EnumerateArray().Select(r => r.Text("name")!)];
    }
}
