using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Tests.Security;

public sealed partial class SignInTests
{
    private const string Email = "dana@clinic.example";
    private const string Password = "a password for tests";

    [Fact]
    public async Task SignIn_WithTheRightPassword_GivesATokenThatWorks()
    {
        await using var host = await WithDanaAsync();
        var (answer, cookie) = await SignInAsync(host);
        Assert.Equal("Dana Ortiz", answer.GetProperty("staff").Text("name"));
        Assert.NotNull(cookie);
        Assert.Equal(200, await StatusOfMeAsync(host, answer.Text("accessToken")!));
        host.Clock.Advance(AccessTokens.Life + TimeSpan.FromMinutes(1));
        Assert.Equal(401, await StatusOfMeAsync(host, answer.Text("accessToken")!));
    }

    [Theory]
    [InlineData(Email, "a wrong password")]
    [InlineData("nobody@clinic.example", Password)]
    public async Task SignIn_WhenSomethingIsWrong_DoesNotSayWhat(string email, string password)
    {
        await using var host = await WithDanaAsync();
        var problem = await host.Anonymous().PostAsync("/auth/sign-in", new { email, password }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        Assert.False(problem.TryGetProperty("detail", out _));
    }

    [Fact]
    public async Task SignIn_AfterFiveFailures_IsLockedEvenForTheRightPasswordUntilTimePasses()
    {
        await using var host = await WithDanaAsync();
        for (var i = 0; i < 4; i++) await host.Anonymous().PostAsync("/auth/sign-in", new { email = Email, password = "wrong" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email = Email, password = "wrong" }).ReadProblemAsync(HttpStatusCode.TooManyRequests, "locked-out");
        using var locked = await host.Anonymous().PostAsync("/auth/sign-in", new { email = Email, password = Password });
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 300);
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await SignInAsync(host);
    }

