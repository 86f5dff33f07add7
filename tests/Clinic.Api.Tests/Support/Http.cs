using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Clinic.Api.Http;

namespace Clinic.Api.Tests.Support;

/// <summary>HTTP as tests speak it: JSON in, JSON out, and what was expected said when it is not what came.</summary>
public static class HttpCalls
{
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body, string? ifMatch = null, string? idempotencyKey = null) =>
        client.SendJsonAsync(HttpMethod.Post, path, body, ifMatch, idempotencyKey);

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body, string? ifMatch = null) =>
        client.SendJsonAsync(HttpMethod.Put, path, body, ifMatch);

    /// <summary>Sends <paramref name="body"/>: a string as it is, anything else as JSON. <paramref name="ifMatch"/> is a version number, sent as an ETag.</summary>
    public static async Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, HttpMethod method, string path, object? body, string? ifMatch = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null) request.Content = body is string raw ? new StringContent(raw, Encoding.UTF8, "application/json") : JsonContent.Create(body, options: Json.Options);
        if (ifMatch is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{ifMatch}\""));
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> GetJsonAsync(this HttpClient client, string path) => client.GetAsync("/api/v1" + path, TestContext.Current.CancellationToken);

    /// <summary>The body of an answer with <paramref name="status"/>; fails with the body of any other.</summary>
    public static async Task<JsonElement> ReadAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"Expected {status}, got {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Asserts that the answer is a problem of <paramref name="type"/>, and gives its body.</summary>
    public static async Task<JsonElement> ReadProblemAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status, string type)
    {
        var response = await answer;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await Task.FromResult(response).ReadAsync(status);
        Assert.Equal("/problems/" + type, problem.Text("type"));
        Assert.Contains(type, ProblemCatalogue.Types.Keys);
        return problem;
    }

    /// <summary>What an answer says: its body, or of a stream of events, which never ends, the first one.</summary>
    public static async Task<string> ReadTextAsync(this HttpResponseMessage response)
    {
        var cancellation = TestContext.Current.CancellationToken;
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream") return await response.Content.ReadAsStringAsync(cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(cancellation) is { Length: > 0 } line) text.AppendLine(line);
        return text.ToString();
    }

    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static int Number(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static string Id(this JsonElement json) => json.GetProperty("id").GetString()!;

    public static string Version(this JsonElement json) => json.GetProperty("version").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The same thing at another version, for a request that is made from it.</summary>
    public static JsonElement WithVersion(this JsonElement json, int version) => JsonSerializer.SerializeToElement(new { id = json.Id(), version });

    public static IReadOnlyList<JsonElement> Items(this JsonElement json) => [.. json.GetProperty("items").EnumerateArray()];
}

/// <summary>What most tests begin with.</summary>
public static class Given
{
    public static object PatientDetails(string given = "Aisha", string family = "Rahman", string? mrn = null) => new
    {
        given,
        family,
        birthDate = "1992-03-04",
        timeZone = "America/New_York",
        identifiers = mrn is null ? [] : new[] { new { system = "mrn", value = mrn } },
    };

    public static async Task<JsonElement> PatientAsync(HttpClient client, string given = "Aisha", string family = "Rahman", string? mrn = null) =>
        await client.PostAsync("/patients", PatientDetails(given, family, mrn)).ReadAsync(HttpStatusCode.Created);
}
