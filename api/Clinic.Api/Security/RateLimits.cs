using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Clinic.Api.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Clinic.Api.Security;

/// <summary>
/// The framework's rate limiter: each account, a person's or an integration's, has so many requests a minute; each address so many for
/// all of its accounts; and sign-in few, so that guessing is slowed before lockout sees an account. Streams, which stay open, are counted
/// by person. What a patient's link opens is limited by link, and by address whatever links it tries. Answers say what is left in the
/// <c>RateLimit</c> headers of draft-ietf-httpapi-ratelimit-headers.
/// </summary>
public sealed class RateLimits : IDisposable
{
    public const string SignIn = "sign-in";
    public const string Streams = "streams";
    public const string PatientLink = "patient-link";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Limit _account;
    private readonly Limit _address;
    private readonly Limit _links;

    public RateLimits(IConfiguration configuration)
    {
        _account = new("account", configuration.GetValue("RateLimits:AccountPerMinute", 600), AccountOf);
        _address = new("address", configuration.GetValue("RateLimits:AddressPerMinute", 6000), AddressOf);
        _links = new("link-address", configuration.GetValue("RateLimits:LinkAddressPerMinute", 600), http => IsOfALink(http) ? AddressOf(http) : null);
        All = PartitionedRateLimiter.CreateChained(_account.Limiter, _address.Limiter, _links.Limiter);
    }

    public PartitionedRateLimiter<HttpContext> All { get; }

    /// <summary>Says as the response starts what is left to the account, or to the address of somebody who is not signed in.</summary>
    public void Announce(HttpContext http) => http.Response.OnStarting(() =>
    {
        (AccountOf(http) is null ? _address : _account).Write(http);
        return Task.CompletedTask;
    });

    public void Dispose()
    {
        All.Dispose();
        _account.Limiter.Dispose();
        _address.Limiter.Dispose();
        _links.Limiter.Dispose();
    }

    internal static RateLimitPartition<string> ByAddress(HttpContext http, int perMinute) => RateLimitPartition.GetFixedWindowLimiter(AddressOf(http), _ => Each(perMinute));

    internal static RateLimitPartition<string> ByLink(HttpContext http, int perMinute) => LinkToken.Read(http.Request) is { } token
        ? RateLimitPartition.GetFixedWindowLimiter(LinkToken.Hash(token), _ => Each(perMinute))
        : RateLimitPartition.GetNoLimiter("no link");

    private static bool IsOfALink(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == PatientLink;

    private static FixedWindowRateLimiterOptions Each(int perMinute) => new() { PermitLimit = perMinute, Window = Window };

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static string? AccountOf(HttpContext http) => http.User.Identity?.IsAuthenticated == true ? http.User.FindFirstValue("sub") : null;

    private sealed class Limit(string name, int perMinute, Func<HttpContext, string?> of)
    {
        public PartitionedRateLimiter<HttpContext> Limiter { get; } = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            of(http) is { } key ? RateLimitPartition.GetFixedWindowLimiter(key, _ => Each(perMinute)) : RateLimitPartition.GetNoLimiter("no limit"));

        public void Write(HttpContext http)
        {
            var left = Math.Max(0, Limiter.GetStatistics(http)?.CurrentAvailablePermits ?? perMinute);
            http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w={Window.TotalSeconds}");
            http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left}");
        }
    }
}

public static class RateLimitsSetup
{
    public static IServiceCollection AddClinicRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RateLimits>();
        services.AddRateLimiter(options =>
        {
            var signInPerMinute = configuration.GetValue("RateLimits:SignInPerMinute", 60);
            options.AddPolicy(RateLimits.SignIn, http => RateLimits.ByAddress(http, signInPerMinute));
            var streams = configuration.GetValue("RateLimits:StreamsPerPerson", 10);
            options.AddPolicy(RateLimits.Streams, http => RateLimitPartition.GetConcurrencyLimiter(
                http.User.FindFirstValue("sub") ?? "", _ => new ConcurrencyLimiterOptions { PermitLimit = streams }));
            var linkPerMinute = configuration.GetValue("RateLimits:LinkPerMinute", 60);
            options.AddPolicy(RateLimits.PatientLink, http => RateLimits.ByLink(http, linkPerMinute));
            options.OnRejected = async (context, cancellation) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                var problem = new Problem("too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests") { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };
                await problem.ToHttp(context.HttpContext).ExecuteAsync(context.HttpContext);
            };
        });
        services.AddOptions<RateLimiterOptions>().Configure<RateLimits>((options, limits) => options.GlobalLimiter = limits.All);
        return services;
    }

    public static void UseClinicRateLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use((http, next) =>
        {
            limits.Announce(http);
            return next(http);
        });
        app.UseRateLimiter();
    }
}
