using System.Net;
using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Webhooks;

/// <summary>What happens reaches another system: at least once, of one patient in order, and nothing that did not happen.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task OfOnePatient_WhatFollowsAFailure_WaitsForIt_AndAnotherPatientsDoesNot()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var (aisha, ben) = (await host.PatientAsync(), await host.PatientAsync("Ben"));
        var first = await host.NoteAsync(aisha);
        receiver.Answer = (received, _) => Task.FromResult(received.Read().SubjectId == first ? 500 : 200);
        var second = await host.NoteAsync(aisha);
        var his = await host.NoteAsync(ben);
        Assert.Equal(2, await host.DeliverAsync());
        var third = await host.NoteAsync(aisha);
        host.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, await host.DeliverAsync());
        Assert.Equal(new[] { first, his }.Order(), receiver.All.Select(r => r.Read().SubjectId).Order());
        Assert.Equal(["waiting", "waiting", "delivered", "waiting"], (await (await host.AdministratorAsync()).LogAsync(id)).Select(d => d.Text("status")));

        receiver.Always(200);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, await host.DeliverAsync());
        Assert.Equal([first, second, third], receiver.All.Skip(2).Select(r => r.Read().SubjectId));
        // The same id each time: by it a receiver knows what it has seen.
        Assert.Equal(receiver.All.First(r => r.Read().SubjectId == first).Id, receiver.All[2].Id);
    }

    [Fact]
    public async Task WhatDoesNotArrive_IsTriedAtTheSteps_ForADay_ThenTheNextGoes()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        var first = await host.NoteAsync(patient);
        receiver.Answer = (received, _) => Task.FromResult(received.Read().SubjectId == first ? 503 : 200);
        await host.DeliverAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        var second = await host.NoteAsync(patient);
        var start = host.Clock.GetUtcNow().AddSeconds(-5);

        var tries = new List<double> { 0 };
        foreach (var seconds in (int[])[10, 70, 370, 1270, 4870, 12070, 26470, 55270, 84070, 86400])
        {
            host.Clock.SetUtcNow(start.AddSeconds(seconds).AddMilliseconds(-1));
            Assert.Equal(0, await host.DeliverAsync());
            host.Clock.Advance(TimeSpan.FromMilliseconds(1));
            var before = receiver.All.Count;
            await host.DeliverAsync();
            if (receiver.All.Count > before) tries.Add(seconds);
        }
        Assert.Equal(11, tries.Count);
        Assert.Equal(second, receiver.All[^1].Read().SubjectId);
        var log = await (await host.AdministratorAsync()).LogAsync(id);
        Assert.Equal(("failed", 11, "not-accepted", 503), (log[0].Text("status"), log[0].Number("attempts"), log[0].Text("failure"), log[0].Number("answerStatus")));
        Assert.Equal(("delivered", 1), (log[1].Text("status"), log[1].Number("attempts")));
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await host.DeliverAsync());
    }

    [Fact]
    public void Backoff_NeverGoesBack_AndEndsAtTheEnd()
    {
        var (start, tries) = (ApiHost.Monday, 1);
        var at = start;
        while (Backoff.Next(tries++, at, start + Backoff.Longest) is { } next)
        {
            Assert.True(next > at && next <= start + Backoff.Longest);
            at = next;
        }
        Assert.Equal(start + Backoff.Longest, at);
        Assert.Equal(start.AddSeconds(10), Backoff.Next(1, start, start + Backoff.Longest));
        Assert.Null(Backoff.Next(1, start.AddDays(2), start + Backoff.Longest));
    }

    [Theory]
    [InlineData(200, "delivered", null)]
    [InlineData(299, "delivered", null)]
    [InlineData(301, "waiting", "redirected")]
    [InlineData(307, "waiting", "redirected")]
    [InlineData(400, "waiting", "not-accepted")]
    [InlineData(404, "waiting", "not-accepted")]
    [InlineData(429, "waiting", "not-accepted")]
    [InlineData(500, "waiting", "not-accepted")]
    [InlineData(410, "waiting", "gone")]
    public async Task AnAnswer_SaysWhatBecomesOfIt(int status, string expected, string? failure)
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, response) =>
        {
            if (status is > 300 and < 400) response.Headers.Location = "/elsewhere";
            return Task.FromResult(status);
        };
        var (id, _) = await host.AddWebhookAsync(receiver.Address);
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        await host.DeliverAsync();
        var delivery = Assert.Single(await client.LogAsync(id));
        Assert.Equal((expected, failure, status), (delivery.Text("status"), delivery.Text("failure"), delivery.Number("answerStatus")));
        Assert.DoesNotContain(receiver.All, r => r.Path == "/elsewhere");
        var webhook = await client.WebhookAsync(id);
        Assert.Equal(status == 410 ? ("paused", "gone") : ("active", null), (webhook.Text("status"), webhook.Text("pausedBecause")));
    }

    [Fact]
    public async Task AReceiverThatDoesNotAnswer_IsLeftAfterTenSeconds()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var asked = new TaskCompletionSource();
        receiver.Answer = async (_, response) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted);
            return 200;
        };
        var (id, _) = await host.AddWebhookAsync(receiver.Address);
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        var round = host.DeliverAsync();
        await asked.Task;
        host.Clock.Advance(WebhookSender.Timeout);
        await round;
        Assert.Equal(("waiting", "timed-out"), (Assert.Single(await client.LogAsync(id)) is var d ? (d.Text("status"), d.Text("failure")) : default));
    }

    [Fact]
    public async Task AReceiverThatIsNotThere_IsTriedAgain()
    {
        await using var host = await WebhookFlow.StartAsync();
        var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address);
        await receiver.DisposeAsync();
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        await host.DeliverAsync();
        Assert.Equal(("waiting", "unreachable"), (Assert.Single(await client.LogAsync(id)) is var d ? (d.Text("status"), d.Text("failure")) : default));
    }

    [Fact]
    public async Task AChangeThatWasRolledBack_TellsNobody_AndOneThatWasKeptDoes()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await host.AddWebhookAsync(receiver.Address);
        var patient = Guid.Parse(await host.PatientAsync());
        foreach (var kept in (bool[])[false, true])
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IDb>();
            await db.WriteAsync(async token =>
            {
                await EventRows.AppendAsync(db, host.ClinicId, EventKind.SessionChanged, patient, Guid.CreateVersion7(), host.Clock.GetUtcNow(), token);
                return kept;
            }, keep: k => k, TestContext.Current.CancellationToken);
            await host.DeliverAsync();
            Assert.Equal(kept ? 1 : 0, receiver.All.Count);
        }
    }

    [Fact]
    public async Task AnEvent_GoesToEveryWebhookOfItsKindAndClinic_UnderOneId()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await host.AddWebhookAsync(receiver.Address + "/one", kinds: ["observation-stored", "goal-started"]);
        await host.AddWebhookAsync(receiver.Address + "/two", kinds: "observation-stored");
        await host.AddWebhookAsync(receiver.Address + "/other-kind", kinds: "session-changed");
        await (await host.AsOtherClinicAsync(Roles.Administrator)).PostAsync("/webhooks", WebhookFlow.Details(receiver.Address + "/other-clinic")).ReadAsync(HttpStatusCode.Created);
        await host.NoteAsync(await host.PatientAsync());
        Assert.Equal(2, await host.DeliverAsync());
        Assert.Equal(["/one", "/two"], receiver.All.Select(r => r.Path).Order());
        Assert.Single(receiver.All.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task OfARestrictedRecord_NothingGoesOut_NorWhatStillWaited()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        await host.NoteAsync(patient);
        var client = await host.AdministratorAsync();
        var team = await (await host.AsAsync(Roles.Prescriber)).GetJsonAsync("/auth/me").ReadAsync();
        await client.PutAsync($"/patients/{patient}/restriction", new { reason = "Known in town.", careTeam = new[] { team.Id() } }, ifMatch: "0").ReadAsync();
        await host.NoteAsync(patient);

        await host.DeliverAsync();

        Assert.Empty(receiver.All);
        Assert.Equal(("failed", "restricted"), (Assert.Single(await client.LogAsync(id)) is var d ? (d.Text("status"), d.Text("failure")) : default));
    }

    [Fact]
    public async Task APausedWebhook_GetsNothing_AndAllOfItInOrder_WhenItIsResumed()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, paused: true, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        var notes = new List<string>();
        for (var i = 0; i < 3; i++) notes.Add(await host.NoteAsync(patient));
        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await host.DeliverAsync());
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal((3, "staff"), ((await client.WebhookAsync(id)).Number("waiting"), (await client.WebhookAsync(id)).Text("pausedBecause")));

        await client.PutAsync($"/webhooks/{id}", WebhookFlow.Details(receiver.Address, kinds: "observation-stored"), ifMatch: "1").ReadAsync();
        // A failure now is no reason to give up what waited for days.
        receiver.Always(500);
        Assert.Equal(1, await host.DeliverAsync());
        receiver.Always(200);
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(3, await host.DeliverAsync());
        Assert.Equal(notes, receiver.All.Skip(1).Select(r => r.Read().SubjectId));
    }

    [Fact]
    public async Task WhatFailedOrArrived_IsSentAgain_UnderTheSameId_OneOrAllSinceAnInstant()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        receiver.Always(500);
        var old = await host.NoteAsync(patient);
        await GiveUpAsync();
        var since = host.Clock.GetUtcNow();
        var (first, second) = (await host.NoteAsync(patient), await host.NoteAsync(patient));
        await GiveUpAsync();
        receiver.Always(200);
        var seen = receiver.All.Count;
        var client = await host.AdministratorAsync();
        Assert.Equal(["failed", "failed", "failed"], (await client.LogAsync(id)).Select(d => d.Text("status")));
        Assert.Equal(3, (await client.WebhookAsync(id)).Number("failed"));

        Assert.Equal(2, (await client.PostAsync($"/webhooks/{id}/replay", new { since }).ReadAsync()).Number("deliveries"));
        await host.DeliverAsync();
        Assert.Equal([first, second], receiver.All.Skip(seen).Select(r => r.Read().SubjectId));

        var log = await client.LogAsync(id);
        Assert.Equal(["failed"], (await client.LogAsync(id, "?status=failed")).Select(d => d.Text("status")));
        foreach (var delivery in new[] { log[0], log[2] })
        {
            Assert.Equal("waiting", (await client.PostAsync($"/webhooks/{id}/deliveries/{delivery.Id()}/replay", new { }).ReadAsync()).Text("status"));
            await client.PostAsync($"/webhooks/{id}/deliveries/{delivery.Id()}/replay", new { }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        }
        await host.DeliverAsync();
        Assert.Equal([old, second], receiver.All.Skip(seen + 2).Select(r => r.Read().SubjectId));
        Assert.Equal(log[2].Id(), receiver.All[^1].Id);

        async Task GiveUpAsync()
        {
            await host.DeliverAsync();
            for (var hour = 0; hour < 26; hour++)
            {
                host.Clock.Advance(TimeSpan.FromHours(1));
                await host.DeliverAsync();
            }
        }
    }

    [Fact]
    public async Task WhatIsSentAgain_GoesBeforeWhatStillWaitsOfItsPatient()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        receiver.Always(500);
        var first = await host.NoteAsync(patient);
        await host.DeliverAsync();
        host.Clock.Advance(TimeSpan.FromHours(23));
        var second = await host.NoteAsync(patient);
        host.Clock.Advance(TimeSpan.FromHours(1));
        // The first is given up, and the second, which waits for its next try, is due before the first is sent again.
        Assert.Equal(2, await host.DeliverAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(20));
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/replay", new { since = ApiHost.Monday }).ReadAsync();
        receiver.Always(200);
        var seen = receiver.All.Count;
        Assert.Equal(2, await host.DeliverAsync());
        Assert.Equal([first, second], receiver.All.Skip(seen).Select(r => r.Read().SubjectId));
    }

    [Fact]
    public async Task WhileSomethingOfAPatientIsBeingSent_NothingElseOfThePatientIs()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        var (first, second) = (await host.NoteAsync(patient), "");
        await host.DeliverAsync();
        second = await host.NoteAsync(patient);
        var meanwhile = -1;
        receiver.Answer = async (received, _) =>
        {
            if (received.Read().SubjectId != second) return 200;
            await (await host.AdministratorAsync()).PostAsync($"/webhooks/{id}/deliveries/{receiver.All[0].Id}/replay", new { }).ReadAsync();
            meanwhile = await host.DeliverAsync();
            return 200;
        };
        await host.DeliverAsync();
        Assert.Equal(0, meanwhile);
        Assert.Equal([first, second, first], receiver.All.Select(r => r.Read().SubjectId));
    }

    [Fact]
    public async Task TwoInstances_SendEachEventOnce_AndOfEachPatientInOrder()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var second = await WebhookFlow.JoinAsync(host);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var notes = new Dictionary<string, List<string>>();
        for (var i = 0; i < 6; i++) notes[await host.PatientAsync($"Number{i}")] = [];
        for (var i = 0; i < 4; i++) foreach (var (patient, own) in notes) own.Add(await host.NoteAsync(patient));
        // Of nobody, and so in no order: only the lease keeps two instances apart.
        for (var i = 0; i < 12; i++) await (await host.AdministratorAsync()).PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();

        var rounds = Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? host : second).DeliverAsync(), TestContext.Current.CancellationToken));
        Assert.Equal(36, (await Task.WhenAll(rounds)).Sum());

        Assert.Equal((36, 36), (receiver.All.Count, receiver.All.Select(r => r.Id).Distinct().Count()));
        foreach (var (patient, own) in notes) Assert.Equal(own, receiver.All.Where(r => r.Read().PatientId == patient).Select(r => r.Read().SubjectId));
    }

    [Fact]
    public async Task AnInstanceThatStoppedHalfWay_LeavesItToBeSentOnceMore_AndHoldsItsPatientMeanwhile()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        var first = await host.NoteAsync(patient);
        var second = await host.NoteAsync(patient);
        await host.ExecuteAsync("update webhook_deliveries set attempts = 1, lease_until = @LeaseUntil where clinic_id = @ClinicId and subject_id = @SubjectId",
            new { host.ClinicId, SubjectId = Guid.Parse(first), LeaseUntil = host.Clock.GetUtcNow().AddMinutes(1) });
        Assert.Equal(0, await host.DeliverAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await host.DeliverAsync());
        Assert.Equal([first, second], receiver.All.Select(r => r.Read().SubjectId));
    }

    [Fact]
    public async Task AnInstanceThatTookTooLong_StoresNothingOfItsTry()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        await host.NoteAsync(await host.PatientAsync());
        receiver.Answer = async (_, _) =>
        {
            // Meanwhile another instance takes it, since the lease is over.
            await host.ExecuteAsync("update webhook_deliveries set attempts = attempts + 1, lease_until = @LeaseUntil where clinic_id = @ClinicId", new { host.ClinicId, LeaseUntil = host.Clock.GetUtcNow().AddMinutes(1) });
            return 200;
        };
        await host.DeliverAsync();
        Assert.Equal(("waiting", 2), (Assert.Single(await (await host.AdministratorAsync()).LogAsync(id)) is var d ? (d.Text("status"), d.Number("attempts")) : default));
    }

    [Fact]
    public async Task WhatIsOlderThanThirtyDays_IsForgotten()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync(receiver.Address, kinds: "observation-stored");
        var patient = await host.PatientAsync();
        await host.NoteAsync(patient);
        await host.DeliverAsync();
        host.Clock.Advance(TimeSpan.FromDays(30));
        await SweepAsync();
        Assert.Single(await (await host.AdministratorAsync()).LogAsync(id));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await SweepAsync();
        Assert.Empty(await (await host.AdministratorAsync()).LogAsync(id));

        async Task SweepAsync()
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WebhookRound>().SweepAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Worker_AsTimePasses_GoesTheRound()
    {
        await using var host = await WebhookFlow.StartAsync(web => web.ConfigureServices(services => services.AddSingleton<WebhookWorker>()));
        await using var receiver = await Receiver.StartAsync();
        var came = new TaskCompletionSource<Received>();
        receiver.Answer = (received, _) =>
        {
            came.TrySetResult(received);
            return Task.FromResult(200);
        };
        var (id, _) = await host.AddWebhookAsync(receiver.Address);
        await (await host.AdministratorAsync()).PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        var worker = host.Services.GetRequiredService<WebhookWorker>();
        await worker.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("test", (await came.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)).Read().Type);
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }
}
