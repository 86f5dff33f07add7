using Microsoft.Playwright;

namespace Clinic.Browser.Tests.Support;

/// <summary>Finds and starts the Chromium that these tests drive.</summary>
public static class Chromium
{
    private static readonly string[] Variables = ["PLAYWRIGHT_CHROMIUM", "CHROME"];
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <exception cref="InvalidOperationException">No browser is installed; the message says what to install.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var path = Find() ?? (File.Exists(playwright.Chromium.ExecutablePath) ? playwright.Chromium.ExecutablePath : null) ?? throw new InvalidOperationException(
            "No Chromium was found. Install one (Debian: apt-get install chromium; Ubuntu: apt-get install chromium-browser; macOS: brew install --cask chromium), "
            + $"or name an installed one in {string.Join(" or ", Variables)}.");
        // Chromium refuses its sandbox to root, and only root goes without it.
        return playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Environment.UserName == "root" ? ["--no-sandbox", .. Arguments] : Arguments });
    }

    private static string? Find() =>
        Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(path => !string.IsNullOrEmpty(path))
        ?? (from name in Names
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
            where File.Exists(path)
            select path).FirstOrDefault();
}
