using Clinic.Browser.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>
/// Every screen and state of the dashboard, and the patient's page, against axe's rules in both themes, and without sideways scrolling at
/// three widths. A new screen is a row in <see cref="Screens"/>.
/// </summary>
[Collection(OneAtATime.Name)]
public sealed partial class AccessibilityTests(DemoDashboard demo) : IClassFixture<DemoDashboard>
{
    public static TheoryData<string> Names() => [.. Screens.Keys, .. AdministratorScreens.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Screen_HasNoViolation_InEitherTheme_AndNeverScrollsSideways(string name)
    {
        var forAdministrator = AdministratorScreens.TryGetValue(name, out var reach);
        await using var opened = await demo.OpenAsync(forAdministrator);
        var page = opened.Page;
        await (reach ?? Screens[name])(page);

        var found = new List<string>();
        // 720 is a window of 1440 at twice the size of letters; 390 is a phone.
        foreach (var width in new[] { 1440, 720, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            if (await OverflowAsync(page) is > 0 and var over) found.Add($"{width}: {over} px stand out to the right");
        }
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 390), (ColorScheme.Dark, 1440) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            var result = await page.RunAxe();
            found.AddRange(from violation in result.Violations
                           from node in violation.Nodes
                           select $"{scheme}, {width}: {violation.Id}: {violation.Help}\n    {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}");
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>
    /// How many pixels stand out to the right once the page has settled: a floating menu takes its new place some frames after the window
    /// has changed.
    /// </summary>
    private static Task<int> OverflowAsync(IPage page) => page.EvaluateAsync<int>("""
        async () => {
          const overflow = () => document.documentElement.scrollWidth - innerWidth;
          for (let frame = 0; frame < 60 && overflow() > 0; frame++) await new Promise(requestAnimationFrame);
          return overflow();
        }
        """);
}

/// <summary>The demonstration clinic, signed in once as a prescriber and once as an administrator. The tests share the sessions, one page after the other.</summary>
public sealed class DemoDashboard : IAsyncLifetime
{
    private Dashboard _dashboard = null!;
    private IBrowserContext _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await Dashboard.OpenAsync(TestContext.Current.CancellationToken, ["--demo"]);
        await _dashboard.SignInToDemoAsync();
        // Two pages that renew one session at the same moment would end it.
        await _dashboard.Page.GotoAsync("about:blank");
        _administrator = await _dashboard.NewContextAsync();
        var page = await _administrator.NewPageAsync();
        await _dashboard.SignInToDemoAsync(page, "administrator@clinic.example");
        await page.CloseAsync();
    }

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    public async Task<OpenedPage> OpenAsync(bool asAdministrator)
    {
        var page = await (asAdministrator ? _administrator : _dashboard.Page.Context).NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return new(page);
    }
}

/// <summary>A page of the shared browser, which leaves no choice, no lock and no lost connection behind.</summary>
public sealed class OpenedPage(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public async ValueTask DisposeAsync()
    {
        await page.Context.SetOfflineAsync(false);
        await page.EvaluateAsync("localStorage.clear()");
        await page.CloseAsync();
    }
}
