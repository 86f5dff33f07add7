using System.Globalization;
using System.Text.RegularExpressions;
using Clinic.Api.Http;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Clinic.Api.Tests.Contract;

/// <summary>
/// The committed openapi.yaml is what the endpoints say. After a change of the interface, run these tests once with
/// CLINIC_UPDATE_OPENAPI=1 and commit the file; two branches that both changed it are joined by running that again.
/// </summary>
public sealed partial class OpenApiTests
{
    [Fact]
    public async Task OpenApi_WhenGenerated_IsTheCommittedFile()
    {
        await using var host = await ApiHost.StartAsync();
        var generated = await WriteAsync(await DocumentAsync(host));
        var path = Repository.Path("openapi.yaml");
        if (Environment.GetEnvironmentVariable("CLINIC_UPDATE_OPENAPI") == "1") await File.WriteAllTextAsync(path, generated, TestContext.Current.CancellationToken);
        var committed = File.Exists(path) ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : "";
        if (generated != committed) Assert.Fail("openapi.yaml is not what the endpoints say: run the tests with CLINIC_UPDATE_OPENAPI=1 and commit it. First difference: " + FirstDifference(committed, generated));
    }

    [Fact]
    public async Task OpenApi_NamesAndDescribesEveryRoute()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await DocumentAsync(host);
        var operations = document.Paths.SelectMany(p => p.Value.Operations!.Select(o => (Route: $"{o.Key} {p.Key}", Operation: o.Value))).ToArray();
        Assert.All(operations, o =>
        {
            Assert.True(o.Operation.Tags is { Count: 1 }, $"{o.Route} has no tag");
            Assert.False(string.IsNullOrEmpty(o.Operation.OperationId), $"{o.Route} has no operationId");
            Assert.False(string.IsNullOrEmpty(o.Operation.Summary), $"{o.Route} has no summary");
        });
        Assert.Equal(operations.Length, operations.Select(o => o.Operation.OperationId).Distinct(StringComparer.Ordinal).Count());
        // The fallbacks, which answer what is no route, are the only endpoints left out.
        var served = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Order != int.MaxValue)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [], (e, method) => $"{method} /{Untyped().Replace(e.RoutePattern.RawText!.Trim('/'), "}")}");
        Assert.Equal(served.Order(StringComparer.Ordinal), operations.Select(o => o.Route).Order(StringComparer.Ordinal));
    }

    /// <summary>What is changed or removed without saying from which version it was read, and why.</summary>
    private static readonly Dictionary<string, string> Unversioned = new(StringComparer.Ordinal)
    {
        ["renamePasskey"] = "a name, of the caller's own",
        ["removePasskey"] = "the caller's own; it has no versions",
        ["endStaffSession"] = "the caller's own; it ends once",
        ["revokeLink"] = "it ends once",
        ["recordCheckIn"] = "what is said of a day replaces what was said before",
        ["undoCheckIn"] = "what was said of a day, whatever it was",
        ["reportMyDay"] = "sent by a telephone as often as it takes; the last word counts",
        ["takeBackMyDay"] = "what was said of a day, whatever it was",
    };

    [Fact]
    public async Task OpenApi_AsksForAVersionWhereverSomethingIsReplacedOrRemoved()
    {
        await using var host = await ApiHost.StartAsync();
        var without = (await Operation.AllAsync(host)).Where(o => o.Method is "PUT" or "PATCH" or "DELETE" && !o.Headers.Contains("If-Match")).Select(o => o.Id);
        Assert.Equal(Unversioned.Keys.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OpenApi_DescribesTheLimitsAtEveryAnswer()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await DocumentAsync(host);
        foreach (var (path, operation) in document.Paths.SelectMany(p => p.Value.Operations!.Values, (p, o) => (p.Key, o)).Where(o => o.Key.StartsWith("/api/", StringComparison.Ordinal)))
        {
            Assert.True(operation.Responses!.ContainsKey("429"), $"{operation.OperationId} of {path} does not say that it is limited");
            Assert.All(operation.Responses.Where(r => r.Key[0] == '2'), r => AssertLimits(r.Value));
        }
        Assert.All(document.Components!.Responses!.Values, AssertLimits);
        Assert.Contains("Retry-After", document.Components.Responses["TooManyRequests"].Headers!.Keys);

        static void AssertLimits(IOpenApiResponse answer) => Assert.All((string[])["RateLimit", "RateLimit-Policy"], name => Assert.Contains(name, answer.Headers!.Keys));
    }

    /// <summary>What openapi-typescript needs to make exact types: no null beside a type, no reference into nothing.</summary>
    [Fact]
    public async Task OpenApi_HoldsNoNullTypeAndOnlyKnownReferences()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await DocumentAsync(host);
        var text = await WriteAsync(document);
        Assert.DoesNotContain("'null'", text, StringComparison.Ordinal);
        foreach (var reference in Reference().Matches(text).Select(m => m.Groups[1].Value).Distinct())
            Assert.True(document.Components!.Schemas!.ContainsKey(reference) || document.Components.Responses!.ContainsKey(reference), $"{reference} is referred to, but not defined");
    }

    [GeneratedRegex(":[^}]*}")]
    private static partial Regex Untyped();

    [GeneratedRegex("\\$ref: '#/components/(?:schemas|responses)/([^']+)'")]
    private static partial Regex Reference();

    private static Task<OpenApiDocument> DocumentAsync(ApiHost host) =>
        host.Services.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(OpenApiSetup.DocumentName);

    private static async Task<string> WriteAsync(OpenApiDocument document)
    {
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiYamlWriter(text));
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static string FirstDifference(string committed, string generated)
    {
        var (before, after) = (committed.Split('\n'), generated.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => before.ElementAtOrDefault(i) != after.ElementAtOrDefault(i));
        return $"line {line + 1}: '{before.ElementAtOrDefault(line)}' became '{after.ElementAtOrDefault(line)}'.";
    }
}
