using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Http;

/// <summary>The one place where results become HTTP: values with their ETag and Location, problems as problem details.</summary>
public static class ResultMapping
{
    public static IResult ToHttp<T>(this Result<T> result, HttpContext http, Func<T, string>? location = null)
    {
        if (result.Problem is { } problem) return problem.ToHttp(http);
        if (result.Value is IVersionedView versioned) http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{versioned.Version}\"");
        if (result.Value is IPage { Next: { } next } && HttpMethods.IsGet(http.Request.Method)) http.Response.Headers.Link = NextLink(http.Request, next);
        return result.Value switch
        {
            Nothing => TypedResults.NoContent(),
            IDocument document => TypedResults.Stream(body => document.WriteAsync(body, http.RequestAborted), document.ContentType, document.FileName),
            var value when location is not null => TypedResults.Created(location(value), value),
            var value => TypedResults.Ok(value),
        };
    }

    public static IResult ToHttp(this Problem problem, HttpContext http)
    {
        if (problem.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(problem.ToDetails(http));
    }

    public static ProblemDetails ToDetails(this Problem problem, HttpContext http)
    {
        var details = new ProblemDetails
        {
            Type = "/problems/" + problem.Type,
            Status = problem.Status,
            Title = problem.Title,
            Detail = problem.Detail,
        };
        if (problem.Errors is not null) details.Extensions["errors"] = problem.Errors;
        foreach (var (name, value) in problem.Extensions ?? new Dictionary<string, object?>()) details.Extensions[name] = value;
        details.Extensions["traceId"] = TraceId(http);
        return details;
    }

    public static string TraceId(HttpContext http) => System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static string NextLink(HttpRequest request, string cursor)
    {
        var query = request.Query.Where(p => p.Key != "after").SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v));
        return $"<{request.PathBase}{request.Path}{QueryString.Create(query.Append(KeyValuePair.Create("after", (string?)cursor)))}>; rel=\"next\"";
    }
}

/// <summary>A response that carries the version of what it shows; it becomes the ETag.</summary>
public interface IVersionedView
{
    /// <summary>Grows by one with every change; the ETag, and what If-Match must name.</summary>
    int Version { get; }
}

/// <summary>A response that is no JSON but a document, which writes itself into the body as it goes.</summary>
public interface IDocument
{
    string ContentType { get; }

    /// <summary>Under which a browser saves it; null where it is shown.</summary>
    string? FileName { get; }

    Task WriteAsync(Stream body, CancellationToken cancellation);
}

/// <summary>A response that shows data of patients, for the audit trail and for records that not everybody may see.</summary>
public interface IShowsPatients
{
    IEnumerable<Guid> PatientIds();

    /// <summary>The same answer without these patients; null where it cannot do without them.</summary>
    IShowsPatients? Without(IReadOnlySet<Guid> patients) => null;
}
