using Clinic.Api.Features.Events;

namespace Clinic.Api.Features.Alerts;

/// <summary>Goes the round of <see cref="Escalation"/> as long as this instance runs.</summary>
public sealed class EscalationWorker(IServiceScopeFactory scopes, TimeProvider time, EventFeed events, ILogger<EscalationWorker> log) : BackgroundService
{
    /// <summary>How late a step may be.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<Escalation>().RunAsync(stoppingToken) > 0) events.Wake();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; the next round finds what this one left.
                EscalationLog.RoundFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

internal static partial class EscalationLog
{
    [LoggerMessage(LogLevel.Error, "A round of escalations failed; the next is in some seconds")]
    public static partial void RoundFailed(ILogger log, Exception failure);
}
