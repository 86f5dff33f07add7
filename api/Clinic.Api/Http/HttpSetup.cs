using Microsoft.AspNetCore.Components.Web;
using Microsoft.Net.Http.Headers;

namespace Clinic.Api.Http;

/// <summary>What every request meets: JSON rules, size limits, problem details, security headers.</summary>
public static class HttpSetup
{
    public const int LargestBody = 64 * 1024;

    public static WebApplicationBuilder AddClinicHttp(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // The framework would put its own form of the id over ours, which is the one that is logged and audited.
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = problem => problem.ProblemDetails.Extensions["traceId"] = ResultMapping.TraceId(problem.HttpContext));
        builder.Services.AddScoped<HtmlRenderer>();
        builder.Services.AddExceptionHandler<UnexpectedErrors>();
        builder.Services.AddScoped<PublicAddress>().AddSingleton(new OutboundHttp(builder.Configuration));
        builder.Services.AddClinicTransport(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        return builder;
    }

    public static void UseClinicHttp(this WebApplication app)
    {
        app.UseClinicTransport();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context => Bare(context.HttpContext));
        app.Use(async (http, next) =>
        {
            SecurityHeaders.Add(http);
            if (!IsUtf8(http.Request))
            {
                http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return;
            }
            // Read through a buffer: JSON that fails to parse would leave the server's own reader in the middle of a read.
            if (http.Request.ContentLength is not 0) http.Request.EnableBuffering(LargestBody);
            await next(http);
        });
    }

    /// <summary>JSON is UTF-8 (RFC 8259). The framework answers an unknown charset by an error of its own.</summary>
    private static bool IsUtf8(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>A status that the framework answered without a body: an unknown path, a wrong method, a wrong content type.</summary>
    private static Task Bare(HttpContext http)
    {
        var problem = http.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => Problem.Unreadable("The request cannot be read."),
            StatusCodes.Status401Unauthorized => Problem.Unauthenticated(),
            StatusCodes.Status403Forbidden => Problem.Forbidden(),
            StatusCodes.Status404NotFound => Problem.NotFound("address"),
            StatusCodes.Status405MethodNotAllowed => new Problem("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "This address does not take this method"),
            StatusCodes.Status413PayloadTooLarge => new Problem("too-large", StatusCodes.Status413PayloadTooLarge, "The body is too large", "A body has at most 64 KB."),
            StatusCodes.Status415UnsupportedMediaType => new Problem("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "Send application/json"),
            var status => new Problem("unreadable", status, "The request cannot be served"),
        };
        return problem.ToHttp(http).ExecuteAsync(http);
    }
}
