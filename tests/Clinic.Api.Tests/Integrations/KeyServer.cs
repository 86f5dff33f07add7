using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Clinic.Api.Tests.Integrations;

/// <summary>Where another system publishes its key set, over real HTTP.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _reads;

    private KeyServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/jwks.json", () =>
        {
            Interlocked.Increment(ref _reads);
            return Answer();
        });
        _app.MapGet("/elsewhere.json", () => Results.Json(new { keys = Keys }));
    }

    /// <summary>The keys that it publishes.</summary>
    public IReadOnlyList<object> Keys { get; set; } = [];

    /// <summary>What it answers instead of them.</summary>
    public Func<IResult>? Instead { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Reads => _reads;

    public string Root => _app.Urls.First();
    public string Address => Root + "/jwks.json";

    public static async Task<KeyServer> StartAsync()
    {
        var server = new KeyServer();
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Answer() => Instead?.Invoke() ?? Results.Json(new { keys = Keys });
}
