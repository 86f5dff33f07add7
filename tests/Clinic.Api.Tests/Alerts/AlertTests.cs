using System.Net;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Alerts;

public sealed class AlertTests
{
    [Fact]
    public async Task Alert_FromOpenToResolved_ShowsWhoDidWhatAndWhen()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync(Roles.Clinician);
        var patient = (await Given.PatientAsync(client)).Id();
        var id = await host.AddAlertAsync(patient, FlagCode.ChestPain, "Fine mostly. There is a weight on my chest.");
        var opened = host.Clock.GetUtcNow();

        var open = await client.GetJsonAsync("/alerts/" + id).ReadAsync();
        Assert.Equal(("chest-pain", "emergency", "open", "Aisha Rahman"), (open.Text("code"), open.Text("tier"), open.Text("status"), open.Text("patientName")));
        Assert.Equal((opened.AddMinutes(15).Wire(), false), (open.Text("dueAt"), open.GetProperty("overdue").GetBoolean()));
        Assert.Equal("There is a weight on my chest.", open.GetProperty("quote").Text("text"));
        Assert.Equal(11, open.GetProperty("quote").GetProperty("marks")[0].Number("start"));

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        client = await host.AsAsync(Roles.Clinician);
        Assert.True((await client.GetJsonAsync("/alerts/" + id).ReadAsync()).GetProperty("overdue").GetBoolean());
        var seen = await client.PostAsync($"/alerts/{id}/acknowledge", new { }, open.Version()).ReadAsync();
        Assert.Equal(("acknowledged", "The clinician", opened.AddMinutes(16).Wire()), (seen.Text("status"), seen.Text("acknowledgedBy"), seen.Text("acknowledgedAt")));
        Assert.False(seen.GetProperty("overdue").GetBoolean());
        await client.PostAsync($"/alerts/{id}/acknowledge", new { }, seen.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");

        var closed = await client.PostAsync($"/alerts/{id}/resolve", new { disposition = "sent-to-emergency", note = "Ambulance called." }, seen.Version()).ReadAsync();
        Assert.Equal(("resolved", "sent-to-emergency", "Ambulance called.", "The clinician"), (closed.Text("status"), closed.Text("disposition"), closed.Text("note"), closed.Text("resolvedBy")));
        Assert.Equal(closed.GetRawText(), (await client.GetJsonAsync("/alerts/" + id).ReadAsync()).GetRawText());
        await client.PostAsync($"/alerts/{id}/resolve", new { disposition = "other", note = "Again" }, closed.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync($"/alerts/{id}/acknowledge", new { }, closed.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Steps_NeedTheVersionTheClinicTheRoleAndAnOutcome()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var id = await host.AddAlertAsync((await Given.PatientAsync(client)).Id(), FlagCode.SelfHarm);
        var (other, coordinator) = (await host.AsOtherClinicAsync(), await host.AsAsync(Roles.Coordinator));
        foreach (var (step, body) in new (string, object)[] { ("acknowledge", new { }), ("resolve", new { disposition = "other", note = "A note" }) })
        {
            var path = $"/alerts/{id}/{step}";
            await client.PostAsync(path, body).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
            await client.PostAsync(path, body, "2").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
            await other.PostAsync(path, body, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
            await coordinator.PostAsync(path, body, "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            await host.Anonymous().PostAsync(path, body, "1").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }
        await client.PostAsync($"/alerts/{id}/resolve", new { disposition = "other", note = " " }, "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PostAsync($"/alerts/{id}/resolve", new { disposition = "ignored", note = "A note" }, "1").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.PostAsync($"/alerts/{id}/resolve", new { disposition = "other" }, "1").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await other.GetJsonAsync("/alerts/" + id).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/alerts").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty((await other.GetJsonAsync("/alerts").ReadAsync()).Items());
        Assert.Equal("open1", await host.QueryAsync<string>("select status || version from alerts where clinic_id is not null"));
    }

    [Fact]
    public async Task List_IsByDueTime_FilteredAndPaged()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var (first, second) = ((await Given.PatientAsync(client)).Id(), (await Given.PatientAsync(client, "Ben")).Id());
        var soon = await host.AddAlertAsync(first, FlagCode.Pregnancy);
        var urgent = await host.AddAlertAsync(second, FlagCode.Mania);
        var sameTime = await host.AddAlertAsync(first, FlagCode.SelfHarm);
        var emergency = await host.AddAlertAsync(second, FlagCode.Fainting);
        await client.PostAsync($"/alerts/{urgent}/resolve", new { disposition = "false-alarm", note = "Read again: it was a joke." }, "1").ReadAsync();
        await client.PostAsync($"/alerts/{soon}/acknowledge", new { }, "1").ReadAsync();

        async Task<Guid[]> IdsAsync(string query)
        {
            var (ids, next) = (new List<Guid>(), (string?)null);
            do
            {
                var page = await client.GetJsonAsync($"/alerts?limit=1{query}{(next is null ? "" : "&after=" + next)}").ReadAsync();
                ids.AddRange(page.Items().Select(i => Guid.Parse(i.Id())));
                next = page.Text("next");
            }
            while (next is not null);
            return [.. ids];
        }

        Assert.Equal([emergency, urgent, sameTime, soon], await IdsAsync(""));
        Assert.Equal([emergency, sameTime], await IdsAsync("&status=open"));
        Assert.Equal([soon], await IdsAsync("&status=acknowledged"));
        Assert.Equal([urgent], await IdsAsync("&status=resolved"));
        Assert.Equal([urgent, sameTime], await IdsAsync("&tier=urgent"));
        Assert.Equal([sameTime], await IdsAsync("&tier=urgent&status=open"));
        Assert.Equal([sameTime, soon], await IdsAsync("&patientId=" + first));
        Assert.Equal([emergency], await IdsAsync($"&patientId={second}&status=open"));
        Assert.Empty(await IdsAsync("&patientId=" + Guid.NewGuid()));
        await client.GetJsonAsync("/alerts?status=closed").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.GetJsonAsync("/alerts?limit=0").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.GetJsonAsync("/alerts?after=x").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task ListAlerts_Mine_AreThoseThatOneIsAskedAboutOrHas()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PutOnCallAsync();
        var (asked, other) = (await host.AsAsync(Roles.Clinician), await host.AsAsync());
        var patient = (await Given.PatientAsync(other)).Id();
        var (pain, taken) = (await host.AddAlertAsync(patient, FlagCode.ChestPain), await host.AddAlertAsync(patient, FlagCode.SelfHarm));
        Assert.Equal([pain, taken], await MineAsync(asked));
        Assert.Empty(await MineAsync(other));
        await other.PostAsync($"/alerts/{taken}/acknowledge", new { }, "1").ReadAsync();
        Assert.Equal([pain], await MineAsync(asked));
        Assert.Equal([taken], await MineAsync(other));
        Assert.Equal(2, (await other.GetJsonAsync("/alerts?mine=false").ReadAsync()).Items().Count);

        static async Task<Guid[]> MineAsync(HttpClient client) => [.. (await client.GetJsonAsync("/alerts?mine=true").ReadAsync()).Items().Select(a => Guid.Parse(a.Id()))];
    }

    [Fact]
    public async Task Holding_IsEveryEmergencyAndUrgentAlertThatNobodyHasLookedAt()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        async Task<IReadOnlyList<Guid>> HoldingAsync(Guid? clinicId = null)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await AlertRows.HoldingAsync(scope.ServiceProvider.GetRequiredService<IDb>(), clinicId ?? host.ClinicId, Guid.Parse(patient), TestContext.Current.CancellationToken);
        }

        await host.AddAlertAsync(patient, FlagCode.UrinarySymptoms);
        Assert.Empty(await HoldingAsync());
        var urgent = await host.AddAlertAsync(patient, FlagCode.SelfHarm);
        var emergency = await host.AddAlertAsync(patient, FlagCode.SuicidalIntent);
        Assert.Equal([emergency, urgent], await HoldingAsync());
        Assert.Empty(await HoldingAsync(host.OtherClinicId));
        await client.PostAsync($"/alerts/{emergency}/acknowledge", new { }, "1").ReadAsync();
        Assert.Equal([urgent], await HoldingAsync());
        await client.PostAsync($"/alerts/{urgent}/resolve", new { disposition = "contacted-patient", note = "Called; safe." }, "1").ReadAsync();
        Assert.Empty(await HoldingAsync());
    }

    [Fact]
    public async Task Raise_WithTwoFlagsOfOneCode_MakesOneAlertWithTheEvidenceOfBoth()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        var observation = await host.AddObservationAsync(patient, "My chest hurts. Really, my chest.");
        await using var scope = host.Services.CreateAsyncScope();
        Flag[] flags =
        [
            new() { Code = FlagCode.ChestPain, Evidence = [new(27, 5)], RuleId = "b" },
            new() { Code = FlagCode.ChestPain, Evidence = [new(3, 11)], RuleId = "a" },
            new() { Code = FlagCode.FeelsOff, Evidence = [new(0, 2)], RuleId = "c" },
        ];
        var ids = await AlertRows.RaiseAsync(scope.ServiceProvider.GetRequiredService<IDb>(), host.ClinicId, Guid.Parse(patient), Concern.OfFlags(observation, flags), host.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal(2, ids.Count);
        Assert.Equal("""[{"start":3,"length":11},{"start":27,"length":5}]""", await host.QueryAsync<string>("select spans from alert_evidence where clinic_id is not null and code = 'chest-pain'"));
        Assert.Equal(0, await host.QueryAsync<int>("select tier_rank from alerts where clinic_id is not null and code = 'chest-pain'"));
        Assert.Equal(1, await host.QueryAsync<int>("select tier_rank from alerts where clinic_id is not null and code = 'feels-off'"));
    }
}
