using System.Text.RegularExpressions;
using Clinic.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>The first minutes of a new clinic: the printed one-time password leads to a password of one's own and to the dashboard.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class SignInTests
{
    [Fact]
    public async Task OneTimePassword_LeadsToOwnPassword_AndToTheDashboard()
    {
        await using var dashboard = await Dashboard.OpenAsync(TestContext.Current.CancellationToken);
        await dashboard.Page.GotoAsync("/");
        await dashboard.PictureAsync("sign-in");

        await dashboard.SignInForTheFirstTimeAsync();
        await dashboard.Page.GetByRole(AriaRole.Link, new() { NameRegex = Patients() }).ClickAsync();

        await Assertions.Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Name = "Patients", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(dashboard.Page.GetByText("No patients yet")).ToBeVisibleAsync();
        Assert.Empty(dashboard.Faults);
    }

    [Fact]
    public async Task WrongPassword_IsSaid_AndLeadsNowhere()
    {
        await using var dashboard = await Dashboard.OpenAsync(TestContext.Current.CancellationToken);
        await dashboard.Page.GotoAsync("/");
        await dashboard.Page.GetByLabel("E-mail").FillAsync(dashboard.Server.Email);
        await dashboard.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");

        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await Assertions.Expect(dashboard.Page.GetByText("E-mail or password is not right")).ToBeVisibleAsync();
        await Assertions.Expect(dashboard.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToHaveCountAsync(0);
    }

    [GeneratedRegex("^Patients")]
    private static partial Regex Patients();
}
