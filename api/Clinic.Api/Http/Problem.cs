namespace Clinic.Api.Http;

/// <summary>An expected refusal, as RFC 9457 problem details: a stable type, a status, and words that never hold patient text.</summary>
public sealed record Problem(string Type, int Status, string Title, string? Detail = null)
{
    /// <summary>Messages by JSON pointer into the body, or by parameter name.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Further members of the problem document.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>Seconds for the <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; init; }

    public static Problem Unreadable(string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new("unreadable", StatusCodes.Status400BadRequest, "The request cannot be read", detail) { Errors = errors };

    public static Problem Unauthenticated(string? detail = null) =>
        new("unauthenticated", StatusCodes.Status401Unauthorized, "Sign in first", detail);

    public static Problem Forbidden(string? detail = null) =>
        new("forbidden", StatusCodes.Status403Forbidden, "Your role does not allow this", detail);

    public static Problem Restricted() =>
        new("restricted", StatusCodes.Status403Forbidden, "This record is restricted to its care team", "In an emergency it can be opened for a while, with a reason that will be reviewed.");

    /// <summary>For what does not exist and for what belongs to another clinic alike.</summary>
    public static Problem NotFound(string what) =>
        new("not-found", StatusCodes.Status404NotFound, "Not found", $"There is no such {what}.");

    public static Problem Conflict(string detail) =>
        new("conflict", StatusCodes.Status409Conflict, "This conflicts with what is stored", detail);

    public static Problem StaleVersion() =>
        new("stale-version", StatusCodes.Status412PreconditionFailed, "Somebody changed this in the meantime", "Read it again and send its ETag as If-Match.");

    public static Problem IfMatchRequired() =>
        new("if-match-required", StatusCodes.Status428PreconditionRequired, "If-Match is missing", "Send the ETag of what you read as If-Match.");

    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors, string? detail = null) =>
        new("invalid", StatusCodes.Status422UnprocessableEntity, "Something in the request is not acceptable", detail) { Errors = errors };

    public static Problem Invalid(string pointer, string message) =>
        Invalid(new Dictionary<string, string[]> { [pointer] = [message] }, message);
}
