using System.Globalization;
using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Audit;

/// <summary>What the trail keeps of each kind of event, and how it is searched.</summary>
public sealed class AuditEventTests
{
    [Fact]
    public async Task Look_IsKeptWithWhoWhatWhomAndFromWhere()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var client = await host.AsAsync();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Clinic-Test/1.0");
        await client.GetJsonAsync("/goals/" + chart["goalId"]).ReadAsync();
        var look = (await EventsAsync(host, "action=get-goal"))[0];
        Assert.Equal(("shown", "prescriber", "The prescriber", "goal", chart["goalId"], "Clinic-Test/1.0"),
            (look.Text("outcome"), look.Text("role"), look.Text("staffName"), look.Text("subjectKind"), look.Text("subjectId"), look.Text("agent")));
        Assert.Equal(chart.PatientId, Assert.Single(look.GetProperty("patientIds").EnumerateArray()).GetString());
        Assert.Equal(64, look.Text("hash")!.Length);
    }

    [Fact]
    public async Task Search_IsKeptByItsShapeNeverItsWords()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        await (await host.AsAsync()).PostAsync("/patients/search", new { search = $"{Chart.Canary} q-20418" }).ReadAsync();
        var search = (await EventsAsync(host, "action=search-patients"))[0];
        Assert.Equal("search: 2 words, 17 characters", search.Text("detail"));
        Assert.Equal(chart.PatientId, Assert.Single(search.GetProperty("patientIds").EnumerateArray()).GetString());
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id is not null and (detail like '%quorv%' or purpose like '%quorv%' or patients like '%quorv%')"));
    }

    [Fact]
    public async Task SignIns_AndFailures_AreKeptWithTheAccountTheyWereFor()
    {
        await using var host = await ApiHost.StartAsync();
        await using (var scope = host.Services.CreateAsyncScope())
            await FirstStart.AddStaffAsync(scope.ServiceProvider, host.ClinicId, "Dana Ortiz", "dana@clinic.example", Roles.Prescriber, "a password for tests", mustChange: false);
        await host.Anonymous().PostAsync("/auth/sign-in", new { email = "dana@clinic.example", password = "wrong" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email = " Dana@Clinic.example", password = "a password for tests" }).ReadAsync();
        await host.Anonymous().PostAsync("/auth/sign-in", new { email = "nobody@clinic.example", password = "wrong" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        var events = await EventsAsync(host, "action=sign-in");
        Assert.Equal([("done", null, "Dana Ortiz"), ("refused", "sign-in-failed", "Dana Ortiz")], events.Select(e => (e.Text("outcome"), e.Text("detail"), e.Text("staffName"))).ToArray());
        // An account that does not exist belongs to no clinic; the chain of no clinic keeps it, and not what was typed.
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id = '00000000-0000-0000-0000-000000000000' and actor_id is null and outcome = 'refused'"));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id is not null and (detail like '%nobody%' or subject_kind like '%nobody%')"));
    }

    [Fact]
    public async Task Search_FiltersByEachOfItsParametersAndPages()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var client = await host.AsAsync();
        var me = (await client.GetJsonAsync("/auth/me").ReadAsync()).Id();
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var from = host.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);
        await client.GetJsonAsync("/patients/" + chart.PatientId).ReadAsync();
        await client.GetJsonAsync("/patients/" + Guid.NewGuid()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/patients/" + chart.PatientId).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");

        Assert.Equal(2, (await EventsAsync(host, $"patientId={chart.PatientId}&from={from}")).Count);
        Assert.Equal(2, (await EventsAsync(host, $"staffId={me}&from={from}")).Count);
        Assert.Equal(3, (await EventsAsync(host, $"action=get-patient&from={from}")).Count);
        Assert.Equal(2, (await EventsAsync(host, $"outcome=refused&from={from}")).Count);
        Assert.Single(await EventsAsync(host, $"staffId={me}&outcome=refused&action=get-patient&from={from}"));
        Assert.DoesNotContain(await EventsAsync(host, $"until={from}"), e => e.Text("action") == "get-patient");

        var all = (await EventsAsync(host, $"until={from}&limit=200")).Select(e => e.Id()).ToArray();
        var paged = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = await (await host.AsAsync(Roles.Auditor)).GetJsonAsync($"/audit-events?until={from}&limit=3" + next).ReadAsync();
            paged.AddRange(page.Items().Select(e => e.Id()));
            next = page.Text("next") is { } cursor ? "&after=" + cursor : null;
        }
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task Reading_TheTrail_IsOnItToo()
    {
        await using var host = await ApiHost.StartAsync();
        await EventsAsync(host, "");
        Assert.Equal("list-audit-events", Assert.Single(await EventsAsync(host, "")).Text("action"));
        await (await host.AsAsync()).GetJsonAsync("/audit-events").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Accesses_SayWhoLookedWhenAtWhatByDayAndPerson()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        host.Clock.Advance(TimeSpan.FromDays(1));
        var (prescriber, coordinator) = (await host.AsAsync(), await host.AsAsync(Roles.Coordinator));
        for (var i = 0; i < 3; i++) await prescriber.GetJsonAsync("/patients/" + chart.PatientId).ReadAsync();
        await Given.PatientAsync(prescriber, "Ben", "Castellano");
        for (var i = 0; i < 3; i++) await coordinator.GetJsonAsync("/patients").ReadAsync();

        var report = await (await host.AsAsync(Roles.Auditor)).GetJsonAsync($"/patients/{chart.PatientId}/accesses").ReadAsync();
        var days = report.GetProperty("days").EnumerateArray().ToArray();
        Assert.Equal(["2026-11-24", "2026-11-23"], days.Select(d => d.Text("day")));
        var people = days[0].GetProperty("people").EnumerateArray().ToDictionary(p => p.Text("role")!, p => p.GetProperty("accesses").EnumerateArray().ToArray());
        Assert.Equal(("get-patient", 3), (people[Roles.Prescriber][0].Text("action"), people[Roles.Prescriber][0].Number("times")));
        // A list that is looked at again and again counts once a day.
        Assert.Equal(("list-patients", 1), (people[Roles.Coordinator][0].Text("action"), people[Roles.Coordinator][0].Number("times")));
        var first = await (await host.AsAsync()).GetJsonAsync($"/patients/{chart.PatientId}/accesses?from=2026-11-23&to=2026-11-23").ReadAsync();
        Assert.Equal("2026-11-23", Assert.Single(first.GetProperty("days").EnumerateArray()).Text("day"));
        await (await host.AsAsync()).GetJsonAsync($"/patients/{chart.PatientId}/accesses?from=2025-01-01&to=2026-11-23").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await coordinator.GetJsonAsync($"/patients/{chart.PatientId}/accesses").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<IReadOnlyList<JsonElement>> EventsAsync(ApiHost host, string query) =>
        (await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/audit-events?" + query).ReadAsync()).Items();
}
