using System.Collections.Concurrent;
using System.Threading.Channels;
using Clinic.Api.Data;

namespace Clinic.Api.Features.Events;

/// <summary>
/// Tells the listeners of this instance that their clinic has new events: at once for what this instance stored, within a second for
/// what another one did. One reader an instance asks the database, however many listen.
/// </summary>
public sealed class EventFeed(IServiceScopeFactory scopes, TimeProvider time, ILogger<EventFeed> log) : BackgroundService
{
    private const int MostAtOnce = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>How long a missing number is waited for: the transaction that has it may commit after later ones. One that was rolled back never comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _listeners = new();
    private long _settled = -1;
    private (long Before, DateTimeOffset Since)? _gap;

    /// <summary>Up to this number every event that will ever be is there to be read; later ones may still be joined by earlier ones.</summary>
    public long Settled => Math.Max(0, Interlocked.Read(ref _settled));

    /// <summary>Completes when the clinic has events after the <see cref="Settled"/> of now.</summary>
    public Task NextAsync(Guid clinicId) => _listeners.GetOrAdd(clinicId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Something was committed here: look without waiting.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request is served, so that a listener is not told of what was there before.
        await TryLookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(_wakes.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(Every, time, waiting.Token));
            await waiting.CancelAsync();
            _wakes.Reader.TryRead(out _);
            await TryLookAsync(stoppingToken);
        }
    }

    private async Task TryLookAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // The database may be away for a while; listeners hear of everything once it is back.
            EventFeedLog.LookFailed(log, failure);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IDb>();
        if (_settled < 0) Interlocked.Exchange(ref _settled, await db.ScalarAsync<long>(Sql.FindNewest, new { }, cancellation));
        IReadOnlyList<EventRow> rows;
        do
        {
            rows = await db.QueryAsync<EventRow>(Sql.ListNew, new { AfterSeq = _settled, Take = MostAtOnce }, cancellation);
            foreach (var row in rows)
            {
                if (row.Seq != _settled + 1 && !IsGivenUp()) return;
                Interlocked.Exchange(ref _settled, row.Seq);
                if (_listeners.TryRemove(row.ClinicId, out var listeners)) listeners.SetResult();
            }
        }
        while (rows.Count == MostAtOnce);
    }

    /// <summary>True where the number after <see cref="Settled"/> was waited for long enough.</summary>
    private bool IsGivenUp()
    {
        var now = time.GetUtcNow();
        if (_gap is not { } gap || gap.Before != _settled) _gap = gap = (_settled, now);
        return now - gap.Since >= Patience;
    }

    private sealed record EventRow
    {
        public required long Seq { get; init; }
        public required Guid ClinicId { get; init; }
    }

    private static class Sql
    {
        public const string FindNewest = """
            select coalesce(max(seq), 0)
            from events
            where clinic_id is not null
            """;

        public const string ListNew = """
            select seq, clinic_id
            from events
            where clinic_id is not null and seq > @AfterSeq
            order by seq
            {page}
            """;
    }
}

internal static partial class EventFeedLog
{
    [LoggerMessage(LogLevel.Error, "Events could not be read; listeners wait for the next try")]
    public static partial void LookFailed(ILogger log, Exception failure);
}
