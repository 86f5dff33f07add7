using System.Net;
using System.Text.Json.Nodes;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Tests.Sessions;

namespace Clinic.Api.Tests.Support;

/// <summary>One of each thing that hangs on a patient, made through the interface, by the names under which paths carry their ids.</summary>
public sealed class Chart(IReadOnlyDictionary<string, string> ids)
{
    /// <summary>Words of this chart's patient that may show nowhere they do not belong.</summary>
    public const string Canary = "Quorvistan";

    public string PatientId => ids["patientId"];

    /// <summary>The id that a path calls <paramref name="name"/>. A new kind of thing is made in <see cref="MakeAsync"/>, so that it is tried with a real one.</summary>
    public string this[string name] => ids.TryGetValue(name, out var id) ? id : throw new InvalidOperationException($"Make a {{{name}}} in Chart.MakeAsync: routes are tried with ids that exist.");

    public static bool IsId(string name) => name.EndsWith("Id", StringComparison.Ordinal);

    public static async Task<Chart> MakeAsync(ApiHost host, Guid clinicId)
    {
        var client = await host.AsAsync(Clinic.Api.Security.Roles.Prescriber, clinicId);
        var patient = await Given.PatientAsync(client, Canary, Canary + "son", mrn: "Q-20418");
        var path = $"/patients/{patient.Id()}";
        // Given, so that there is a monitoring form.
        var session = await SessionFlow.DoseAsync(client, patient.Id(), host.Clock.GetUtcNow(), host.Clock.GetUtcNow());
        var observation = await client.PostAsync(path + "/observations", new { author = "patient", text = $"{Canary}: starting tasks felt easier right after dosing." }).ReadAsync(HttpStatusCode.Created);
        var suggestions = await client.GetJsonAsync($"/observations/{observation.Id()}/suggestions").ReadAsync();
        var goal = await client.PostAsync(path + "/goals", new { sentence = "Two minutes of grounding exercises before email, three days this week", confidence = 8 }).ReadAsync(HttpStatusCode.Created);
        // Of the clinic's own: those built in are everybody's.
        var protocol = await client.PostAsync("/protocols", BuiltInProtocols.All[BuiltInProtocols.KetamineInfusions]).ReadAsync(HttpStatusCode.Created);
        var course = await client.PostAsync(path + "/courses", new { protocolId = protocol.Id(), startsOn = "2026-11-23" }).ReadAsync(HttpStatusCode.Created);
        var reading = await client.PostAsync($"/sessions/{session.Id()}/readings", new { systolic = 120, diastolic = 80 }).ReadAsync(HttpStatusCode.Created);
        var assessment = await client.PostAsync(path + "/assessments", new { instrument = "madrs", total = 20, author = "clinician" }).ReadAsync(HttpStatusCode.Created);
        var link = await client.PostAsync(path + "/links", new { }).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync(path + "/observations", new { author = "patient", text = $"{Canary} here. I have chest pain." }).ReadAsync(HttpStatusCode.Created);
        var alerts = await client.GetJsonAsync($"/alerts?patientId={patient.Id()}").ReadAsync();
        var administrator = await host.AsAsync(Clinic.Api.Security.Roles.Administrator, clinicId);
        var me = await administrator.GetJsonAsync("/auth/me").ReadAsync();
        var webhook = (await administrator.PostAsync("/webhooks", new { url = "https://ehr.example/clinic", kinds = new[] { "alert-opened" } }).ReadAsync(HttpStatusCode.Created)).GetProperty("webhook");
        var delivery = await administrator.PostAsync($"/webhooks/{webhook.Id()}/test", new { }).ReadAsync();
        // Opened while restricted to somebody else, then open again to all: the opening stays on record, its time over.
        var other = await (await host.AsAsync(Clinic.Api.Security.Roles.Clinician, clinicId)).GetJsonAsync("/auth/me").ReadAsync();
        await administrator.PutAsync(path + "/restriction", new { reason = "Known in town.", careTeam = new[] { other.Id() } }, ifMatch: "0").ReadAsync();
        var glass = await administrator.PostAsync("/break-glass", new { reason = "The care team cannot be reached.", minutes = 5, patientId = patient.Id() }).ReadAsync(HttpStatusCode.Created);
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await administrator.SendJsonAsync(HttpMethod.Delete, path + "/restriction", null, ifMatch: "1").ReadAsync(HttpStatusCode.NoContent);
        var integration = await administrator.PostAsync("/integrations", new { name = "Harbor records", scopes = new[] { "patients:read" }, jwksUrl = "https://records.example/jwks.json" }).ReadAsync(HttpStatusCode.Created);
        return new Chart(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["patientId"] = patient.Id(),
            ["sessionId"] = session.Id(),
            ["observationId"] = observation.Id(),
            ["suggestionId"] = suggestions.Items()[0].Id(),
            ["goalId"] = goal.Id(),
            ["alertId"] = alerts.Items()[0].Id(),
            ["breakGlassId"] = glass.Id(),
            ["staffId"] = me.Id(),
            ["protocolId"] = protocol.Id(),
            ["courseId"] = course.Id(),
            ["readingId"] = reading.Id(),
            ["assessmentId"] = assessment.Id(),
            ["linkId"] = link.Id(),
            ["integrationId"] = integration.Id(),
            ["webhookId"] = webhook.Id(),
            ["deliveryId"] = delivery.Id(),
            // Of whoever asks, and so nobody else's whatever the number.
            ["passkeyId"] = Guid.NewGuid().ToString(),
            ["staffSessionId"] = Guid.NewGuid().ToString(),
        });
    }

    /// <summary>Sends <paramref name="operation"/> with this chart's ids wherever it takes one: in the path, in the query, in the body.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, Operation operation)
    {
        var path = operation.PathWith(name => IsId(name) ? this[name] : "2026-11-24");
        var query = operation.QueryNames.Where(IsId).Select(name => $"{name}={this[name]}").ToArray();
        if (query.Length > 0) path += "?" + string.Join('&', query);
        var body = operation.SampleBody();
        if (body is JsonObject fields)
            foreach (var name in operation.BodyNames.Where(n => IsId(n) && ids.ContainsKey(n))) fields[name] = this[name];
        using var request = operation.Request(path, body?.ToJsonString());
        // A stream of events never ends.
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
