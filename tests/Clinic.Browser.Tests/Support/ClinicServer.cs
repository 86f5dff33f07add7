using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Clinic.Browser.Tests.Support;

/// <summary>
/// The built application as a process of its own, as a person starts it: a free port of the loopback address, a new SQLite file in a
/// private folder, the built dashboard. What it prints says where it is and how to sign in.
/// </summary>
public sealed partial class ClinicServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "clinic-browser-tests", Guid.NewGuid().ToString("N"));
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ClinicServer(IEnumerable<string> settings)
    {
        Directory.CreateDirectory(_folder);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Clinic.Api.dll"),
            "--urls", "http://127.0.0.1:0",
            "--contentRoot", Repository.Folder("api", "Clinic.Api"),
            "--environment", "Production",
            "--Data:Folder", _folder,
            .. settings,
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The server ended with {_process.ExitCode} before it was ready:\n{Printed}"));
    }

    /// <summary>Where it serves, without a closing slash.</summary>
    public string Address { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>The password printed at the start: to be changed at the first sign-in, or, of the demonstration, for good.</summary>
    public string PrintedPassword { get; private set; } = "";

    /// <summary>The file of the database that it keeps.</summary>
    public string Database => Directory.EnumerateFiles(_folder, "clinic.db", SearchOption.AllDirectories).Single();

    /// <summary>All that the server has printed so far.</summary>
    public string Printed
    {
        get { lock (_printed) return _printed.ToString(); }
    }

    /// <param name="settings">Further arguments of the command line, which win over the usual ones.</param>
    /// <exception cref="InvalidOperationException">The dashboard is not built, or the server ended.</exception>
    /// <exception cref="TimeoutException">It was not ready within two minutes.</exception>
    public static async Task<ClinicServer> StartAsync(CancellationToken cancellation, IEnumerable<string>? settings = null)
    {
        if (!File.Exists(Repository.Folder("api", "Clinic.Api", "wwwroot", "index.html")))
            throw new InvalidOperationException("The dashboard is not built. Build the API without SkipDashboard (it needs Node.js 20.19 or newer), then run the tests again.");
        var server = new ClinicServer(settings ?? []);
        server._process.Start();
        server._process.StandardInput.Close();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._ready.Task.WaitAsync(LongestStart, cancellation);
            return server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw new TimeoutException($"The server was not ready within {LongestStart.TotalMinutes:0} minutes. It printed:\n{server.Printed}");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (_printed) _printed.AppendLine(line);
        if (AddressLine().Match(line) is { Success: true } at) Address = at.Groups[1].Value.TrimEnd('/');
        if (PrescriberLine().Match(line) is { Success: true } prescriber) Email = prescriber.Groups[1].Value;
        if (SignInLine().Match(line) is not { Success: true } sign) return;
        if (sign.Groups[1].Success) Email = sign.Groups[1].Value;
        PrintedPassword = sign.Groups[2].Value;
        // The sign-in line follows the address, and both are one start's: from here on the server answers.
        _ready.TrySetResult();
    }

    [GeneratedRegex(@"ready at (http://[^\s,]+)")]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"(?:Sign in as (\S+) with the one-time|^with the) password (\S+)")]
    private static partial Regex SignInLine();

    /// <summary>The demonstration lists who may sign in; the prescriber sees most.</summary>
    [GeneratedRegex(@"^\s+(prescriber@\S+)")]
    private static partial Regex PrescriberLine();
}
