using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Clinic.Browser.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>The patient's page on a phone: what is said without a connection reaches the clinic once, and nothing that was written is lost.</summary>
[Collection(OneAtATime.Name)]
public sealed class PatientLinkTests
{
    private const string Line = "Getting up was a little easier today.";

    [Fact]
    public async Task WhatIsSaidOffline_SurvivesAReload_AndArrivesOnce()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var dashboard = await Dashboard.OpenAsync(cancellation);
        using var clinic = await StartAsync(dashboard, cancellation);
        var page = await OnAPhoneAsync(dashboard, clinic);
        await Assertions.Expect(Button(page, "Done")).ToBeVisibleAsync();
        await HasNoViolationAsync(page);
        // From here on the page can start by itself.
        await page.WaitForFunctionAsync("async () => (await caches.match('/p')) !== undefined && navigator.serviceWorker.controller !== null");

        await page.Context.SetOfflineAsync(true);
        await Button(page, "Done").ClickAsync();
        await Button(page, "A bit").ClickAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync(Line);
        await Button(page, "Send").ClickAsync();
        await Assertions.Expect(page.GetByText("Kept on this phone.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(Button(page, "A bit")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.GetByText(Line)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("It will be sent when you are back online.").First).ToBeVisibleAsync();
        await HasNoViolationAsync(page);
        await page.EvaluateAsync("scrollTo(0, 0)");
        await dashboard.PictureAsync("link-offline");

        // The first answer is lost on its way: the line is sent again, under the same key.
        var lost = 0;
        await page.RouteAsync("**/api/v1/me/notes", async route =>
        {
            if (lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByText("Thank you. Your clinic has your note")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("It will be sent when you are back online.")).ToHaveCountAsync(0);
        Assert.Equal(2, lost);
        await page.ReloadAsync();
        await Assertions.Expect(Button(page, "A bit")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.GetByText(Line)).ToHaveCountAsync(0);

        var note = Assert.Single(await clinic.ListAsync($"/patients/{clinic.PatientId}/observations", cancellation));
        Assert.Equal(Line, note.GetProperty("text").GetString());
        var checkIn = Assert.Single((await clinic.GetAsync("/goals/" + clinic.GoalId, cancellation)).GetProperty("checkIns").EnumerateArray());
        Assert.Equal("partial", checkIn.GetProperty("outcome").GetString());
        Assert.Empty(dashboard.Faults);
    }

    [Fact]
    public async Task ALineThatSoundsUnsafe_LeadsToHelp_AndAnEndedLinkKeepsTheNumbers()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var dashboard = await Dashboard.OpenAsync(cancellation);
        using var clinic = await StartAsync(dashboard, cancellation);
        var page = await OnAPhoneAsync(dashboard, clinic);
        await page.GetByRole(AriaRole.Textbox).FillAsync("I have had chest pain since last night.");
        await Button(page, "Send").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please get help now");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeInViewportAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Call 911" })).ToHaveAttributeAsync("href", "tel:911");
        await HasNoViolationAsync(page);
        await dashboard.PictureAsync("link-help");

