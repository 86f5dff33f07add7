namespace Clinic.Api.Http;

/// <summary>Serves the built dashboard. Its files carry a hash in their name and may be cached for good; the page itself may not.</summary>
public static class Dashboard
{
    public static void UseDashboard(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    /// <summary>A path that is no file and no endpoint is a screen of the dashboard; under /api it is an error.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.MapFallback("/api/{**rest}", () => Results.StatusCode(StatusCodes.Status404NotFound)).ExcludeFromDescription();
        app.MapFallbackToFile("index.html");
    }
}
