using System.Threading.RateLimiting;
using Clinic.Api.Http;

namespace Clinic.Api.Security;

/// <summary>The framework's rate limiter: by client address for sign-in, where guessing is slowed before lockout sees an account; by person for streams, which stay open.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Streams = "streams";

    public static IServiceCollection AddClinicRateLimits(this IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(options =>
    {
        var perMinute = configuration.GetValue("RateLimits:SignInPerMinute", 60);
        options.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
        var streams = configuration.GetValue("RateLimits:StreamsPerPerson", 10);
        options.AddPolicy(Streams, http => RateLimitPartition.GetConcurrencyLimiter(
            http.User.FindFirst("sub")?.Value ?? "",
            _ => new ConcurrencyLimiterOptions { PermitLimit = streams }));
        options.OnRejected = async (context, cancellation) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            var problem = new Problem("too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests") { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };
            await problem.ToHttp(context.HttpContext).ExecuteAsync(context.HttpContext);
        };
    });
}
