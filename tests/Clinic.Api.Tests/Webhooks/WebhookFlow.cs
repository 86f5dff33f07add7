using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Webhooks;

/// <summary>How tests make webhooks, let something happen and go the rounds.</summary>
public static class WebhookFlow
{
    public static Task<ApiHost> StartAsync(Action<IWebHostBuilder>? configure = null) => ApiHost.StartAsync(web =>
    {
        web.UseSetting("Outbound:AllowPrivate", "true");
        configure?.Invoke(web);
    });

    /// <summary>A second instance on the same database.</summary>
    public static Task<ApiHost> JoinAsync(ApiHost host) => StartAsync(web =>
    {
        web.UseSetting("ConnectionStrings:Clinic", $"Data Source={Path.Combine(host.Folder, "clinic.db")}");
        // What protects secrets is shared with the data folder.
        web.ConfigureServices(services => services.AddSingleton(host.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>()));
    });

    public static Task<HttpClient> AdministratorAsync(this ApiHost host) => host.AsAsync(Roles.Administrator);

    public static object Details(string url, bool paused = false, string? description = null, params string[] kinds) =>
        new { url, description, paused, kinds = kinds.Length > 0 ? kinds : EventRows.Stored.Select(Clinic.Api.Data.CodeColumns.ToCode) };

    /// <summary>A webhook of every kind, and its secret.</summary>
    public static async Task<(string Id, string Secret)> AddWebhookAsync(this ApiHost host, string url, bool paused = false, params string[] kinds)
    {
        var made = await (await host.AdministratorAsync()).PostAsync("/webhooks", Details(url, paused, kinds: kinds)).ReadAsync(HttpStatusCode.Created);
        return (made.GetProperty("webhook").Id(), made.Text("secret")!);
    }

    public static async Task<string> PatientAsync(this ApiHost host, string given = "Aisha") => (await Given.PatientAsync(await host.AsAsync(), given)).Id();

    /// <summary>A note, which is an event of its patient; answers its id.</summary>
    public static async Task<string> NoteAsync(this ApiHost host, string patientId, string text = "Slept well.") =>
        (await (await host.AsAsync()).PostAsync($"/patients/{patientId}/observations", new { author = "patient", text }).ReadAsync(HttpStatusCode.Created)).Id();

    /// <summary>Goes the round once everything that was stored can be read in order; answers how many tries that were.</summary>
    public static async Task<int> DeliverAsync(this ApiHost host)
    {
        var feed = host.Services.GetRequiredService<EventFeed>();
        var newest = await host.QueryAsync<long>("select coalesce(max(seq), 0) from events where clinic_id is not null");
        while (feed.Settled < newest)
        {
            feed.Wake();
            await Task.Yield();
        }
        await using var scope = host.Services.CreateAsyncScope();
        var round = scope.ServiceProvider.GetRequiredService<WebhookRound>();
        var tries = 0;
        foreach (var webhook in await round.FindDueAsync(TestContext.Current.CancellationToken)) tries += await round.DeliverAsync(webhook, TestContext.Current.CancellationToken);
        return tries;
    }

    public static Task<JsonElement> WebhookAsync(this HttpClient client, string id) => client.GetJsonAsync($"/webhooks/{id}").ReadAsync();

    /// <summary>The log, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> LogAsync(this HttpClient client, string id, string query = "") =>
        [.. (await client.GetJsonAsync($"/webhooks/{id}/deliveries{query}").ReadAsync()).Items().Reverse()];

    /// <summary>What a message is about: the ids that its body holds.</summary>
    public static (string? Type, string? PatientId, string? SubjectId) Read(this Received received)
    {
        var body = JsonSerializer.Deserialize<JsonElement>(received.Body);
        return (body.Text("type"), body.GetProperty("data").Text("patientId"), body.GetProperty("data").Text("subjectId"));
    }
}
