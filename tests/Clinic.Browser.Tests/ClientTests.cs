using Clinic.Browser.Tests.Support;

namespace Clinic.Browser.Tests;

/// <summary>The client's own checks, each as one test with what it printed when it fails.</summary>
[Collection(OneAtATime.Name)]
public sealed class ClientTests(ClientPackages packages) : IClassFixture<ClientPackages>
{
    [Theory]
    [InlineData("types")]
    [InlineData("lint")]
    [InlineData("unit")]
    public async Task ClientCheck_Passes(string script)
    {
        Assert.True(packages.Complaint is null, packages.Complaint);

        var (exitCode, output) = await Command.RunAsync(ClientPackages.Npm, ClientPackages.Folder, ["run", script], TestContext.Current.CancellationToken);

        TestContext.Current.SendDiagnosticMessage(output);
        Assert.True(exitCode == 0, $"npm --prefix client run {script} ended with {exitCode}:\n{output}");
    }
}

/// <summary>
/// The packages of the client. The build of the API, which is built before these tests start, installs them with the dashboard;
/// where that was skipped nothing else installs them, and this does.
/// </summary>
public sealed class ClientPackages : IAsyncLifetime
{
    public static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public static string Folder => Repository.Folder("client");

    /// <summary>Why the packages are not there; null where they are.</summary>
    public string? Complaint { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))) return;
        try
        {
            var (exitCode, output) = await Command.RunAsync(Npm, Folder, ["ci", "--include=dev", "--loglevel=error"], TestContext.Current.CancellationToken);
            if (exitCode != 0) Complaint = $"npm ci in client ended with {exitCode}:\n{output}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Complaint = $"npm was not found ({missing.Message}). Install Node.js 20.19 or newer.";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
