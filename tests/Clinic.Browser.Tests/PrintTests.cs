using System.Text;
using System.Text.RegularExpressions;
using Clinic.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>What goes on paper: the brief on one page, and nothing on it that only a screen can use.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class PrintTests(DemoDashboard demo) : IClassFixture<DemoDashboard>
{
    [Theory]
    [InlineData("Arkady Volkov")]
    [InlineData("Folasade Oyelaran")]
    public async Task Brief_IsOnePage_WithoutControls(string patient)
    {
        await using var opened = await demo.OpenAsync(asAdministrator: false);
        var page = opened.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Region, new() { Name = "In the afterglow window" }).GetByRole(AriaRole.Link, new() { Name = patient }).First.ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Brief" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "To ask" })).ToBeVisibleAsync();
        Assert.Single(Pages().Matches(Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "Letter" }))));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var control in new[] { AriaRole.Button, AriaRole.Tab, AriaRole.Navigation }) await Assertions.Expect(page.GetByRole(control)).ToHaveCountAsync(0);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Pages();
}
