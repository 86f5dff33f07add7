using System.Text.RegularExpressions;
using Clinic.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>The main job from one dosing session to the next week's goals, as a clinician does it in the browser.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class JourneyTests
{
    private const string Patient = "Aisha Rahman";
    private const string Note = "Starting tasks felt easier right after dosing. Self-criticism was quieter in the morning. Still couldn't fall asleep. I have had chest pain since last night.";

    [Fact]
    public async Task FromADosingSession_ToNextWeeksGoals()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var dashboard = await Dashboard.OpenAsync(cancellation);
        await dashboard.SignInForTheFirstTimeAsync();

        var patientId = await RegisterAsync(dashboard);
        await RecordSessionAsync(dashboard, patientId, cancellation);
        await WriteNoteAsync(dashboard);
        await SettleAlertAsync(dashboard);
        await DecideOnSuggestionsAsync(dashboard);
        await CheckInAsync(dashboard);
        await ReviewAsync(dashboard);
        await WriteGoalAsync(dashboard);
        await LookBackAsync(dashboard);
        await SignOutAsync(dashboard);

        Assert.Empty(dashboard.Faults);
    }

    private static async Task<string> RegisterAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await Place(page, "Patients").ClickAsync();
        await Button(page, "Register patient").ClickAsync();
        await page.GetByLabel("Given name").FillAsync("Aisha");
        await page.GetByLabel("Family name").FillAsync("Rahman");
        await page.GetByLabel("Birth date").FillAsync("1992-03-04");
        await page.GetByLabel("Record number").FillAsync("MRN-2041");
        await Button(page, "Register").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Patient, Level = 1 })).ToBeVisibleAsync();
        return PatientAddress().Match(page.Url).Groups[1].Value;
    }

    /// <summary>The dose is written down late, as given yesterday: a dosing day itself carries no goals to tick.</summary>
    private static async Task RecordSessionAsync(Dashboard dashboard, string patientId, CancellationToken cancellation)
    {
        var page = dashboard.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "Sessions" }).ClickAsync();
        await Button(page, "Schedule session").ClickAsync();
        await Button(page, "Schedule").ClickAsync();
        await Announced(page, "Session scheduled");
        await Button(page, $"Start, {Patient}").ClickAsync();
        await page.GetByLabel("A ride home is confirmed").CheckAsync();
        await Button(page, "Patient has arrived").ClickAsync();
        await Assertions.Expect(Link(page, $"Record dose, {Patient}")).ToBeVisibleAsync();

        using var api = await ClinicApi.SignInAsync(dashboard.Server, cancellation);
        await api.DoseAsync(patientId, DateTimeOffset.UtcNow.AddHours(-23.99), cancellation);
        await page.ReloadAsync();

        await Link(page, $"Discharge, {Patient}").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Reading", Exact = true }).FillAsync("122/78 p70");
        await page.Keyboard.PressAsync("Enter");
        await Announced(page, "Reading saved: 122/78 p70");
        await page.GetByLabel("Taken home by").FillAsync("Her sister");
        await Button(page, "Discharge").ClickAsync();
        await Assertions.Expect(page.GetByText("with Her sister")).ToBeVisibleAsync();
        await dashboard.PictureAsync("session");
        await Link(page, Patient).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Discharged" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Afterglow day")).ToBeVisibleAsync();
        await dashboard.PictureAsync("sessions");
    }

    private static async Task WriteNoteAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "Notes & plan" }).ClickAsync();
        await page.GetByLabel("Note", new() { Exact = true }).FillAsync(Note);
        await Assertions.Expect(Marked(page, "gain", "easier")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(Marked(page, "danger", "chest pain")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Saving this opens an alert.")).ToBeVisibleAsync();
        await dashboard.PictureAsync("note");

        await Button(page, "Save note").ClickAsync();
        await Announced(page, "Note saved. It opened an alert.");
        await Assertions.Expect(page.GetByText("Suggestions are held")).ToBeVisibleAsync();
        await dashboard.PictureAsync("held");
    }

    private static async Task SettleAlertAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await Place(page, "Alerts").ClickAsync();
        var open = page.GetByRole(AriaRole.List, new() { Name = "open alerts" });
        await Assertions.Expect(open.GetByText("chest pain").First).ToBeVisibleAsync();
        await dashboard.PictureAsync("alerts");
        await Button(page, "Acknowledge").First.ClickAsync();
        await Announced(page, "acknowledged");

        await page.GetByText("Acknowledged", new() { Exact = true }).First.ClickAsync();
        await Button(page, "Resolve").First.ClickAsync();
        await page.GetByLabel("What was done").SelectOptionAsync("medical-review");
        await page.GetByLabel("Note for the record").FillAsync("Seen at once. Muscular, gone by noon; no further steps.");
        await Button(page, "Resolve alert").ClickAsync();
        await Announced(page, "resolved");
        await Assertions.Expect(page.GetByText("Nothing waits to be resolved")).ToBeVisibleAsync();
    }

    private static async Task DecideOnSuggestionsAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await Place(page, "Patients").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rahman, Aisha" }).ClickAsync();
        var suggestions = page.GetByRole(AriaRole.List, new() { Name = "Suggestions" }).GetByRole(AriaRole.Article);
        await Assertions.Expect(suggestions).ToHaveCountAsync(3);
        await dashboard.PictureAsync("suggestions");

        await SureAsync(suggestions.First);
        await Button(suggestions.First, "Accept").ClickAsync();
        await Announced(page, "Goal accepted");
        await Assertions.Expect(suggestions).ToHaveCountAsync(2);

        await SureAsync(suggestions.First);
        await Button(suggestions.First, "Edit").ClickAsync();
        var sentence = suggestions.First.GetByLabel("Goal as a sentence");
        await sentence.FillAsync("One minute of slow breathing after breakfast, two days this week");
        await Button(suggestions.First, "Accept as edited").ClickAsync();
        await Assertions.Expect(suggestions).ToHaveCountAsync(1);
        await Assertions.Expect(Grid(page).GetByText("Slow breathing")).ToBeVisibleAsync();

        await Button(suggestions.First, "Not this").ClickAsync();
        await Announced(page, "Set aside");
        await Assertions.Expect(suggestions).ToHaveCountAsync(0);
    }

    private static Task SureAsync(ILocator within) => within.GetByRole(AriaRole.Radio, new() { Name = "8 of 10" }).CheckAsync();

    private static async Task CheckInAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        var today = Grid(page).GetByRole(AriaRole.Button, new() { NameRegex = OpenDay() });
        await today.First.ClickAsync();
        await page.GetByLabel("In their words, if they said something").FillAsync("Easier than I thought.");
        await Button(page, "Done").ClickAsync();
        await Assertions.Expect(Grid(page).GetByRole(AriaRole.Button, new() { NameRegex = DoneDay() })).ToHaveCountAsync(1);
        await dashboard.PictureAsync("week");
    }

    private static async Task ReviewAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await Grid(page).GetByRole(AriaRole.Button, new() { NameRegex = ReviewOf() }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Proposed next step")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Goal attainment scale" })).ToBeVisibleAsync();
        await dashboard.PictureAsync("review");
        await Button(page, "Save review").ClickAsync();
        await Announced(page, "Review saved");
        await Assertions.Expect(Grid(page).GetByText("completed")).ToBeVisibleAsync();
    }

    private static async Task WriteGoalAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await Button(page, "Write a goal").ClickAsync();
        var sentence = page.GetByLabel("Goal as a sentence");
        await sentence.FillAsync("Exercise more");
        await Assertions.Expect(Button(page, "Add goal")).ToBeDisabledAsync();
        await sentence.FillAsync("Two minutes of grounding exercises before email, three days this week");
        await Assertions.Expect(page.GetByText("This can be tracked.")).ToBeVisibleAsync();
        await SureAsync(page.GetByRole(AriaRole.Dialog));
        await dashboard.PictureAsync("write-goal");
        await Button(page, "Add goal").ClickAsync();
        await Announced(page, "Goal added to the week");
        await Assertions.Expect(Grid(page).GetByText("Grounding exercises").First).ToBeVisibleAsync();
    }

    private static async Task LookBackAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await dashboard.PictureAsync("patient");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Timeline" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Self-criticism was quieter").First).ToBeVisibleAsync();
        await dashboard.PictureAsync("timeline");
        await Place(page, "Today").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Article, new() { Name = Patient }).First).ToBeVisibleAsync();
        await dashboard.PictureAsync("today");
    }

    private static async Task SignOutAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Account() }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Place(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Grid(IPage page) => page.GetByRole(AriaRole.Table, new() { Name = "Goals by day" });

    private static ILocator Marked(IPage page, string kind, string text) => page.Locator($"mark[data-kind={kind}]", new() { HasText = text });

    /// <summary>Waits until the screen says <paramref name="words"/> to a screen reader.</summary>
    private static Task Announced(IPage page, string words) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status, new() { Name = "Announcements" })).ToContainTextAsync(words);

    [GeneratedRegex("/patients/([0-9a-f-]{36})")]
    private static partial Regex PatientAddress();

    [GeneratedRegex(": (due today|planned|not planned)$")]
    private static partial Regex OpenDay();

    [GeneratedRegex(": done$")]
    private static partial Regex DoneDay();

    [GeneratedRegex("^Review ")]
    private static partial Regex ReviewOf();

    [GeneratedRegex("your account$")]
    private static partial Regex Account();
}
