using Clinic.Api.Features.Alerts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Events;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Alerts;

/// <summary>What nobody looks at in time goes to the next of the on-call order: in order, once each, whichever instance does it.</summary>
public sealed class EscalationTests
{
    [Fact]
    public async Task Escalation_WhileNobodyLooks_AsksOneAfterTheOther_EachOnce()
    {
        await using var host = await ApiHost.StartAsync();
        var onCall = await host.PutOnCallAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        var id = await host.RaiseReadingAsync(patient);
        Assert.Equal(onCall[0], await ResponsibleAsync(host, id));

        host.Clock.Advance(TimeSpan.FromMinutes(15).Add(TimeSpan.FromMilliseconds(-1)));
        Assert.Equal(0, await host.EscalateAsync());
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await host.EscalateAsync());
        Assert.Equal(0, await host.EscalateAsync());
        Assert.Equal(onCall[1], await ResponsibleAsync(host, id));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await host.EscalateAsync());
        Assert.Equal(onCall[2], await ResponsibleAsync(host, id));
        // The end of the order: the alert stays with the last, open and overdue.
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await host.EscalateAsync());

        var client = await host.AsAsync();
        var alert = await client.GetJsonAsync("/alerts/" + id).ReadAsync();
        Assert.Equal(("open", true, 2, "The administrator", "3"), (alert.Text("status"), alert.GetProperty("overdue").GetBoolean(), alert.Number("escalations"), alert.Text("responsible"), alert.Version()));
        Assert.Equal(["opened The clinician", "escalated 1 The prescriber", "escalated 2 The administrator"], await client.HistoryAsync(id));
    }

    [Theory]
    [InlineData("acknowledge", "{}")]
    [InlineData("resolve", """{"disposition":"false-alarm","note":"A slip of the cuff."}""")]
    public async Task Escalation_OnceSomebodyLooked_AsksNobody(string step, string body)
    {
        await using var host = await ApiHost.StartAsync();
        await host.PutOnCallAsync();
        var client = await host.AsAsync();
        var id = await host.RaiseReadingAsync((await Given.PatientAsync(client)).Id());
        await client.PostAsync($"/alerts/{id}/{step}", body, "1").ReadAsync();
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await host.EscalateAsync());
    }

    [Fact]
    public async Task Escalation_WhereNobodyIsOnCall_ComesBackWhenSomebodyIs()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await host.RaiseReadingAsync((await Given.PatientAsync(await host.AsAsync())).Id(), Tier.Urgent);
        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(0, await host.EscalateAsync());
        var onCall = await host.PutOnCallAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await host.EscalateAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.EscalateAsync());
        Assert.Equal(onCall[0], await ResponsibleAsync(host, id));
    }

    [Fact]
    public async Task Escalation_AfterAHandOver_GoesOnFromWhoHasIt()
    {
        await using var host = await ApiHost.StartAsync();
        var onCall = await host.PutOnCallAsync();
        var client = await host.AsAsync();
        var id = await host.RaiseReadingAsync((await Given.PatientAsync(client)).Id());
        await client.PostAsync($"/alerts/{id}/hand-over", new { staffId = onCall[1], note = "Knows her." }, "1").ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(1, await host.EscalateAsync());
        Assert.Equal(onCall[2], await ResponsibleAsync(host, id));
    }

    /// <summary>Whoever has it last in the order is not the end of it: those before, who were not asked, are.</summary>
    [Fact]
    public async Task Escalation_AfterAHandOverToTheLast_GoesOnFromTheBeginning_AndAsksNobodyTwice()
    {
        await using var host = await ApiHost.StartAsync();
        var onCall = await host.PutOnCallAsync();
        var client = await host.AsAsync();
        var id = await host.RaiseReadingAsync((await Given.PatientAsync(client)).Id());
        await client.PostAsync($"/alerts/{id}/hand-over", new { staffId = onCall[2], note = "Is in the house." }, "1").ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(1, await host.EscalateAsync());
        Assert.Equal(onCall[1], await ResponsibleAsync(host, id));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await host.EscalateAsync());
    }

    [Fact]
    public async Task Escalation_OfADangerThatCameBack_AsksEverybodyAfresh()
    {
        await using var host = await ApiHost.StartAsync();
        var onCall = await host.PutOnCallAsync();
        var client = await host.AsAsync(Roles.Prescriber);
        var patient = (await Given.PatientAsync(client)).Id();
        var id = await host.RaiseReadingAsync(patient);
        foreach (var minutes in (int[])[15, 10])
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(1, await host.EscalateAsync());
        }
        client = await host.AsAsync(Roles.Prescriber);
        await client.PostAsync($"/alerts/{id}/acknowledge", "{}", "3").ReadAsync();
        Assert.Equal(id, await host.RaiseReadingAsync(patient));
        // Whoever looked at the first has the second, until they do not look at it.
        Assert.Equal(onCall[1], await ResponsibleAsync(host, id));
        foreach (var (minutes, next) in ((int, int)[])[(15, 2), (10, 0)])
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(1, await host.EscalateAsync());
            Assert.Equal(onCall[next], await ResponsibleAsync(host, id));
        }
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await host.EscalateAsync());
    }

    [Fact]
    public async Task Escalation_WhenAnInstanceStoppedHalfWay_IsTakenUpOnceItsLeaseIsOver()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PutOnCallAsync();
        await host.RaiseReadingAsync((await Given.PatientAsync(await host.AsAsync())).Id());
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        await host.ExecuteAsync("update alerts set lease_until = @LeaseUntil where clinic_id = @ClinicId", new { host.ClinicId, LeaseUntil = host.Clock.GetUtcNow().AddMinutes(1) });
        Assert.Equal(0, await host.EscalateAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await host.EscalateAsync());
    }

    [Fact]
    public async Task Escalation_OfManyAlertsByTwoInstances_TakesEachStepOnce()
    {
        await using var host = await ApiHost.StartAsync();
        await using var second = await ApiHost.StartAsync(web => web.UseSetting("ConnectionStrings:Clinic", $"Data Source={Path.Combine(host.Folder, "clinic.db")}"));
        await host.PutOnCallAsync();
        var client = await host.AsAsync();
        var alerts = new List<Guid>();
        for (var i = 0; i < 20; i++) alerts.Add(await host.RaiseReadingAsync((await Given.PatientAsync(client, "Ben", $"Number {i}")).Id()));
        for (var step = 1; step <= 2; step++)
        {
            foreach (var clock in new[] { host.Clock, second.Clock }) clock.Advance(TimeSpan.FromMinutes(step == 1 ? 15 : 10));
            // Several rounds at once on either instance, each on connections of its own.
            var rounds = Enumerable.Range(0, 8).Select(i => Task.Run((i % 2 == 0 ? host : second).EscalateAsync, TestContext.Current.CancellationToken));
            Assert.Equal(alerts.Count, (await Task.WhenAll(rounds)).Sum());
        }
        client = await host.AsAsync();
        foreach (var id in alerts) Assert.Equal(["opened The clinician", "escalated 1 The prescriber", "escalated 2 The administrator"], await client.HistoryAsync(id));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from alerts where clinic_id is not null and version <> 3"));
    }

    [Fact]
    public async Task Worker_AsTimePasses_GoesTheRound()
    {
        await using var host = await ApiHost.StartAsync(web => web.ConfigureServices(services => services.AddSingleton<EscalationWorker>()));
        var onCall = await host.PutOnCallAsync();
        var id = await host.RaiseReadingAsync((await Given.PatientAsync(await host.AsAsync())).Id());
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        var worker = host.Services.GetRequiredService<EscalationWorker>();
        using var stream = await Listener.OpenAsync(await host.AsAsync());
        // The first round is gone at the start.
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await stream.UntilAsync("alert-escalated");
        Assert.Equal(onCall[1], await ResponsibleAsync(host, id));
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Guid> ResponsibleAsync(ApiHost host, Guid alertId) =>
        await host.QueryAsync<Guid>("select responsible_id from alerts where clinic_id = @ClinicId and id = @AlertId", new { host.ClinicId, AlertId = alertId });
}
