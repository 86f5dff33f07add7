using System.Net.Http.Headers;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="Status">The status of the answer, where there was one.</param>
/// <param name="Failure">Why it did not arrive; null where it did.</param>
public sealed record Attempt(int? Status, DeliveryFailure? Failure);

/// <summary>Posts to addresses that people typed, as <see cref="OutboundHttp"/> lets it; of an answer it reads nothing but the status.</summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>How long a receiver has to answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public WebhookSender(OutboundHttp outbound, TimeProvider time)
    {
        _time = time;
        _client = new HttpClient(outbound.CreateHandler()) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
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
}
