using Clinic.Browser.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>
/// An emergency as a clinic meets it: one member of staff writes it down, and the others have it before them without touching a key. While
/// nobody looks it goes on to the next on call, on every screen; once somebody has, all see who.
/// </summary>
[Collection(OneAtATime.Name)]
public sealed class AlertLiveTests
{
    private const string Patient = "Parisa Ahmadi";
    private const string Alert = "Trouble breathing, " + Patient;
    private const string Note = "Woke at three and could not breathe properly, still short of breath.";

    [Fact]
    public async Task AnEmergency_ReachesEveryScreen_AndGoesOnToTheNextOnCall_UntilSomebodyLooks()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var dashboard = await Dashboard.OpenAsync(cancellation, ["--demo"]);
        await dashboard.SignInToDemoAsync();
        var prescriber = dashboard.Page;
        // The first of the demonstration's on-call order, and somebody who is not on it.
        var clinician = await dashboard.OpenBesideAsync("clinician@clinic.example");
        var coordinator = await dashboard.OpenBesideAsync("coordinator@clinic.example");

        await prescriber.GotoAsync("/alerts");
        await Shown(Row(prescriber).First);
        await Assertions.Expect(Row(prescriber).Filter(new() { HasText = Patient })).ToHaveCountAsync(0);
        await WriteNoteAsync(clinician);

        await Announced(prescriber, $"New alert: Emergency, {Alert}");
        await Shown(Row(prescriber).Filter(new() { HasText = Patient }).Filter(new() { HasText = "Joan Ferreira is asked" }).Filter(new() { HasText = "New" }));
        await Shown(coordinator.GetByRole(AriaRole.Article, new() { Name = Alert }));

        await MakeOverdueAsync(dashboard.Server, cancellation);
        await Announced(prescriber, $"Nobody has looked yet; Dr. Naledi Hartmann is asked: Emergency, {Alert}");
        await Shown(Row(prescriber).Filter(new() { HasText = Patient }).Filter(new() { HasText = "Your turn" }));
        await Shown(clinician.GetByRole(AriaRole.Article, new() { Name = Alert }).GetByText("Dr. Naledi Hartmann is asked"));
        await dashboard.PictureAsync("escalated");

        await Row(prescriber).Filter(new() { HasText = Patient }).ClickAsync();
        await Shown(prescriber.GetByRole(AriaRole.Article, new() { Name = Alert }).GetByText("Nobody looked in time; Dr. Naledi Hartmann was asked"));
        await prescriber.Keyboard.PressAsync("a");
        await Shown(clinician.GetByRole(AriaRole.Article, new() { Name = Alert }).GetByText("Dr. Naledi Hartmann has it"));
        await Assertions.Expect(coordinator.GetByRole(AriaRole.Article, new() { Name = Alert })).ToHaveCountAsync(0);
        Assert.Empty(dashboard.Faults);
    }

    private static async Task WriteNoteAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Patients" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ahmadi, Parisa" }).ClickAsync();
        await page.GetByLabel("Note", new() { Exact = true }).FillAsync(Note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save note", Exact = true }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Article, new() { Name = Alert }));
    }

    /// <summary>Lets the time in which somebody should have looked be over, which no screen can do.</summary>
    private static async Task MakeOverdueAsync(ClinicServer server, CancellationToken cancellation)
    {
        await using var database = new SqliteConnection($"Data Source={server.Database};Pooling=False");
        await database.OpenAsync(cancellation);
        await using var command = database.CreateCommand();
        command.CommandText = """
            update alerts
            set due_at = opened_at, escalates_at = opened_at
            where status = 'open' and code = 'breathing-difficulty' and patient_id = (select id from patients where given = 'Parisa' and family = 'Ahmadi')
            """;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(cancellation));
    }

    private static ILocator Row(IPage page) => page.GetByRole(AriaRole.List, new() { Name = "open alerts" }).GetByRole(AriaRole.Listitem);

    /// <summary>Waits until the screen says <paramref name="words"/> to a screen reader at once.</summary>
    private static Task Announced(IPage page, string words) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status, new() { Name = "Urgent messages" })).ToContainTextAsync(words);

    private static Task Shown(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync();
}