    [Fact]
    public async Task SignIn_WhetherOrNotTheAccountExists_DoesTheSameWorkAndIsLockedAlike()
    {
        var work = new CountingHasher();
        var (host, _) = await Browser.OfDanaAsync(configure: web => web.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<StaffMember>>(_ => work))));
        await using var __ = host;
        await Browser.AddStaffAsync(host, "Gone", "gone@clinic.example", Roles.Clinician);
        await host.ExecuteAsync("update staff set deactivated_at = @At where clinic_id = @ClinicId and email = 'gone@clinic.example'", new { host.ClinicId, At = host.Clock.GetUtcNow() });
        await (await host.AsAsync(Roles.Administrator)).PostAsync("/staff", new { name = "Mira", email = "mira@clinic.example", role = Roles.Clinician }).ReadAsync(HttpStatusCode.Created);
        var courses = new List<string>();
        foreach (var email in (string[])[Email, "nobody@clinic.example", "gone@clinic.example", "mira@clinic.example"])
        {
            var course = new List<string>();
            for (var i = 0; i < 12; i++)
            {
                if (i == 7) host.Clock.Advance(TimeSpan.FromMinutes(6));
                var before = work.Verified;
                using var answer = await host.Anonymous().PostAsync("/auth/sign-in", new { email, password = "wrong" });
                var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
                course.Add($"{(int)answer.StatusCode} {problem.Text("type")} {problem.Text("title")} {answer.Headers.RetryAfter} after {work.Verified - before} hashes");
            }
            courses.Add(string.Join('\n', course));
        }
        Assert.Single(courses.Distinct());
        Assert.Contains("locked-out", courses[0], StringComparison.Ordinal);
    }

    /// <summary>Neither answer nor work tells an invitation that was used, ended, replaced or closed from one that never was.</summary>
    [Fact]
    public async Task Invitation_ThatIsVoid_IsAnsweredAlike_WhateverItOnceWas()
    {
        var work = new CountingHasher();
        await using var host = await ApiHost.StartAsync(web => web.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<StaffMember>>(_ => work))));
        var admin = await host.AsAsync(Roles.Administrator);
        var (used, ended, closed) = (await InviteAsync("used"), await InviteAsync("ended"), await InviteAsync("closed"));
        await new Browser(host).PostAsync("/auth/invitation/accept", new { token = used.Text("token"), password = "slow tides over gravel" }).ReadAsync();
        var member = closed.GetProperty("staff");
        await admin.PostAsync($"/staff/{member.Id()}/deactivate", "{}", ifMatch: member.Version()).ReadAsync();
        host.Clock.Advance(TimeSpan.FromHours(73));
        var answers = new List<string>();
        foreach (var token in (string[])[used.Text("token")!, ended.Text("token")!, closed.Text("token")!, new string('a', 64)])
            foreach (var path in (string[])["/auth/invitation", "/auth/invitation/accept"])
            {
                var before = work.Verified;
                var problem = await new Browser(host).PostAsync(path, path.EndsWith("accept", StringComparison.Ordinal) ? new { token, password = "slow tides over gravel" } : new { token }).ReadProblemAsync(HttpStatusCode.Gone, "invitation-void");
                answers.Add($"{problem.Text("title")} {problem.Text("detail")} after {work.Verified - before} hashes");
            }
        Assert.Single(answers.Distinct());

        async Task<JsonElement> InviteAsync(string name) => await admin.PostAsync("/staff", new { name, email = $"{name}@clinic.example", role = Roles.Clinician }).ReadAsync(HttpStatusCode.Created);
    }

    /// <summary>A passkey sign-in begins without a name, and so cannot say who has one.</summary>
    [Fact]
    public async Task PasskeyOptions_NameNobody_WhoeverHasOne()
    {
        var (host, dana) = await Browser.OfDanaAsync();
        await using var _ = host;
        var before = await dana.PostAsync("/auth/sign-in/passkey/options").ReadAsync();
        using var device = new SoftwareAuthenticator();
        await dana.SignInAsync().ReadAsync();
        var begun = await dana.PostAsync("/auth/passkeys/options", new { password = Password }).ReadAsync();
        await dana.PostAsync("/auth/passkeys", new { name = "Laptop", ceremony = begun.Text("ceremony"), credential = device.Create(begun.GetProperty("options")) }).ReadAsync();
        var after = await new Browser(host).PostAsync("/auth/sign-in/passkey/options").ReadAsync();
        Assert.Equal(ShapeOf(before), ShapeOf(after));
        Assert.Equal(0, after.GetProperty("options").GetProperty("allowCredentials").GetArrayLength());

        static string ShapeOf(JsonElement options) => string.Join(' ', options.GetProperty("options").EnumerateObject().Select(p => p.Name == "challenge" ? p.Name : p.ToString()));
    }

    [Fact]
    public async Task SignIn_WithParallelGuesses_CountsEachOfThem()
    {
        await using var host = await WithDanaAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Anonymous().PostAsync("/auth/sign-in", new { email = Email, password = "wrong" })));
        await host.Anonymous().PostAsync("/auth/sign-in", new { email = Email, password = Password }).ReadProblemAsync(HttpStatusCode.TooManyRequests, "locked-out");
    }

    [Fact]
    public async Task SignIn_WithTheOneTimePassword_AsksForOneOfOnesOwn()
    {
        await using var host = await ApiHost.StartAsync();
        var first = OneTimePassword().Match(host.Terminal);
        var (email, password) = (first.Groups[1].Value, first.Groups[2].Value);
        await host.Anonymous().PostAsync("/auth/sign-in", new { email, password }).ReadProblemAsync(HttpStatusCode.Forbidden, "password-change-required");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email, password, newPassword = "short" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email, password, newPassword = "password1234" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email, password, newPassword = "a long one of my own" }).ReadAsync();
        await host.Anonymous().PostAsync("/auth/sign-in", new { email, password }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email, password = "a long one of my own" }).ReadAsync();
    }

    [Fact]
    public async Task SignIn_TooOften_IsSlowedByAddress()
    {
        await using var host = await ApiHost.StartAsync(h => h.UseSetting("RateLimits:SignInPerMinute", "2"));
        for (var i = 0; i < 2; i++) await host.Anonymous().PostAsync("/auth/sign-in", new { email = Email, password = "wrong" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email = Email, password = "wrong" }).ReadProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task Refresh_RotatesTheCookie_AndAnOldOneEndsTheSession()
    {
        await using var host = await WithDanaAsync();
        var (_, first) = await SignInAsync(host);
        var (status, second) = await RefreshAsync(host, first!);
        Assert.Equal(200, status);
        Assert.NotEqual(first, second);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(401, (await RefreshAsync(host, first!)).Status);
        Assert.Equal(401, (await RefreshAsync(host, second!)).Status);
    }

    [Fact]
    public async Task Refresh_FromTwoTabsAtOnce_KeepsTheSession()
    {
        await using var host = await WithDanaAsync();
        var (_, first) = await SignInAsync(host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RefreshAsync(host, first!)));
        Assert.All(answers, a => Assert.Equal(200, a.Status));
        var cookie = Assert.Single(answers, a => a.Cookie is not null).Cookie;
        Assert.Equal(200, (await RefreshAsync(host, cookie!)).Status);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await using var host = await WithDanaAsync();
        var (_, cookie) = await SignInAsync(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/sign-out");
        request.Headers.Add("Cookie", $"{RefreshCookie.Name}={cookie}");
        await host.Anonymous().SendAsync(request, TestContext.Current.CancellationToken).ReadAsync(HttpStatusCode.NoContent);
        Assert.Equal(401, (await RefreshAsync(host, cookie!)).Status);
    }

    [Fact]
    public async Task KeySet_VerifiesAccessTokens()
    {
        await using var host = await WithDanaAsync();
        var token = (await SignInAsync(host)).Answer.Text("accessToken")!;
        var keys = new JsonWebKeySet(await host.Anonymous().GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken));
        var parameters = new TokenValidationParameters { ValidIssuer = AccessTokens.Issuer, ValidAudience = AccessTokens.Audience, IssuerSigningKeys = keys.Keys, ValidateLifetime = false, ValidAlgorithms = ["ES256"] };
        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters);
        Assert.True(verified.IsValid, verified.Exception?.Message);
        Assert.Equal(host.ClinicId.ToString("D"), verified.Claims[CurrentUser.ClinicClaim]);
    }

    private static async Task<ApiHost> WithDanaAsync()
    {
        var host = await ApiHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        await FirstStart.AddStaffAsync(scope.ServiceProvider, host.ClinicId, "Dana Ortiz", Email, Roles.Prescriber, Password, mustChange: false);
        return host;
    }

    private static async Task<(JsonElement Answer, string? Cookie)> SignInAsync(ApiHost host)
    {
        using var response = await host.Anonymous().PostAsync("/auth/sign-in", new { email = Email.ToUpperInvariant(), password = Password });
        var cookie = CookieOf(response);
        return (await Task.FromResult(response).ReadAsync(), cookie);
    }

    private static async Task<(int Status, string? Cookie)> RefreshAsync(ApiHost host, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/refresh");
        request.Headers.Add("Cookie", $"{RefreshCookie.Name}={cookie}");
        using var response = await host.Anonymous().SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? CookieOf(response) : null);
    }

    private static string? CookieOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies)) return null;
        var cookie = cookies.Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/api/v1/auth", cookie, StringComparison.OrdinalIgnoreCase);
        return cookie.Split(';')[0].Split('=', 2)[1];
    }

    private static async Task<int> StatusOfMeAsync(ApiHost host, string token)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var response = await client.GetJsonAsync("/auth/me");
        return (int)response.StatusCode;
    }

    /// <summary>Counts what costs time.</summary>
    private sealed class CountingHasher : IPasswordHasher<StaffMember>
    {
        private readonly PasswordHasher<StaffMember> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        private int _verified;

        public int Verified => _verified;

        public string HashPassword(StaffMember user, string password) => _hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(StaffMember user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _verified);
            return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [GeneratedRegex(@"Sign in as (\S+) with the one-time password (\S+)")]
    private static partial Regex OneTimePassword();
}
