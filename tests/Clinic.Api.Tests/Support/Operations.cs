using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Clinic.Api.Tests.Support;

/// <summary>An operation of the OpenAPI document, and how to call it with values that its schema allows.</summary>
public sealed class Operation(JsonNode document, string path, string method, JsonNode operation)
{
    public string Path { get; } = path;
    public string Method { get; } = method.ToUpperInvariant();
    public string Id { get; } = (string)operation["operationId"]!;
    public bool IsOpen { get; } = operation["security"] is null;

    /// <summary>The scope it needs; null where none.</summary>
    public string? Scope { get; } = (string?)operation["security"]?[0]?.AsObject().Single().Value!.AsArray().FirstOrDefault();

    /// <summary>True where it takes a patient's link, and no token of staff.</summary>
    public bool IsOfALink { get; } = operation["security"]?[0]?["link"] is not null;

    public bool HasBody => operation["requestBody"] is not null;
    public IReadOnlyList<string> QueryNames { get; } = [.. Parameters(operation, "query").Select(p => (string)p["name"]!)];
    public IReadOnlyList<string> Headers { get; } = [.. Parameters(operation, "header").Select(p => (string)p["name"]!)];

    /// <summary>The members of the body.</summary>
    public IEnumerable<string> BodyNames => HasBody ? Members(Schema(operation)) : [];

    public override string ToString() => $"{Method} {Path}";

    /// <summary>Operations by which whoever asks may end their own session, in the order in which one can still be tried after another.</summary>
    private static readonly string[] EndingSessions = ["resetSecondFactor", "deactivateStaff", "signOutEverywhere"];

    /// <summary>Every operation that the running application documents; those that end the caller's session come last, so that the others are tried with it.</summary>
    public static async Task<IReadOnlyList<Operation>> AllAsync(ApiHost host)
    {
        var document = JsonNode.Parse(await host.Anonymous().GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        return [.. document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject(), (p, o) => new Operation(document, p.Key, o.Key, o.Value!)).OrderBy(o => Array.IndexOf(EndingSessions, o.Id))];
    }

    /// <summary>The path with <paramref name="value"/> for each parameter, which it is told the name of.</summary>
    public string PathWith(Func<string, string> value) =>
        string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? value(part.Trim('{', '}')) : part));

    /// <summary>A body with every required member, of the documented type.</summary>
    public JsonNode? SampleBody() => HasBody ? Sample(Schema(operation)) : null;

    /// <summary>A request with a sample body and the version 1.</summary>
    public HttpRequestMessage Request(string pathAndQuery, string? body, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), pathAndQuery);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        if (Headers.Contains("If-Match")) request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        return request;
    }

    private static IEnumerable<JsonNode> Parameters(JsonNode operation, string place) =>
        (operation["parameters"]?.AsArray() ?? []).Where(p => (string)p!["in"]! == place)!;

    private static JsonNode Schema(JsonNode operation) => operation["requestBody"]!["content"]!.AsObject().Single().Value!["schema"]!;

    private JsonNode Resolve(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? Resolve(document["components"]!["schemas"]![reference.Split('/')[^1]]!) : schema;

    private IEnumerable<string> Members(JsonNode schema) => Resolve(schema)["properties"]?.AsObject().Select(p => p.Key) ?? [];

    private JsonNode? Sample(JsonNode reference)
    {
        var schema = Resolve(reference);
        if (schema["enum"] is JsonArray codes) return codes[0]!.DeepClone();
        return (string?)schema["type"] switch
        {
            "object" => new JsonObject((schema["required"]?.AsArray() ?? []).Select(name => KeyValuePair.Create((string)name!, Sample(schema["properties"]![(string)name!]!)))),
            "array" => new JsonArray(),
            "integer" or "number" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(true),
            _ => (string?)schema["format"] switch
            {
                "uuid" => JsonValue.Create(Guid.NewGuid().ToString()),
                "date" => JsonValue.Create("2026-11-24"),
                "date-time" => JsonValue.Create("2026-11-23T15:00:00.000Z"),
                _ => JsonValue.Create("UTC"),
            },
        };
    }
}
