using Clinic.Api.Http;

namespace Clinic.Api.Security;

/// <summary>
/// Refuses what another site makes a browser send. The refresh cookie is SameSite=Strict already; this holds as well between
/// subdomains, for a browser that does not know the attribute, and against signing somebody in unawares. A browser cannot be made
/// to leave these headers out or to lie in them; a client that is no browser sends neither and has no cookie to abuse.
/// </summary>
public static class SameOrigin
{
    public static RouteGroupBuilder RequireSameOrigin(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
        IsForeign(context.HttpContext.Request)
            ? new Problem("cross-origin", StatusCodes.Status403Forbidden, "Another site sent this").ToHttp(context.HttpContext)
            : await next(context));

    private static bool IsForeign(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method)) return false;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")) return true;
        // Behind a proxy that ends TLS the scheme may differ; host and port may not.
        return request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
