using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Clinic.Api.Http;

/// <summary>
/// How a request reaches the application. <c>Https:Required</c> sends plain HTTP on to HTTPS and tells browsers to remember it;
/// <c>Proxy:Known</c> names the proxies (addresses or networks, by comma) whose word on the caller's address and scheme is taken. Nobody
/// else's is: an address that anyone may claim would make rate limits and the audit trail worthless.
/// </summary>
public static class Transport
{
    public static IServiceCollection AddClinicTransport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddHttpsRedirection(options =>
        {
            options.HttpsPort = configuration.GetValue("Https:Port", 443);
            options.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
        });
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many as are known, one behind the other; the first that is not known is the caller.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in Proxies(configuration))
            {
                if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
                else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
                else throw new InvalidOperationException($"Proxy:Known holds '{proxy}', which is neither an address nor a network.");
            }
        });
    }

    public static void UseClinicTransport(this WebApplication app)
    {
        if (Proxies(app.Configuration).Length > 0) app.UseForwardedHeaders();
        if (!app.Configuration.GetValue("Https:Required", false)) return;
        app.UseHsts();
        app.UseHttpsRedirection();
    }

    private static string[] Proxies(IConfiguration configuration) =>
        (configuration["Proxy:Known"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
