using Microsoft.AspNetCore.Routing.Template;

namespace Clinic.Api.Http;

/// <summary>
/// Serves the built dashboard and the patient's page. Their files carry a hash in their name and may be cached for good; the pages
/// themselves may not.
/// </summary>
public static class Dashboard
{
    private static readonly StaticFileOptions Uncached = new() { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" };

    public static void UseDashboard(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    /// <summary>
    /// A path that is no file and no endpoint is a screen of the dashboard; under /api it is an error. <c>/p</c> is the patient's page,
    /// a small page of its own: its link's token stands behind a # and never arrives here.
    /// </summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.MapFallback("/api/{**rest}", (HttpContext http, EndpointDataSource endpoints) =>
        {
            var methods = MethodsAt(http.Request.Path, endpoints);
            if (methods.Length == 0 || methods.Contains(http.Request.Method, StringComparer.Ordinal)) return Results.StatusCode(StatusCodes.Status404NotFound);
            http.Response.Headers.Allow = string.Join(", ", methods);
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }).ExcludeFromDescription();
        app.MapFallbackToFile("/p", "p.html", Uncached);
        app.MapFallbackToFile("index.html", Uncached);
    }

    /// <summary>The methods that endpoints of this form of path take. The fallback hides from the router that only the method was wrong.</summary>
    private static string[] MethodsAt(PathString path, EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Order != int.MaxValue && new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(path, []))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct().Order(StringComparer.Ordinal),
    ];
}
