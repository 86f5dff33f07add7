using Microsoft.Playwright;

namespace Clinic.Browser.Tests.Support;

/// <summary>
/// A running server and a page of a real browser before it. Keeps what the page complained about, and leaves pictures of its screens
/// under <c>artifacts/screenshots</c>.
/// </summary>
public sealed class Dashboard : IAsyncDisposable
{
    public const string OwnPassword = "three quiet lamps by the window";

    /// <summary>In milliseconds. Long, since it is only ever waited out by a fault, and the machine may be busy.</summary>
    private const float LongestWait = 60_000;

    private static readonly (string Name, int Width, int Height)[] Sizes = [("1440", 1440, 900), ("1024", 1024, 768), ("390", 390, 844)];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _faults = [];
    private int _taken;

    private Dashboard(ClinicServer server, IPlaywright playwright, IBrowser browser, IPage page) => (Server, _playwright, _browser, Page) = (server, playwright, browser, page);

    public ClinicServer Server { get; }
    public IPage Page { get; }

    /// <summary>Errors that scripts of the page threw, what its security policy refused, and answers of the server with a status of 500 or more.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<Dashboard> OpenAsync(CancellationToken cancellation, IEnumerable<string>? settings = null)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await Chromium.LaunchAsync(playwright);
        var server = await ClinicServer.StartAsync(cancellation, settings);
        var page = await (await NewContextAsync(browser, server)).NewPageAsync();
        page.SetDefaultTimeout(LongestWait);
        Assertions.SetDefaultExpectTimeout(LongestWait);
        var dashboard = new Dashboard(server, playwright, browser, page);
        page.PageError += (_, error) => dashboard._faults.Add(error);
        // The content security policy is kept to the letter: what it refuses is a fault of the page.
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) dashboard._faults.Add(message.Text);
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500) dashboard._faults.Add($"{response.Status} {response.Request.Method} {response.Url}");
        };
        return dashboard;
    }

    /// <summary>Another person's browser: it shares nothing with <see cref="Page"/>.</summary>
    public Task<IBrowserContext> NewContextAsync() => NewContextAsync(_browser, Server);

    private static Task<IBrowserContext> NewContextAsync(IBrowser browser, ClinicServer server) =>
        browser.NewContextAsync(new() { BaseURL = server.Address, ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce, ColorScheme = ColorScheme.Light });

    /// <summary>Signs in with the printed one-time password and chooses one's own, and waits for the day's board.</summary>
    public async Task SignInForTheFirstTimeAsync()
    {
        await Page.GotoAsync("/");
        await Page.GetByLabel("E-mail").FillAsync(Server.Email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Server.PrintedPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.GetByLabel("New password").FillAsync(OwnPassword);
        await Page.GetByLabel("The same again").FillAsync(OwnPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Set password and sign in" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
    }

    /// <summary>Signs in to the demonstration clinic, as its prescriber.</summary>
    public Task SignInToDemoAsync() => SignInToDemoAsync(Page, Server.Email);

    /// <summary>A page of another member of the demonstration clinic's staff, at a desk of their own, signed in.</summary>
    public async Task<IPage> OpenBesideAsync(string email)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = Server.Address, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(LongestWait);
        await SignInToDemoAsync(page, email);
        return page;
    }

    /// <summary>Signs one of the demonstration's staff in.</summary>
    public async Task SignInToDemoAsync(IPage page, string email)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Server.PrintedPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
    }

    /// <summary>Pictures of the screen as it stands, at three widths in both themes; the widest, light, is what remains.</summary>
    public async Task PictureAsync(string name)
    {
        var folder = Directory.CreateDirectory(Repository.Folder("artifacts", "screenshots")).FullName;
        var number = ++_taken;
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var (size, width, height) in Sizes.Reverse())
            {
                await Page.SetViewportSizeAsync(width, height);
                var file = $"{number:00}-{name}-{size}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png";
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true, Animations = ScreenshotAnimations.Disabled });
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Server.DisposeAsync();
    }
}
