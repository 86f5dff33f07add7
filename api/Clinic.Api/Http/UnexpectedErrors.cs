using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Clinic.Api.Http;

/// <summary>
/// Maps what was thrown to problem details. A request that cannot be read is the caller's (400, 413, 415); everything else is ours:
/// logged with its trace id and answered 500, both without a word from the exception, which may hold patient text.
/// </summary>
public sealed class UnexpectedErrors(ILogger<UnexpectedErrors> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested) return true;
        var problem = exception is BadHttpRequestException unreadable ? Of(unreadable) : Of(http, exception);
        http.Response.StatusCode = problem.Status;
        await problem.ToHttp(http).ExecuteAsync(http);
        return true;
    }

    private Problem Of(HttpContext http, Exception exception)
    {
        ApiLog.Unexpected(log, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "", ResultMapping.TraceId(http), WithoutWords(exception));
        return new Problem("unexpected", StatusCodes.Status500InternalServerError, "Something went wrong on our side", "Nothing was stored. Quote the trace id if you report this.");
    }

    /// <summary>What was thrown and where, from the outside in.</summary>
    private static string WithoutWords(Exception exception) =>
        string.Join("\n caused by ", Causes(exception).Select(e => $"{e.GetType().FullName}\n{e.StackTrace}"));

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException) yield return cause;
    }

    private static Problem Of(BadHttpRequestException unreadable) => unreadable.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => new("too-large", StatusCodes.Status413PayloadTooLarge, "The body is too large", "A body has at most 64 KB."),
        StatusCodes.Status415UnsupportedMediaType => new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "Send application/json"),
        _ when unreadable.InnerException is JsonException json => Problem.Unreadable(
            "The JSON body cannot be read.",
            new Dictionary<string, string[]> { [Pointer.FromJsonPath(json.Path)] = [Explain(json)] }),
        _ => Problem.Unreadable("A parameter, a header or the body is missing or has the wrong form."),
    };

    /// <summary>Only messages of our own converters are repeated: the framework's may quote the text they failed on.</summary>
    private static string Explain(JsonException json) => json.Message switch
    {
        var message when message.StartsWith("A weekday is", StringComparison.Ordinal) => message.Split(" Path:")[0],
        var message when message.StartsWith("A window is", StringComparison.Ordinal) => message.Split(" Path:")[0],
        var message when message.StartsWith("An instant looks", StringComparison.Ordinal) => message.Split(" Path:")[0],
        var message when message.Contains("could not be mapped", StringComparison.Ordinal) => "This member is not known here.",
        var message when message.Contains("missing required", StringComparison.Ordinal) => "A required member is missing.",
        var message when message.Contains("could not be converted", StringComparison.Ordinal) => "This value has the wrong type, or is not one of the known values.",
        _ => "This is not valid JSON, or not of the expected form.",
    };
}

internal static partial class ApiLog
{
    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed (trace {TraceId}): {Failure}")]
    public static partial void Unexpected(ILogger log, string method, string endpoint, string traceId, string failure);
}
