namespace Clinic.Api.Features.Webhooks;

/// <summary>When a delivery that did not arrive is tried again. The steps are fixed, so that a receiver can say when the next one comes.</summary>
public static class Backoff
{
    /// <summary>How long an event is tried, counted from when it happened, or from when somebody resumed the webhook or sent it again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8),
    ];

    /// <summary>When to try again after <paramref name="attempts"/> that failed, the last one <paramref name="now"/>; null where it is given up. The last try is at <paramref name="giveUpAt"/>.</summary>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset now, DateTimeOffset giveUpAt)
    {
        if (now >= giveUpAt) return null;
        var next = now + Steps[Math.Clamp(attempts - 1, 0, Steps.Length - 1)];
        return next < giveUpAt ? next : giveUpAt;
    }
}
