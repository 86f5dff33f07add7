using System.Threading.RateLimiting;
using Clinic.Api.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Clinic.Api.Security;

/// <summary>
/// The framework's rate limiter. By client address for sign-in: guessing is slowed before lockout sees an account. By person for streams,
/// which stay open. By link for what a patient's link opens, and there by address as well, whatever links it tries.
/// </summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Streams = "streams";
    public const string PatientLink = "patient-link";

    public static IServiceCollection AddClinicRateLimits(this IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(options =>
    {
        options.AddPolicy(SignIn, http => PerMinute(Address(http), configuration.GetValue("RateLimits:SignInPerMinute", 60)));
        options.AddPolicy(Streams, http => RateLimitPartition.GetConcurrencyLimiter(
            http.User.FindFirst("sub")?.Value ?? "",
            _ => new ConcurrencyLimiterOptions { PermitLimit = configuration.GetValue("RateLimits:StreamsPerPerson", 10) }));
        options.AddPolicy(PatientLink, http => LinkToken.Read(http.Request) is { } token
            ? PerMinute(LinkToken.Hash(token), configuration.GetValue("RateLimits:LinkPerMinute", 60))
            : RateLimitPartition.GetNoLimiter("no link"));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsOfALink(http)
            ? PerMinute(Address(http), configuration.GetValue("RateLimits:LinkAddressPerMinute", 600))
            : RateLimitPartition.GetNoLimiter("no link"));
        options.OnRejected = async (context, cancellation) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            var problem = new Problem("too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests") { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };
            await problem.ToHttp(context.HttpContext).ExecuteAsync(context.HttpContext);
        };
    });

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static bool IsOfALink(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == PatientLink;
}
