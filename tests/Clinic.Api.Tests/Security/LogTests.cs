using System.Collections.Concurrent;
using System.Net;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api.Tests.Links;
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
        await client.PostAsync("/patients/search", new { search = Chart.Canary }).ReadAsync();
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

    /// <summary>Who reads the log cannot act as anybody: not as staff, not as an invited person, not as a patient.</summary>
    [Fact]
    public async Task Log_OfSigningIn_HoldsNoSecret()
    {
        var kept = new KeptLog();
        await using var host = await StartAsync(kept);
        var admin = await host.AsAsync(Roles.Administrator);
        var browser = new Browser(host);
        var invited = await admin.PostAsync("/staff", new { name = "Dana Ortiz", email = Browser.Email, role = Roles.Prescriber }).ReadAsync(HttpStatusCode.Created);
        await browser.PostAsync("/auth/invitation/accept", new { token = invited.Text("token"), password = Browser.Password }).ReadAsync();
        var (secret, codes) = await browser.EnrolAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = new Browser(host);
        var challenge = (await again.SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge")!;
        await again.PostAsync("/auth/sign-in/second-factor", new { challenge, code = codes[0] }).ReadAsync();
        var (first, token) = (again.Cookie!, again.Token!);
        await again.PostAsync("/auth/refresh").ReadAsync();
        var patient = await Given.PatientAsync(admin);
        var link = (await LinkFlow.CreateAsync(admin, patient.Id())).Token();
        await host.WithLink(link).GetJsonAsync("/me/plan").ReadAsync();
        await host.WithLink(LinkToken.New()).GetJsonAsync("/me/plan").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        foreach (var word in (string[])[Browser.Password, invited.Text("token")!, secret, codes[0], challenge, first, again.Cookie!, token, again.Token!, link])
            Assert.DoesNotContain(kept.Lines, l => l.Contains(word, StringComparison.Ordinal));
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
