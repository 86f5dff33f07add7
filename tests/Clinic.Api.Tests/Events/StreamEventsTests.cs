using System.Net;
using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Security;
using Clinic.Api.Tests.Alerts;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Events;

public sealed class StreamEventsTests
{
    [Fact]
    public async Task Stream_TellsEveryChangeAtOnce_ByKindAndIdAndNoWord()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        using var stream = await Listener.OpenAsync(client);
        Assert.Equal("ready", (await stream.NextAsync())!.Value.Kind);

        var patient = (await Given.PatientAsync(client, "Canary", "Quillfeather")).Id();
        var note = await client.PostAsync($"/patients/{patient}/observations", new { text = "I have chest pain, says Canary.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        var alert = note.GetProperty("alertIds")[0].GetString()!;
        var seen = await client.PostAsync($"/alerts/{alert}/acknowledge", new { }, "1").ReadAsync();
        var noted = await client.PostAsync($"/alerts/{alert}/disposition", new { disposition = "contacted-patient", note = "Canary called back." }, seen.Version()).ReadAsync();
        await client.PostAsync($"/alerts/{alert}/resolve", new { disposition = "medical-review", note = "Canary is well." }, noted.Version()).ReadAsync();
        var session = await SessionFlow.DoseAsync(client, patient, ApiHost.Monday, ApiHost.Monday.AddMinutes(-20));

        (string, string)[] expected =
        [
            ("observation-stored", note.Id()), ("alert-opened", alert), ("alert-acknowledged", alert), ("alert-disposition", alert), ("alert-resolved", alert),
            ("session-changed", session.Id()), ("session-changed", session.Id()), ("session-changed", session.Id()),
        ];
        var last = 0L;
        foreach (var (kind, subject) in expected)
        {
            var next = (await stream.NextAsync())!.Value;
            Assert.Equal((kind, kind, subject, patient), (next.Kind, next.Data.Text("kind")!, next.Data.Text("subjectId")!, next.Data.Text("patientId")!));
            Assert.InRange(long.Parse(next.Id!, System.Globalization.CultureInfo.InvariantCulture), last + 1, long.MaxValue);
            last = long.Parse(next.Id!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.DoesNotContain("Canary", next.Data.GetRawText(), StringComparison.Ordinal);
        }
    }

    /// <summary>That something happened to somebody is told to those who may see whom.</summary>
    [Fact]
    public async Task Stream_TellsOfARestrictedPatient_OnlyTheCareTeam_AndWhoBrokeTheGlass()
    {
        await using var host = await ApiHost.StartAsync();
        var (administrator, member) = (await host.AsAsync(Roles.Administrator), await host.AsAsync(Roles.Clinician));
        var (hidden, open) = ((await Given.PatientAsync(member, "Iris", "Holm")).Id(), (await Given.PatientAsync(member)).Id());
        var me = (await member.GetJsonAsync("/auth/me").ReadAsync()).Id();
        await administrator.PutAsync($"/patients/{hidden}/restriction", new { reason = "A member of staff.", careTeam = new[] { me } }, ifMatch: "0").ReadAsync();
        using var ofTeam = await Listener.OpenAsync(member);
        using var ofOthers = await Listener.OpenAsync(await host.AsAsync());
        using var ofBreaker = await Listener.OpenAsync(administrator);
        Assert.Equal(["ready", "ready", "ready"], [(await ofTeam.NextAsync())!.Value.Kind, (await ofOthers.NextAsync())!.Value.Kind, (await ofBreaker.NextAsync())!.Value.Kind]);

        foreach (var patient in (string[])[hidden, open]) await member.PostAsync($"/patients/{patient}/observations", new { text = "Quieter today.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(hidden, (await ofTeam.NextAsync())!.Value.Data.Text("patientId"));
        Assert.Equal(open, (await ofOthers.NextAsync())!.Value.Data.Text("patientId"));
        Assert.Equal(open, (await ofBreaker.NextAsync())!.Value.Data.Text("patientId"));

        await administrator.PostAsync("/break-glass", new { reason = "The care team cannot be reached.", minutes = 5, patientId = hidden }).ReadAsync(HttpStatusCode.Created);
        await member.PostAsync($"/patients/{hidden}/observations", new { text = "Quieter still.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(hidden, (await ofBreaker.NextAsync())!.Value.Data.Text("patientId"));
    }

    [Fact]
    public async Task Stream_TellsOfGoalsAndCheckIns()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        using var stream = await Listener.OpenAsync(client);
        var goal = await client.PostAsync($"/patients/{patient}/goals", new { sentence = "Two minutes of grounding exercises before email, three days this week", confidence = 8 }).ReadAsync(HttpStatusCode.Created);
        await client.PutAsync($"/goals/{goal.Id()}/check-ins/2026-11-23", new { outcome = "done" }).ReadAsync();
        var version = (await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync()).Version();
        await client.PostAsync($"/goals/{goal.Id()}/stop", new { reason = "Enough." }, version).ReadAsync();
        foreach (var kind in new[] { "ready", "goal-started", "check-in-made", "goal-changed" }) Assert.Equal(kind, (await stream.NextAsync())!.Value.Kind);
    }

    [Fact]
    public async Task Stream_WithLastEventId_SendsWhatCameAfterIt_InOrderAndOnce()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await RaiseAsync(host, patient, 3);
        var ids = new List<string>();
        using (var stream = await Listener.OpenAsync(client, "1"))
        {
            // It begins where the other ended: what the client has seen it is not told again.
            Assert.Equal(("ready", "1"), await KindAndIdAsync(stream));
            for (var i = 0; i < 2; i++) ids.Add((await KindAndIdAsync(stream)).Id);
        }
        await RaiseAsync(host, patient, 2);
        using (var stream = await Listener.OpenAsync(client, ids[^1]))
        {
            Assert.Equal(("ready", ids[^1]), await KindAndIdAsync(stream));
            await RaiseAsync(host, patient, 1);
            for (var i = 0; i < 3; i++) ids.Add((await KindAndIdAsync(stream)).Id);
        }
        Assert.Equal(["2", "3", "4", "5", "6"], ids);
        using var fresh = await Listener.OpenAsync(client);
        Assert.Equal(("ready", "6"), await KindAndIdAsync(fresh));
    }

    [Fact]
    public async Task Stream_AfterADayAway_OrWithAnIdOfAnotherDatabase_SaysThatSomethingMayHaveBeenMissed()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        await RaiseAsync(host, patient, 2);
        host.Clock.Advance(TimeSpan.FromHours(25));
        var client = await host.AsAsync();
        // Nothing came after it: nothing was missed, however long ago.
        using (var quiet = await Listener.OpenAsync(client, "2")) Assert.Equal(("ready", "2"), await KindAndIdAsync(quiet));
        await RaiseAsync(host, patient, 1);
        using (var away = await Listener.OpenAsync(client, "1")) Assert.Equal(("missed", "3"), await KindAndIdAsync(away));
        using (var other = await Listener.OpenAsync(client, "900")) Assert.Equal(("missed", "3"), await KindAndIdAsync(other));
    }

    [Fact]
    public async Task Events_OverADayOld_AreForgotten_ButTheirNumbersNeverComeAgain()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        await RaiseAsync(host, patient, 3);
        host.Clock.Advance(TimeSpan.FromDays(1).Add(TimeSpan.FromMilliseconds(1)));
        await RaiseAsync(host, patient, 1);
        Assert.Equal("4", await host.QueryAsync<string>("select group_concat(seq) from events where clinic_id is not null"));
    }

    [Fact]
    public async Task Stream_ToldNothingOfAnotherClinic_AndOfNothingThatWasRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var (client, other) = (await host.AsAsync(), await host.AsOtherClinicAsync());
        var patient = (await Given.PatientAsync(client)).Id();
        using var stream = await Listener.OpenAsync(other);
        await stream.NextAsync();
        await RaiseAsync(host, patient, 2);
        await host.AppendAsync(host.OtherClinicId, keep: false);
        await host.AppendAsync(host.OtherClinicId, keep: true);
        var heard = (await stream.NextAsync())!.Value;
        Assert.Equal(("session-changed", "3"), (heard.Kind, heard.Id));
        using var resumed = await Listener.OpenAsync(other, "1");
        await resumed.NextAsync();
        Assert.Equal(("session-changed", "3"), await KindAndIdAsync(resumed));
    }

    [Fact]
    public async Task Stream_NeedsTheScopeAndAReadableId()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Listener.SendAsync(host.Anonymous())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Listener.SendAsync(await host.AsAsync(Roles.Auditor))).StatusCode);
        await Listener.SendAsync(await host.AsAsync(), "-1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task Stream_WhileNothingHappens_Beats_AndEndsWithTheToken()
    {
        await using var host = await ApiHost.StartAsync();
        var begun = host.Clock.GetUtcNow();
        using var stream = await Listener.OpenAsync(await host.AsAsync());
        await stream.NextAsync();
        var kinds = new List<string>();
        while (await host.AdvancingAsync(stream.NextAsync(), seconds: 15) is { } next) kinds.Add(next.Kind);
        Assert.InRange(kinds.Count, 1, 60);
        Assert.All(kinds, k => Assert.Equal("heartbeat", k));
        Assert.True(host.Clock.GetUtcNow() >= begun + AccessTokens.Life);
    }

    [Fact]
    public async Task Stream_ToldOfWhatAnotherInstanceStored()
    {
        await using var host = await ApiHost.StartAsync();
        await using var second = await ApiHost.StartAsync(web => web.UseSetting("ConnectionStrings:Clinic", $"Data Source={Path.Combine(host.Folder, "clinic.db")}"));
        using var stream = await Listener.OpenAsync(await second.AsAsync(Roles.Clinician));
        await stream.NextAsync();
        await RaiseAsync(host, (await Given.PatientAsync(await host.AsAsync())).Id(), 1);
        Assert.Equal("alert-opened", (await second.AdvancingAsync(stream.NextAsync()))!.Value.Kind);
    }

    /// <summary>On SQL Server a transaction may commit after one that took a later number.</summary>
    [Fact]
    public async Task Stream_WhereANumberIsMissing_WaitsForIt_ButNotForever()
    {
        await using var host = await ApiHost.StartAsync();
        using var stream = await Listener.OpenAsync(await host.AsAsync());
        await stream.NextAsync();
        async Task AddAsync(long seq)
        {
            await host.ExecuteAsync("insert into events (seq, clinic_id, kind, happened_at) values (@Seq, @ClinicId, 'session-changed', @At)", new { Seq = seq, host.ClinicId, At = host.Clock.GetUtcNow() });
            host.Services.GetRequiredService<EventFeed>().Wake();
        }

        await AddAsync(1);
        Assert.Equal("1", (await stream.NextAsync())!.Value.Id);
        var next = stream.NextAsync();
        await AddAsync(3);
        await AddAsync(2);
        Assert.Equal("2", (await next)!.Value.Id);
        Assert.Equal("3", (await stream.NextAsync())!.Value.Id);
        // 4 was rolled back.
        await AddAsync(5);
        var before = host.Clock.GetUtcNow();
        Assert.Equal("5", (await host.AdvancingAsync(stream.NextAsync()))!.Value.Id);
        Assert.InRange(host.Clock.GetUtcNow() - before, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Streams_OfOnePerson_AreFew_AndAnEndedOneMakesRoom()
    {
        await using var host = await ApiHost.StartAsync(web => web.UseSetting("RateLimits:StreamsPerPerson", "2"));
        var client = await host.AsAsync();
        using var first = await Listener.OpenAsync(client);
        var second = await Listener.OpenAsync(client);
        await Listener.SendAsync(client).ReadProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        using var colleague = await Listener.OpenAsync(await host.AsAsync(Roles.Clinician));
        second.Dispose();
        HttpResponseMessage third;
        while ((third = await Listener.SendAsync(client)).StatusCode == HttpStatusCode.TooManyRequests) await Task.Yield();
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        third.Dispose();
    }

    private static async Task<(string Kind, string Id)> KindAndIdAsync(Listener stream)
    {
        var next = (await stream.NextAsync())!.Value;
        return (next.Kind, next.Id!);
    }

    /// <summary>Raises the same concern over and over: an event each.</summary>
    private static async Task RaiseAsync(ApiHost host, string patient, int times)
    {
        for (var i = 0; i < times; i++) await host.RaiseReadingAsync(patient, Tier.Urgent);
        host.Services.GetRequiredService<EventFeed>().Wake();
    }
}

internal static class EventSteps
{
    /// <summary>Appends an event in a transaction that is kept or not.</summary>
    public static async Task AppendAsync(this ApiHost host, Guid clinicId, bool keep)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IDb>();
        await db.WriteAsync(async token =>
        {
            await EventRows.AppendAsync(db, clinicId, EventKind.SessionChanged, null, Guid.CreateVersion7(), host.Clock.GetUtcNow(), token);
            return keep;
        }, kept => kept, TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<EventFeed>().Wake();
    }

    /// <summary>Lets the clock run, step by step, until the task is done; fails where an hour does not do it.</summary>
    public static async Task<T> AdvancingAsync<T>(this ApiHost host, Task<T> task, int seconds = 1)
    {
        var begun = host.Clock.GetUtcNow();
        while (!task.IsCompleted)
        {
            Assert.InRange(host.Clock.GetUtcNow() - begun, TimeSpan.Zero, TimeSpan.FromHours(1));
            host.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await Task.WhenAny(task, Task.Delay(20, TestContext.Current.CancellationToken));
        }
        return await task;
    }
}
