using System.Net;
using System.Text;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Security;

public sealed class SecondFactorTests
{
    [Fact]
    public async Task SignIn_WithASecondFactor_NeedsPasswordAndCode()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, _) = await browser.EnrolAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = new Browser(host);
        var challenge = (await second.SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge");
        Assert.Null(second.Cookie);
        await second.PostAsync("/auth/sign-in/second-factor", new { challenge, code = "000000" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
        await second.PostAsync("/auth/sign-in/second-factor", new { challenge, code = second.CodeOf(secret) }).ReadAsync();
        await second.GetAsync("/auth/me").ReadAsync();
    }

    [Fact]
    public async Task Code_IsGoodOnce()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, _) = await browser.EnrolAsync();
        // The code that confirmed the enrolment is used up as well.
        await CompleteAsync(host, browser.CodeOf(secret)).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = browser.CodeOf(secret);
        await CompleteAsync(host, code).ReadAsync();
        await CompleteAsync(host, code).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await CompleteAsync(host, code).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
    }

    [Fact]
    public async Task RecoveryCode_OpensOnce_AndRenewingVoidsTheRest()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (_, codes) = await browser.EnrolAsync();
        Assert.Equal(10, codes.Distinct().Count());
        await CompleteAsync(host, codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)).ReadAsync();
        await CompleteAsync(host, codes[0]).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
        Assert.Equal(9, (await browser.GetAsync("/auth/second-factor").ReadAsync()).Number("recoveryCodesLeft"));

        var renewed = await browser.PostAsync("/auth/second-factor/recovery-codes", new { password = Browser.Password }).ReadAsync();
        await CompleteAsync(host, codes[1]).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
        await CompleteAsync(host, renewed.GetProperty("codes")[0].GetString()!).ReadAsync();
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from staff_recovery_codes where clinic_id is not null and length(code_hash) <> 64"));
    }

    [Fact]
    public async Task Codes_ManyAtOnce_AreFiveGuesses()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, _) = await browser.EnrolAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var challenge = (await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge");
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => new Browser(host).PostAsync("/auth/sign-in/second-factor", new { challenge, code = $"{i:000000}" })));
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(26, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        // The sixth is not even looked at: the right one does not pass either, nor does the password.
        await new Browser(host).PostAsync("/auth/sign-in/second-factor", new { challenge, code = browser.CodeOf(secret) }).ReadProblemAsync(HttpStatusCode.TooManyRequests, "locked-out");
        await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.TooManyRequests, "locked-out");
    }

    [Fact]
    public async Task RightPassword_BetweenWrongCodes_GivesNoNewGuesses()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        await browser.EnrolAsync();
        for (var i = 0; i < 4; i++) await CompleteAsync(host, "000000").ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
        await CompleteAsync(host, "000000").ReadProblemAsync(HttpStatusCode.TooManyRequests, "locked-out");
    }

    [Fact]
    public async Task Challenge_EndsAfterFiveMinutes_AndWithThePassword()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, _) = await browser.EnrolAsync();
        var challenge = (await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge");
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await new Browser(host).PostAsync("/auth/sign-in/second-factor", new { challenge, code = browser.CodeOf(secret) }).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");

        challenge = (await new Browser(host).SignInAsync().ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge");
        await browser.PostAsync("/auth/password", new { password = Browser.Password, newPassword = "slow tides over gravel" }).ReadAsync(HttpStatusCode.NoContent);
        await new Browser(host).PostAsync("/auth/sign-in/second-factor", new { challenge, code = browser.CodeOf(secret) }).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-failed");
    }

    [Fact]
    public async Task RequiredFactor_UntilSetUp_OpensTheAccountAndNothingElse()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await Browser.RequireSecondFactorAsync(host, Roles.Prescriber);
        var signedIn = await browser.SignInAsync().ReadAsync();
        Assert.True(signedIn.GetProperty("mustEnrol").GetBoolean());
        await browser.GetAsync("/auth/me").ReadAsync();
        await browser.GetAsync("/patients").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await browser.PostAsync("/auth/refresh").ReadAsync();
        await browser.GetAsync("/patients").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");

        var (secret, _) = await browser.EnrolAsync();
        Assert.False((await browser.PostAsync("/auth/refresh").ReadAsync()).GetProperty("mustEnrol").GetBoolean());
        await browser.GetAsync("/patients").ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.PostAsync("/auth/second-factor/remove", new { password = Browser.Password, code = browser.CodeOf(secret) }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Enrolment_NeedsThePassword_TheRightCode_AndEndsOtherSessions()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        var other = new Browser(host);
        await other.SignInAsync().ReadAsync();
        await browser.SignInAsync().ReadAsync();
        await browser.PostAsync("/auth/second-factor/enrolment", new { password = "not the password" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var enrolment = await browser.PostAsync("/auth/second-factor/enrolment", new { password = Browser.Password }).ReadAsync();
        var picture = Encoding.UTF8.GetString(Convert.FromBase64String(enrolment.Text("qrCode")!["data:image/svg+xml;base64,".Length..]));
        Assert.StartsWith("<svg", picture, StringComparison.Ordinal);
        Assert.StartsWith("otpauth://totp/Clinic:dana%40clinic.example?secret=", enrolment.Text("uri"), StringComparison.Ordinal);
        await browser.PostAsync("/auth/second-factor", new { enrolment = enrolment.Text("enrolment"), code = "000000" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.False((await browser.GetAsync("/auth/second-factor").ReadAsync()).GetProperty("enrolled").GetBoolean());
        await browser.EnrolAsync();
        await other.PostAsync("/auth/refresh").ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await browser.PostAsync("/auth/refresh").ReadAsync();
    }

    [Fact]
    public async Task Enrolment_OfSomebodyElse_IsNotTaken()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        await Browser.AddStaffAsync(host, "Sam Whitlock", "sam@clinic.example", Roles.Clinician);
        var sam = new Browser(host);
        await dana.SignInAsync().ReadAsync();
        await sam.SignInAsync("sam@clinic.example").ReadAsync();
        var enrolment = await dana.PostAsync("/auth/second-factor/enrolment", new { password = Browser.Password }).ReadAsync();
        await sam.PostAsync("/auth/second-factor", new { enrolment = enrolment.Text("enrolment"), code = sam.CodeOf(enrolment.Text("secret")!) }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task Secret_IsNotStoredInClear()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, _) = await browser.EnrolAsync();
        var stored = await host.QueryAsync<string>("select authenticator_key from staff where clinic_id is not null and authenticator_key is not null");
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        Assert.True(File.Exists(Directory.GetFiles(Path.Combine(host.Folder, "protection"), "key-*.xml").Single()));
    }

    /// <summary>Keys lie in the data folder, for the service's account alone: after a restart, and in an instance beside this one, what they sealed is read.</summary>
    [Fact]
    public async Task Keys_OfDataProtection_AreKept_AndSharedByInstancesOfTheSameFolder()
    {
        await using var host = await ApiHost.StartAsync();
        var issued = host.Services.GetRequiredService<Tickets>().Issue(new Sealed("kept"), TimeSpan.FromMinutes(5));
        var folder = new DirectoryInfo(Path.Combine(host.Folder, "protection"));
        await using var other = new ServiceCollection().AddClinicAccounts(new ConfigurationBuilder().Build(), host.Folder).AddSingleton<TimeProvider>(host.Clock).BuildServiceProvider();
        Assert.Equal("kept", other.GetRequiredService<Tickets>().Read<Sealed>(issued.Value)?.Content.Text);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode);
        // Those of another folder are another application's.
        await using var strange = new ServiceCollection().AddClinicAccounts(new ConfigurationBuilder().Build(), Path.Combine(host.Folder, "elsewhere")).AddSingleton<TimeProvider>(host.Clock).BuildServiceProvider();
        Assert.Null(strange.GetRequiredService<Tickets>().Read<Sealed>(issued.Value));
    }

    private sealed record Sealed(string Text);

    [Fact]
    public async Task Removing_NeedsAPasswordAndACode()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (secret, _) = await browser.EnrolAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.PostAsync("/auth/second-factor/remove", new { password = Browser.Password, code = "000000" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await browser.PostAsync("/auth/second-factor/remove", new { password = "not the password", code = browser.CodeOf(secret) }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await browser.PostAsync("/auth/second-factor/remove", new { password = Browser.Password, code = browser.CodeOf(secret) }).ReadAsync(HttpStatusCode.NoContent);
        await new Browser(host).SignInAsync().ReadAsync();
    }

    private static async Task<HttpResponseMessage> CompleteAsync(ApiHost host, string code)
    {
        var browser = new Browser(host);
        using var first = await browser.SignInAsync();
        if (first.StatusCode == HttpStatusCode.TooManyRequests) Assert.Fail("Locked before the code was sent.");
        var challenge = (await Task.FromResult(first).ReadProblemAsync(HttpStatusCode.Unauthorized, "second-factor-required")).Text("challenge");
        return await browser.PostAsync("/auth/sign-in/second-factor", new { challenge, code });
    }
}
