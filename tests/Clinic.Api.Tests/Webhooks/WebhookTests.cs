using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Webhooks;

/// <summary>How an administrator makes, changes and retires webhooks.</summary>
public sealed class WebhookTests
{
    private const string Url = "https://ehr.example/clinic";

    [Fact]
    public async Task AWebhook_IsMade_ShowsItsSecretOnce_AndIsListed()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AdministratorAsync();
        var made = await client.PostAsync("/webhooks", WebhookFlow.Details(Url, description: "The hospital's record", kinds: ["session-changed", "alert-opened", "alert-opened"])).ReadAsync(HttpStatusCode.Created);
        var secret = made.Text("secret")!;
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        var webhook = made.GetProperty("webhook");
        Assert.Equal((Url, "The hospital's record", "active", "1"), (webhook.Text("url"), webhook.Text("description"), webhook.Text("status"), webhook.Version()));
        Assert.Equal(["alert-opened", "session-changed"], webhook.GetProperty("kinds").EnumerateArray().Select(k => k.GetString()));
        foreach (var path in (string[])["/webhooks", $"/webhooks/{webhook.Id()}"])
        {
            var shown = (await client.GetJsonAsync(path).ReadAsync()).ToString();
            Assert.Contains(Url, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(secret[6..], shown, StringComparison.Ordinal);
        }
        // Not as it is, wherever it is kept.
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from webhooks where clinic_id is not null and secret like '%' || @Secret || '%'", new { Secret = secret[6..] }));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from idempotency_keys where clinic_id is not null"));
    }

    [Fact]
    public async Task AWebhook_IsChangedFromTheVersionThatWasRead()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.AddWebhookAsync(Url);
        var client = await host.AdministratorAsync();
        await client.PutAsync($"/webhooks/{id}", WebhookFlow.Details(Url)).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        var changed = await client.PutAsync($"/webhooks/{id}", WebhookFlow.Details(Url + "/2", paused: true, kinds: "goal-started"), ifMatch: "1").ReadAsync();
        Assert.Equal((Url + "/2", "paused", "staff", "2"), (changed.Text("url"), changed.Text("status"), changed.Text("pausedBecause"), changed.Version()));
        await client.PutAsync($"/webhooks/{id}", WebhookFlow.Details(Url), ifMatch: "1").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await client.PostAsync($"/webhooks/{id}/secret", new { }, ifMatch: "1").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await client.SendJsonAsync(HttpMethod.Delete, $"/webhooks/{id}", null, ifMatch: "1").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task ARetiredWebhook_KeepsItsLog_LosesItsSecret_AndIsToldNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.AddWebhookAsync(Url);
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        await client.SendJsonAsync(HttpMethod.Delete, $"/webhooks/{id}", null, ifMatch: "1").ReadAsync(HttpStatusCode.NoContent);
        await host.NoteAsync(await host.PatientAsync());

        Assert.Equal("retired", (await client.WebhookAsync(id)).Text("status"));
        var delivery = Assert.Single(await client.LogAsync(id));
        Assert.Equal(("failed", "retired"), (delivery.Text("status"), delivery.Text("failure")));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from webhooks where clinic_id is not null and (secret is not null or former_secret is not null)"));
        await client.PutAsync($"/webhooks/{id}", WebhookFlow.Details(Url), ifMatch: "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.SendJsonAsync(HttpMethod.Delete, $"/webhooks/{id}", null, ifMatch: "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync($"/webhooks/{id}/secret", new { }, ifMatch: "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync($"/webhooks/{id}/replay", new { since = ApiHost.Monday }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.PostAsync($"/webhooks/{id}/deliveries/{delivery.Id()}/replay", new { }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Webhooks_AreNoMoreThanTwenty_BesideRetiredOnes()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AdministratorAsync();
        var (first, _) = await host.AddWebhookAsync(Url);
        for (var i = 1; i < 20; i++) await host.AddWebhookAsync(Url);
        await client.PostAsync("/webhooks", WebhookFlow.Details(Url)).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.SendJsonAsync(HttpMethod.Delete, $"/webhooks/{first}", null, ifMatch: "1").ReadAsync(HttpStatusCode.NoContent);
        await host.AddWebhookAsync(Url);
        var page = await client.GetJsonAsync("/webhooks?limit=15").ReadAsync();
        var rest = await client.GetJsonAsync($"/webhooks?limit=15&after={page.Text("next")}").ReadAsync();
        Assert.Equal((15, 6, first), (page.Items().Count, rest.Items().Count, rest.Items()[^1].Id()));
    }

    [Fact]
    public async Task TheLog_IsReadPageByPage_AndByState()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.AddWebhookAsync(Url);
        var client = await host.AdministratorAsync();
        var sent = new List<string>();
        for (var i = 0; i < 5; i++) sent.Insert(0, (await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync()).Id());
        var page = await client.GetJsonAsync($"/webhooks/{id}/deliveries?status=waiting&limit=3").ReadAsync();
        var rest = await client.GetJsonAsync($"/webhooks/{id}/deliveries?status=waiting&limit=3&after={page.Text("next")}").ReadAsync();
        Assert.Equal(sent, page.Items().Concat(rest.Items()).Select(d => d.Id()));
        Assert.Equal(sent[4], (await client.GetJsonAsync($"/webhooks/{id}/deliveries/{sent[4]}").ReadAsync()).Id());
        Assert.Empty(await client.LogAsync(id, "?status=delivered"));
    }

    [Theory]
    [InlineData("""{"url":"https://ehr.example/","kinds":[]}""", "/kinds")]
    [InlineData("""{"url":"https://ehr.example/","kinds":["heartbeat"]}""", "/kinds")]
    [InlineData("""{"url":"https://ehr.example/","kinds":["test"]}""", "/kinds")]
    [InlineData("""{"url":"https://ehr.example/","kinds":["alert-opened"],"description":" "}""", "/description")]
    [InlineData("""{"url":"ehr.example","kinds":["alert-opened"]}""", "/url")]
    public async Task WhatCannotBeMeant_IsRefused_AndSaysWhere(string body, string pointer)
    {
        await using var host = await ApiHost.StartAsync();
        var problem = await (await host.AdministratorAsync()).PostAsync("/webhooks", body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(pointer, out _), problem.ToString());
    }

    [Fact]
    public async Task EveryStep_IsOnTheAuditTrail_AndNoSecretIs()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.AddWebhookAsync(Url);
        var client = await host.AdministratorAsync();
        await client.PutAsync($"/webhooks/{id}", WebhookFlow.Details(Url + "/2"), ifMatch: "1").ReadAsync();
        await client.PostAsync($"/webhooks/{id}/secret", new { }, ifMatch: "2").ReadAsync();
        var test = await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        await client.PostAsync($"/webhooks/{id}/replay", new { since = ApiHost.Monday }).ReadAsync();
        await client.PostAsync($"/webhooks/{id}/deliveries/{test.Id()}/replay", new { }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await client.SendJsonAsync(HttpMethod.Delete, $"/webhooks/{id}", null, ifMatch: "3").ReadAsync(HttpStatusCode.NoContent);

        var trail = (await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/audit-events").ReadAsync()).Items().Reverse().ToArray();
        Assert.Equal(["create-webhook done", "update-webhook done", "rotate-secret done", "test-webhook done", "replay-failed done", "replay-delivery refused", "retire-webhook done"],
            trail.Where(e => e.Text("action") is { } action && (action.Contains("webhook", StringComparison.Ordinal) || action.Contains("replay", StringComparison.Ordinal) || action.Contains("secret", StringComparison.Ordinal))).Select(e => $"{e.Text("action")} {e.Text("outcome")}"));
        Assert.DoesNotContain(trail, e => e.ToString().Contains(secret, StringComparison.Ordinal));
    }
}
