using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Clinic.Api.Features.Webhooks;

/// <summary>Finds the addresses of a host name.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellation);

/// <summary>What came of one try.</summary>
/// <param name="Status">The status of the answer, where there was one.</param>
/// <param name="Failure">Why it did not arrive; null where it did.</param>
public sealed record Attempt(int? Status, DeliveryFailure? Failure);

/// <summary>
/// Posts to addresses that people typed. It connects only to what <see cref="WebhookAddress"/> allows, and judges the very address that it
/// connects to, so that a name which stands for another one by then leads nowhere. It follows no redirect, uses no proxy (which would
/// connect in its place), keeps no cookie, and of an answer reads nothing but the status.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>How long a receiver has to answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;
    private readonly WebhookSettings _settings;
    private readonly ResolveHost _resolve;
    private readonly TimeProvider _time;

    public WebhookSender(WebhookSettings settings, ResolveHost resolve, TimeProvider time)
    {
        (_settings, _resolve, _time) = (settings, resolve, time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Clinic-Webhooks", "1"));
    }

    public async Task<Attempt> PostAsync(Uri url, byte[] body, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Timeout, _time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ends.Token);
            var status = (int)response.StatusCode;
            return new(status, status switch
            {
                >= 200 and < 300 => null,
                >= 300 and < 400 => DeliveryFailure.Redirected,
                StatusCodes.Status410Gone => DeliveryFailure.Gone,
                _ => DeliveryFailure.NotAccepted,
            });
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new(null, DeliveryFailure.TimedOut);
        }
        catch (HttpRequestException failure)
        {
            return new(null, failure switch
            {
                { InnerException: AddressRefusedException } => DeliveryFailure.AddressRefused,
                { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryFailure.Untrusted,
                _ => DeliveryFailure.Unreachable,
            });
        }
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await _resolve(context.DnsEndPoint.Host, cancellation);
        var reachable = addresses.Where(a => WebhookAddress.MayReach(a, context.InitialRequestMessage.RequestUri!, _settings)).ToArray();
        if (reachable.Length == 0) throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException : Exception;
}
