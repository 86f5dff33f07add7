using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

namespace Clinic.Api.Http;

/// <summary>
/// A route whose handler is bound to its parameters when it is first asked for. The framework compiles the binding of every route when the
/// application starts, and twice over (once for what chooses a route, once for what guards it); most routes are not asked for in the first
/// minutes, and a test asks for two or three of all.
/// </summary>
internal sealed class RouteOnFirstUse(IServiceProvider services, Delegate handler, bool takesBody)
{
    private RequestDelegate? bound;

    /// <summary>Maps <paramref name="handler"/> as the framework would, with all that its parameters tell of it.</summary>
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string method, string pattern, Delegate handler)
    {
        var takesBody = !HttpMethods.IsGet(method) && !HttpMethods.IsDelete(method);
        var route = routes.MapMethods(pattern, [method], new RouteOnFirstUse(routes.ServiceProvider, handler, takesBody).RunAsync);
        route.Add(endpoint =>
        {
            var options = Options(routes.ServiceProvider, ((RouteEndpointBuilder)endpoint).RoutePattern, takesBody, endpoint);
            endpoint.Metadata.Add(handler.Method);
            RequestDelegateFactory.InferMetadata(handler.Method, options);
        });
        return new RouteHandlerBuilder([route]);
    }

    /// <summary>Two first requests at once may both bind it, to the same.</summary>
    private Task RunAsync(HttpContext http) =>
        (bound ??= RequestDelegateFactory.Create(handler, Options(services, ((RouteEndpoint)http.GetEndpoint()!).RoutePattern, takesBody)).RequestDelegate)(http);

    private static RequestDelegateFactoryOptions Options(IServiceProvider services, RoutePattern pattern, bool takesBody, EndpointBuilder? endpoint = null) => new()
    {
        ServiceProvider = services,
        RouteParameterNames = pattern.Parameters.Select(p => p.Name),
        ThrowOnBadRequest = services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
        DisableInferBodyFromParameters = !takesBody,
        EndpointBuilder = endpoint,
    };
}
