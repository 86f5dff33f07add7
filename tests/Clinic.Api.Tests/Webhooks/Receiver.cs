using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Clinic.Api.Tests.Webhooks;

/// <summary>What came, as it came.</summary>
public sealed record Received(string Path, string Id, string Timestamp, string Signature, string Body);

/// <summary>Another system on the loopback address, which answers as a test wants and remembers what it was told.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _all = new();

    private Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var received = new Received(http.Request.Path, http.Request.Headers["webhook-id"]!, http.Request.Headers["webhook-timestamp"]!, http.Request.Headers["webhook-signature"]!, await reader.ReadToEndAsync(http.RequestAborted));
            _all.Enqueue(received);
            http.Response.StatusCode = await Answer(received, http.Response);
        });
    }

    /// <summary>The status it answers with: 204 until a test says otherwise.</summary>
    public Func<Received, HttpResponse, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(StatusCodes.Status204NoContent);

    public string Address => _app.Urls.First();

    public int Port => new Uri(Address).Port;

    /// <summary>Everything that came, in the order in which it did.</summary>
    public IReadOnlyList<Received> All => [.. _all];

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public void Always(int status) => Answer = (_, _) => Task.FromResult(status);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
