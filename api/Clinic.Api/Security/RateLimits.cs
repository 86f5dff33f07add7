using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Clinic.Api.Http;

namespace Clinic.Api.Security;

/// <summary>Marks an endpoint that has a limit of its own beside those of all: one of the names in <see cref="RateLimits"/>.</summary>
public sealed record RateLimited(string Name);

/// <summary>
/// The framework's rate limiters: each account, a person's or an integration's, has so many requests a minute; each address so many for
/// all of its accounts; and sign-in few, so that guessing is slowed before lockout sees an account. Streams, which stay open, are counted
/// by person. What a patient's link opens is limited by link, and by address whatever links it tries. Answers say what is left in the
/// <c>RateLimit</c> headers of draft-ietf-httpapi-ratelimit-headers. All of them belong to one service that ends with the application; the
/// framework's middleware makes one more that nothing ever disposes.
/// </summary>
public sealed class RateLimits : IDisposable
{
    public const string SignIn = "sign-in";
    public const string Streams = "streams";
    public const string PatientLink = "patient-link";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Limit _account;
    private readonly Limit _address;
    private readonly PartitionedRateLimiter<HttpContext>[] _limiters;

    public RateLimits(IConfiguration configuration)
    {
        _account = new("account", configuration.GetValue("RateLimits:AccountPerMinute", 600), AccountOf);
        _address = new("address", configuration.GetValue("RateLimits:AddressPerMinute", 6000), AddressOf);
        var streams = configuration.GetValue("RateLimits:StreamsPerPerson", 10);
        _limiters =
        [
            _account.Limiter,
            _address.Limiter,
            PerMinute(configuration.GetValue("RateLimits:LinkAddressPerMinute", 600), http => Has(http, PatientLink) ? AddressOf(http) : null),
            PerMinute(configuration.GetValue("RateLimits:LinkPerMinute", 60), http => Has(http, PatientLink) && LinkToken.Read(http.Request) is { } token ? LinkToken.Hash(token) : null),
            PerMinute(configuration.GetValue("RateLimits:SignInPerMinute", 60), http => Has(http, SignIn) ? AddressOf(http) : null),
            PartitionedRateLimiter.Create<HttpContext, string>(http => Has(http, Streams)
                ? RateLimitPartition.GetConcurrencyLimiter(AccountOf(http) ?? "", _ => new ConcurrencyLimiterOptions { PermitLimit = streams })
                : RateLimitPartition.GetNoLimiter("no limit")),
        ];
        All = PartitionedRateLimiter.CreateChained(_limiters);
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
        foreach (var limiter in _limiters) limiter.Dispose();
    }

    private static bool Has(HttpContext http, string name) => http.GetEndpoint()?.Metadata.GetOrderedMetadata<RateLimited>().Any(l => l.Name == name) == true;

    private static PartitionedRateLimiter<HttpContext> PerMinute(int requests, Func<HttpContext, string?> of) => PartitionedRateLimiter.Create<HttpContext, string>(http => of(http) is { } key
        ? RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = Window })
        : RateLimitPartition.GetNoLimiter("no limit"));

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static string? AccountOf(HttpContext http) => http.User.Identity?.IsAuthenticated == true ? http.User.FindFirstValue("sub") : null;

    private sealed class Limit(string name, int perMinute, Func<HttpContext, string?> of)
    {
        public PartitionedRateLimiter<HttpContext> Limiter { get; } = PerMinute(perMinute, of);

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
    public static IServiceCollection AddClinicRateLimits(this IServiceCollection services) => services.AddSingleton<RateLimits>();

    /// <summary>Gives the endpoints a limit of their own: one of the names in <see cref="RateLimits"/>.</summary>
    public static T RequireRateLimit<T>(this T endpoints, string name) where T : IEndpointConventionBuilder => endpoints.WithMetadata(new RateLimited(name));

    /// <summary>Turns away what is too much, with a problem that says how many seconds to wait. Stands behind routing and authentication.</summary>
    public static void UseClinicRateLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use(async (http, next) =>
        {
            limits.Announce(http);
            // Held until the request ends, since streams are counted while they are open.
            using var lease = limits.All.AttemptAcquire(http);
            if (lease.IsAcquired)
            {
                await next(http);
                return;
            }
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            var problem = new Problem("too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests") { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };
            await problem.ToHttp(http).ExecuteAsync(http);
        });
    }
}
