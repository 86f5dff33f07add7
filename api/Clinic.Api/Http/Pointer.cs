using System.Text.Json;

namespace Clinic.Api.Http;

/// <summary>JSON pointers (RFC 6901) into a request body.</summary>
public static class Pointer
{
    /// <summary>From a serializer's path: <c>$.plannedDose.value</c> is <c>/plannedDose/value</c>.</summary>
    public static string FromJsonPath(string? path) =>
        path is null or "$" ? "" : path.TrimStart('$').Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');

    /// <summary>From a property path of a request type: <c>Body.PlannedDose.Value</c> is <c>/plannedDose/value</c>, and a route or query parameter is its name.</summary>
    public static string FromProperty(string path)
    {
        var parts = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        return parts[0] == "body" ? "/" + string.Join('/', parts[1..]) : string.Join('/', parts);
    }
}
