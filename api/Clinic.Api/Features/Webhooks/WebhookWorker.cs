namespace Clinic.Api.Features.Webhooks;

/// <summary>Goes the rounds of <see cref="WebhookRound"/> as long as this instance runs: one at a time for each webhook, so that a slow receiver delays nobody else's.</summary>
public sealed class WebhookWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<WebhookWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly Dictionary<WebhookKey, Task> _running = [];
    private DateTimeOffset _sweepAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                await TryAsync(LookAsync, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(_running.Values);
        }
    }

    private async Task LookAsync(WebhookRound round, CancellationToken cancellation)
    {
        foreach (var webhook in await round.FindDueAsync(cancellation))
            if (!_running.TryGetValue(webhook, out var earlier) || earlier.IsCompleted)
                _running[webhook] = TryAsync((own, token) => own.DeliverAsync(webhook, token), cancellation);
        if (time.GetUtcNow() < _sweepAt) return;
        _sweepAt = time.GetUtcNow() + SweepEvery;
        await round.SweepAsync(cancellation);
    }

    private async Task TryAsync(Func<WebhookRound, CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<WebhookRound>(), cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The database may be away for a while; the next round finds what this one left.
            WebhookLog.RoundFailed(log, failure);
        }
        catch (OperationCanceledException)
        {
            // The application stops. What was being sent is taken up by another instance, or by the next start.
        }
    }
}

internal static partial class WebhookLog
{
    [LoggerMessage(LogLevel.Error, "A round of deliveries failed; the next is in a second")]
    public static partial void RoundFailed(ILogger log, Exception failure);
}