        await page.GetByRole(AriaRole.Textbox).FillAsync(Line);
        await clinic.RevokeAsync(cancellation);
        await Button(page, "Send").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This link no longer opens" })).ToBeVisibleAsync();
        // What could not be sent any more is still there to be told, and so is the number to call.
        await Assertions.Expect(page.GetByText(Line)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "911" })).ToBeVisibleAsync();
        await HasNoViolationAsync(page);
        await dashboard.PictureAsync("link-ended");
        await Button(page, "Remove it from this phone").ClickAsync();
        await Assertions.Expect(page.GetByText(Line)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This link no longer opens" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(Line)).ToHaveCountAsync(0);
        Assert.Empty(dashboard.Faults);
    }

    [Fact]
    public async Task QuestionsThatAreDue_AreAnsweredOneAtATime_AndHeard()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var dashboard = await Dashboard.OpenAsync(cancellation);
        using var clinic = await StartAsync(dashboard, cancellation);
        var page = await OnAPhoneAsync(dashboard, clinic);
        await page.GetByRole(AriaRole.Region, new() { Name = "9 short questions from your clinic" }).GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Question 1 of 9")).ToBeVisibleAsync();
        await HasNoViolationAsync(page);
        await dashboard.PictureAsync("link-question");
        for (var question = 1; question <= 9; question++) await Button(page, "Several days").ClickAsync();
        await Button(page, "Send my answers").ClickAsync();
        // The last question is about suicide.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please call your clinic today");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "9 short questions from your clinic" })).ToHaveCountAsync(0);
        var stored = Assert.Single(await clinic.ListAsync($"/patients/{clinic.PatientId}/assessments", cancellation));
        Assert.Equal(("patient", 9), (stored.GetProperty("author").GetString(), stored.GetProperty("total").GetInt32()));
        Assert.Single(stored.GetProperty("alertIds").EnumerateArray());
        Assert.Empty(dashboard.Faults);
    }

    /// <summary>The worker is allowed to reach "/p", which "/patients" begins with too; it must not answer for the dashboard.</summary>
    [Fact]
    public async Task TheWorkerOfThePage_LeavesTheDashboardAlone()
    {
        await using var dashboard = await Dashboard.OpenAsync(TestContext.Current.CancellationToken);
        var page = dashboard.Page;
        await page.GotoAsync("/p#a-link");
        await page.WaitForFunctionAsync("async () => (await caches.match('/p')) !== undefined && navigator.serviceWorker.controller !== null");
        await page.GotoAsync("/patients");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        var kept = await page.EvaluateAsync<string[]>("async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()");
        Assert.Contains("/p", kept);
        Assert.All(kept, path => Assert.True(path == "/p" || path.StartsWith("/assets/", StringComparison.Ordinal), path));
        Assert.Empty(dashboard.Faults);
    }

    private static async Task HasNoViolationAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var result = await page.RunAxe();
            Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(v => v.Nodes.Select(node => $"{scheme}: {v.Id}: {v.Help}\n    {node.Html}"))));
        }
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, "The page scrolls sideways.");
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A patient with a goal for every day, and a link.</summary>
    private static async Task<LinkedPatient> StartAsync(Dashboard dashboard, CancellationToken cancellation)
    {
        await dashboard.SignInForTheFirstTimeAsync();
        var clinic = new LinkedPatient(dashboard.Server.Address);
        await clinic.PrepareAsync(dashboard.Server.Email, cancellation);
        return clinic;
    }

    /// <summary>The patient's page, at the size of a telephone.</summary>
    private static async Task<IPage> OnAPhoneAsync(Dashboard dashboard, LinkedPatient clinic)
    {
        await dashboard.Page.SetViewportSizeAsync(390, 844);
        await dashboard.Page.GotoAsync(clinic.Url);
        return dashboard.Page;
    }

    /// <summary>The clinic's side of a link, over the interface.</summary>
    private sealed class LinkedPatient(string address) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = new Uri(address) };
        private string _linkId = "";

        public string PatientId { get; private set; } = "";
        public string GoalId { get; private set; } = "";
        public string Url { get; private set; } = "";

        public async Task PrepareAsync(string email, CancellationToken cancellation)
        {
            var session = await SendAsync(HttpMethod.Post, "/auth/sign-in", new { email, password = Dashboard.OwnPassword }, cancellation);
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
            var patient = await SendAsync(HttpMethod.Post, "/patients", new { given = "Aisha", family = "Rahman", birthDate = "1992-03-04", timeZone = "Pacific/Kiritimati" }, cancellation);
            PatientId = patient.GetProperty("id").GetString()!;
            var parts = new { action = "grounding exercises", minutes = 2, cue = "before email", daysPerWeek = 7, window = "next-7-days" };
            GoalId = (await SendAsync(HttpMethod.Post, $"/patients/{PatientId}/goals", new { goal = parts, confidence = 8 }, cancellation)).GetProperty("id").GetString()!;
            var link = await SendAsync(HttpMethod.Post, $"/patients/{PatientId}/links", new { }, cancellation);
            (_linkId, Url) = (link.GetProperty("id").GetString()!, link.GetProperty("url").GetString()!);
        }

        public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

        public async Task<JsonElement[]> ListAsync(string path, CancellationToken cancellation) => [.. (await GetAsync(path, cancellation)).GetProperty("items").EnumerateArray()];

        public async Task RevokeAsync(CancellationToken cancellation) => await SendAsync(HttpMethod.Delete, $"/patients/{PatientId}/links/{_linkId}", null, cancellation);

        public void Dispose() => _http.Dispose();

        private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
        {
            using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{method} {path} answered {(int)answer.StatusCode}: {text}");
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
    }
}
