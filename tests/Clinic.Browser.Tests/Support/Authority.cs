using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Clinic.Browser.Tests.Support;

/// <summary>An OpenID Connect provider as hospitals run one, from the folder <c>oidc</c>, as a process of its own with its own packages.</summary>
public sealed class Authority : IAsyncDisposable
{
    private readonly Process _process;

    private Authority(Process process, string issuer) => (_process, Issuer) = (process, issuer);

    public string Issuer { get; }

    /// <param name="returnAddress">The one address it sends anybody back to.</param>
    public static async Task<Authority> StartAsync(string returnAddress, CancellationToken cancellation)
    {
        var folder = Repository.Folder("tests", "Clinic.Browser.Tests", "oidc");
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
        {
            var (exitCode, output) = await Command.RunAsync(ClientPackages.Npm, folder, ["ci", "--loglevel=error"], cancellation);
            Assert.True(exitCode == 0, $"npm ci in {folder} ended with {exitCode}:\n{output}");
        }
        var process = Process.Start(new ProcessStartInfo("node", ["authority.js", returnAddress]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        process.BeginErrorReadLine();
        // The provider prints that its defaults are for development before it prints where it is.
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            if (line.StartsWith("http://", StringComparison.Ordinal)) return new Authority(process, line);
        throw new InvalidOperationException("The authority ended before it was ready.");
    }

    /// <summary>An access token of the authority, made for <paramref name="audience"/>.</summary>
    public async Task<string> IssueAsync(string audience, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Issuer + "/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["resource"] = audience }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("a-service:a%20secret%20of%20the%20test")));
        using var answer = await http.SendAsync(request, cancellation);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(cancellation)).GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
