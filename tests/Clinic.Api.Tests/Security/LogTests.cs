using System.Collections.Concurrent;
using System.Net;
using Clinic.Api.Pipeline;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Clinic.Api.Tests.Security;

/// <summary>Nothing of a patient reaches a log, however much is logged and whatever fails.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Log_OfAWholeRun_HoldsNoWordOfAPatient()
    {
        var kept = new KeptLog();
        await using var host = await StartAsync(kept);
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var client = await host.AsAsync();
        await client.GetJsonAsync($"/patients?search={Chart.Canary}").ReadAsync();
        await client.PostAsync("/patients", $$"""{"given":"{{Chart.Canary}}","family":7}""").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.PostAsync("/patients", Given.PatientDetails(Chart.Canary, Chart.Canary + "son", "Q-20418")).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        foreach (var operation in await Operation.AllAsync(host))
        {
            using var answer = await chart.SendAsync(client, operation);
            Assert.True((int)answer.StatusCode < 500, operation.ToString());
        }
        Assert.NotEmpty(kept.Lines);
        Assert.DoesNotContain(kept.Lines, l => l.Contains(Chart.Canary, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What fails unexpectedly often says on what: the value of a column, a piece of JSON.</summary>
    [Fact]
    public async Task Log_OfAnUnexpectedFailure_SaysWhereButNotTheWords()
    {
        var kept = new KeptLog();
        await using var host = await StartAsync(kept, services => services.Replace(ServiceDescriptor.Scoped<KeptAnswers>(_ => throw new InvalidOperationException(Chart.Canary, new InvalidDataException(Chart.Canary)))));
        var client = await host.AsAsync();
        var problem = await client.PostAsync("/patients", Given.PatientDetails(Chart.Canary)).ReadProblemAsync(HttpStatusCode.InternalServerError, "unexpected");
        Assert.DoesNotContain(Chart.Canary, problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(kept.Lines, l => l.Contains(Chart.Canary, StringComparison.OrdinalIgnoreCase));
        var line = Assert.Single(kept.Lines, l => l.Contains(problem.Text("traceId")!, StringComparison.Ordinal));
        Assert.Contains("System.InvalidOperationException", line, StringComparison.Ordinal);
        Assert.Contains("System.IO.InvalidDataException", line, StringComparison.Ordinal);
        Assert.Contains(nameof(LogTests), line, StringComparison.Ordinal);
    }

    /// <summary>Our own categories log all they have, and the framework's as much as somebody looking for a fault would turn on.</summary>
    private static Task<ApiHost> StartAsync(KeptLog kept, Action<IServiceCollection>? services = null) => ApiHost.StartAsync(host =>
    {
        host.UseSetting("Logging:LogLevel:Default", "Trace");
        host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Information");
        host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(kept));
        host.ConfigureServices(s => services?.Invoke(s));
    });

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            _lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // What was logged is looked at after the application is gone.
        }
    }
}
