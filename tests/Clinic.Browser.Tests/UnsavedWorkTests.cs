using Clinic.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>What somebody has typed and not saved: it survives what may befall a screen, and ends with signing out.</summary>
[Collection(OneAtATime.Name)]
public sealed class UnsavedWorkTests
{
    private const string Draft = "Half a thought about the morning";

    [Fact]
    public async Task Draft_SurvivesReloadAndLock_AndEndsWithSigningOut()
    {
        await using var dashboard = await Dashboard.OpenAsync(TestContext.Current.CancellationToken, ["--demo"]);
        await dashboard.SignInToDemoAsync();
        var page = dashboard.Page;
        await page.GotoAsync("/patients");
        await page.GetByRole(AriaRole.List, new() { Name = "Patients" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Note(page).FillAsync(Draft);
        await Assertions.Expect(page.GetByText("Draft, kept on this device")).ToBeVisibleAsync();
        var patient = page.Url;

        await page.ReloadAsync();
        await Assertions.Expect(Note(page)).ToHaveValueAsync(Draft);

        await ChooseAsync(page, "Lock the screen");
        var cover = page.GetByRole(AriaRole.Dialog, new() { Name = "Locked" });
        await Assertions.Expect(cover).ToBeVisibleAsync();
        // Nothing beneath is there for a screen reader, and neither Escape nor a reload opens it: the server has locked the session as well.
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(cover).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome back" })).ToBeVisibleAsync();
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(dashboard.Server.PrintedPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlock", Exact = true }).ClickAsync();
        await Assertions.Expect(Note(page)).ToHaveValueAsync(Draft);
        Assert.Equal(patient, page.Url);

        await ChooseAsync(page, "Sign out");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await dashboard.SignInToDemoAsync();
        await page.GotoAsync(patient);
        await Assertions.Expect(Note(page)).ToHaveValueAsync("");
        Assert.Empty(dashboard.Faults);
    }

    private static async Task ChooseAsync(IPage page, string item)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "your account" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    private static ILocator Note(IPage page) => page.GetByLabel("Note", new() { Exact = true });
}
