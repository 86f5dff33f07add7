using System.Collections.Concurrent;
using System.Text.Json;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Integrations;

/// <summary>
/// The key sets that other systems publish at an address. A set is kept for five minutes, so that a key that was withdrawn there opens
/// nothing here soon after; it is read anew when an assertion names a key that is not in it, though not more often than every ten seconds,
/// whoever asks. What cannot be read holds no keys.
/// </summary>
public sealed class PublishedKeys : IDisposable
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LeastBetweenReads = TimeSpan.FromSeconds(10);
    private const int LargestSet = 64 * 1024;

    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);
    private readonly HttpClient _http;
    private readonly OutboundHttp _outbound;
    private readonly TimeProvider _time;
    private readonly ILogger<PublishedKeys> _log;

    public PublishedKeys(OutboundHttp outbound, TimeProvider time, ILogger<PublishedKeys> log)
    {
        (_outbound, _time, _log) = (outbound, time, log);
        _http = new HttpClient(outbound.CreateHandler()) { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = LargestSet };
    }

    /// <summary>The keys at <paramref name="address"/>, among which <paramref name="keyId"/> is looked for.</summary>
    public async Task<IReadOnlyList<PublicKeyView>> AtAsync(string address, string keyId)
    {
        var now = _time.GetUtcNow();
        var known = _readings.GetValueOrDefault(address);
        if (known is not null && now - known.At <= Fresh && (await known.Keys.Value) is var kept && (now - known.At < LeastBetweenReads || kept.Any(k => k.Kid == keyId))) return kept;
        // One reading for all who ask meanwhile; whoever leaves does not take it from the others.
        var fresh = new Reading(now, new(() => ReadAsync(address)));
        var taken = known is null ? _readings.TryAdd(address, fresh) : _readings.TryUpdate(address, fresh, known);
        return await (taken ? fresh : _readings[address]).Keys.Value;
    }

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<PublicKeyView>> ReadAsync(string address)
    {
        try
        {
            // Judged again: what was allowed when it was registered may be no longer.
            if (_outbound.FaultOf(address) is not null) return [];
            using var answer = await _http.GetAsync(new Uri(address), CancellationToken.None);
            if (!answer.IsSuccessStatusCode) return [];
            using var set = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(CancellationToken.None), new() { MaxDepth = 8 });
            return PublicKeys.ReadUsable(set.RootElement);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException or IOException)
        {
            PublishedKeysLog.Unreadable(_log, failure.GetType().Name);
            return [];
        }
    }

    /// <summary>Compared by identity: two readings of one moment are two.</summary>
    private sealed class Reading(DateTimeOffset at, Lazy<Task<IReadOnlyList<PublicKeyView>>> keys)
    {
        public DateTimeOffset At { get; } = at;
        public Lazy<Task<IReadOnlyList<PublicKeyView>>> Keys { get; } = keys;
    }
}

internal static partial class PublishedKeysLog
{
    [LoggerMessage(LogLevel.Warning, "The published keys of an integration cannot be read: {Failure}")]
    public static partial void Unreadable(ILogger log, string failure);
}
