using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Clinic.Api.Tests.Events;

/// <summary>A listener to GET /events, as a client reads it.</summary>
public sealed class Listener : IDisposable
{
    /// <summary>A test that waits longer than this has failed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private Listener(HttpResponseMessage response, Stream body) =>
        (_response, _items) = (response, SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken));

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public static async Task<Listener> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        var response = await SendAsync(client, lastEventId);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return new Listener(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null where the stream has ended.</summary>
    public async Task<(string Kind, string? Id, JsonElement Data)?> NextAsync() => await _items.MoveNextAsync().AsTask().WaitAsync(Longest)
        ? (_items.Current.EventType, _items.Current.EventId, JsonSerializer.Deserialize<JsonElement>(_items.Current.Data))
        : null;

    public async Task UntilAsync(string kind)
    {
        while (await NextAsync() is { } next) if (next.Kind == kind) return;
        throw new InvalidOperationException($"The stream ended before {kind}.");
    }

    public void Dispose() => _response.Dispose();
}
