using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clinic.Api.Http;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Pipeline;

/// <summary>Whatever is sent, the answer is a documented problem, and never shows what somebody wrote about a patient.</summary>
public sealed class UnreadableRequestTests
{
    private const string Canary = "Zyxquill";
    private const int Requests = 20_000;

    private static readonly string[] Ids = ["", "x", "0", "00000000-0000-0000-0000-000000000000", "%01", "..%2f..", "%F0%9F%98%80"];
    private static readonly string[] Texts = ["", " ", "x", "-1", "201", "99999999999999999999", "null", "1e9", "2026-13-45", "2026-11-23T10:15:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "'; drop table patients --", "\u0000", "\ud83d\ude00", "gain", "active", "WyJ6IiwxXQ", "W10"];
    private static readonly string[] Bodies =
    [
        "", "{", "}", "null", "[]", "7", "\"text\"", "{}", "{\"a\":1,\"a\":2}", "\u0000", "{\"text\":\"\\ud800\"}", "{\"text\":\"\\udc00\\ud800\"}", "{\"text\":\"a\\u0000b\"}",
        "{\"text\":1e400}", "{\"text\":-99999999999999999999999999}", "{\"given\":\"" + Canary, "{\"" + Canary + "\":1}", "{\"sex\":\"" + Canary + "\"}", "\ufeff{}", "{/*comment*/}", "{\"x\":1,}",
        string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200)), string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200),
    ];
    private static readonly string[] ContentTypes = ["application/json", "application/json", "application/json", "application/json", "text/plain", "application/json; charset=utf-16", "application/json; charset=nope", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "rubbish"];

    private static readonly string[] HeaderNames = ["Accept", "Accept-Encoding", "Accept-Language", "Content-Encoding", "Origin", "Range", "If-None-Match", "X-Forwarded-For", "X-HTTP-Method-Override", "Cookie", "traceparent"];

    [Fact]
    public async Task Requests_HoweverBroken_AreAnsweredByAProblem()
    {
        await using var host = await ApiHost.StartAsync();
        HttpClient[] clients = [await host.AsAsync(), await host.AsAsync(Roles.Administrator), await host.AsAsync(Roles.Auditor)];
        var patient = await Given.PatientAsync(clients[0], given: Canary, family: Canary + "son");
        // Signing out takes nothing that could be broken, and would leave the rest without a session.
        var operations = (await Operation.AllAsync(host)).Where(o => o.Id != "signOutEverywhere").ToArray();
        // Each request has chance of its own, so that it is the same in every run, whatever runs beside it.
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (i, cancellation) =>
        {
            var random = new Random(20261123 + i);
            var operation = operations[i % operations.Length];
            var path = operation.PathWith(name => random.Next(3) switch { 0 => Pick(random, Ids), 1 => Guid.NewGuid().ToString(), _ => name == "patientId" ? patient.Id() : "2026-11-24" });
            foreach (var name in operation.QueryNames) if (random.Next(3) == 0) path += $"{(path.Contains('?') ? '&' : '?')}{name}={Uri.EscapeDataString(Pick(random, Texts))}";
            var body = operation.HasBody ? random.Next(3) == 0 ? Pick(random, Bodies) : Mutate(operation.SampleBody()!, random) : null;
            using var request = operation.Request(path, body, Pick(random, ContentTypes));
            if (random.Next(4) == 0) request.Headers.Remove("If-Match");
            if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("If-Match", Pick(random, Texts).Replace('\u0000', 'x'));
            if (random.Next(3) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", random.Next(2) == 0 ? new string('k', 300) : $"key {i % 40}");
            if (random.Next(8) == 0) request.Headers.TryAddWithoutValidation(Pick(random, HeaderNames), Pick(random, Texts).Replace('\u0000', 'x'));
            using var response = await clients[random.Next(clients.Length)].SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (operation.Id == "issueToken" && response.Content.Headers.ContentType?.MediaType == "application/json") await CheckOAuthAsync(response, cancellation);
            else await CheckAsync(response, $"Request {i}, {request.Method} {path} with {body}", cancellation);
        });
        Assert.Equal("ok", await host.QueryAsync<string>("pragma integrity_check"));
    }

    private static async Task CheckAsync(HttpResponseMessage response, string sent, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode) return;
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        var told = $"{sent}: {(int)response.StatusCode} {answer}";
        Assert.True((int)response.StatusCode < 500, told);
        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", told);
        var problem = JsonSerializer.Deserialize<JsonElement>(answer);
        Assert.True(ProblemCatalogue.Types.ContainsKey(problem.Text("type")!["/problems/".Length..]), told);
        Assert.True(problem.Number("status") == (int)response.StatusCode && problem.Text("traceId") is { Length: > 0 }, told);
        // The name of an unknown member may be pointed at; a value is never repeated.
        Assert.False(answer.Replace("/" + Canary, "", StringComparison.Ordinal).Contains(Canary, StringComparison.Ordinal), told);
    }

    /// <summary>Clients of OAuth expect its own form of refusal.</summary>
    private static async Task CheckOAuthAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        Assert.True(response.StatusCode is System.Net.HttpStatusCode.BadRequest or System.Net.HttpStatusCode.Unauthorized, answer);
        Assert.Contains(JsonSerializer.Deserialize<JsonElement>(answer).Text("error"), (string[])["invalid_request", "invalid_client", "invalid_scope", "unsupported_grant_type"]);
        Assert.DoesNotContain(Canary, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing-here", 404, "not-found")]
    [InlineData("DELETE", "/api/v1/patients", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/patients/not-an-id", 404, "not-found")]
    public async Task Addresses_ThatDoNotExist_AreProblems(string method, string path, int status, string type)
    {
        await using var host = await ApiHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await (await host.AsAsync()).SendAsync(request, TestContext.Current.CancellationToken).ReadProblemAsync((System.Net.HttpStatusCode)status, type);
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    /// <summary>The sample with one member made wrong, doubled, removed or added.</summary>
    private static string Mutate(JsonNode sample, Random random)
    {
        if (sample is not JsonObject body || body.Count == 0) return sample.ToJsonString();
        var name = body.ElementAt(random.Next(body.Count)).Key;
        switch (random.Next(6))
        {
            case 0: body.Remove(name); break;
            case 1: body[name] = null; break;
            case 2: body[name] = Pick(random, Texts); break;
            case 3: body[name] = new JsonArray(new JsonObject { [Canary] = Canary }); break;
            case 4: body[name] = new StringBuilder().Insert(0, Canary + " ", 2_000).ToString(); break;
            default: return body.ToJsonString()[..^1] + $",\"{name}\":\"{Canary}\"}}";
        }
        return body.ToJsonString();
    }
}
