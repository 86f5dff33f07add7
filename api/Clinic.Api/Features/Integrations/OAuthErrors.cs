using System.Text.Json.Serialization;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Integrations;

/// <summary>
/// The refusals of the token address. Clients of OAuth know the codes of RFC 6749, 5.2 and nothing of problem details: within the
/// application they are problems named by those codes, on the wire they are <see cref="OAuthError"/>.
/// </summary>
internal static class OAuthErrors
{
    public static Problem InvalidRequest(string description) => new("invalid_request", StatusCodes.Status400BadRequest, description);

    public static Problem InvalidClient(string description) => new("invalid_client", StatusCodes.Status401Unauthorized, description);

    public static Problem InvalidScope(string description) => new("invalid_scope", StatusCodes.Status400BadRequest, description);

    public static Problem UnsupportedGrantType(string description) => new("unsupported_grant_type", StatusCodes.Status400BadRequest, description);

    public static IResult ToOAuth(this Problem problem) => TypedResults.Json(new OAuthError(problem.Type, problem.Title), statusCode: problem.Status);
}

/// <summary>A refusal in OAuth's form.</summary>
/// <param name="Error">invalid_request, invalid_client, invalid_scope or unsupported_grant_type.</param>
/// <param name="Description">What is wrong, for whoever sets the client up.</param>
public sealed record OAuthError([property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description);
