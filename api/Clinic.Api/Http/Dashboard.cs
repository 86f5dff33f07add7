using Microsoft.AspNetCore.Routing.Template;

namespace Clinic.Api.Http;

/// <summary>
/// Serves the built dashboard and the patient's page. Their files carry a hash in their name and may be cached for good; the pages
/// themselves may not, and carry a number used once for the styles they make while they run.
/// </summary>
public static class Dashboard
{
    /// <summary>What the build of a page writes where the number belongs (<c>html.cspNonce</c> in vite.config.ts).</summary>
    private const string NoncePlace = "NONCE-OF-THIS-ANSWER";
    private const string Page = "index.html";
    private const string PatientPage = "p.html";

    public static void UseDashboard(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
    });

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
        // By its own name too: as a plain file it would lack its number.
        app.MapFallback(Page, Show(Page)).ExcludeFromDescription();
        app.MapFallback(PatientPage, Show(PatientPage)).ExcludeFromDescription();
        app.MapFallback("/p", Show(PatientPage)).ExcludeFromDescription();
        app.MapFallback("{*path:nonfile}", Show(Page)).ExcludeFromDescription();
    }

    private static Func<HttpContext, IWebHostEnvironment, Task<IResult>> Show(string name) => async (http, environment) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) return Results.StatusCode(StatusCodes.Status404NotFound);
        var file = environment.WebRootFileProvider.GetFileInfo(name);
        if (!file.Exists) return Results.StatusCode(StatusCodes.Status404NotFound);
        using var reader = new StreamReader(file.CreateReadStream());
        var page = await reader.ReadToEndAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(page.Replace(NoncePlace, SecurityHeaders.NonceOf(http), StringComparison.Ordinal), "text/html; charset=utf-8");
    };

    /// <summary>The methods that endpoints of this form of path take. The fallback hides from the router that only the method was wrong.</summary>
    private static string[] MethodsAt(PathString path, EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Order != int.MaxValue && new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(path, []))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct().Order(StringComparer.Ordinal),
    ];
}
