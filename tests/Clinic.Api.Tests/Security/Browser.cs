using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Http;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Clinic.Api.Tests.Security;

/// <summary>A browser at the sign-in paths: keeps the refresh cookie and the newest access token, as the dashboard does.</summary>
internal sealed class Browser(ApiHost host)
{
    public const string Email = "dana@clinic.example";
    public const string Password = "a password for tests";

    /// <summary>The value of the refresh cookie; null where there is none.</summary>
    public string? Cookie { get; set; }

    public string? Token { get; set; }

    /// <summary>Headers that this browser adds to every request.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal) { ["Origin"] = "http://localhost" };

    /// <summary>The attributes of the cookie that was set last.</summary>
    public string CookieAttributes { get; private set; } = "";

    /// <summary>Dana, of the test's clinic, and a browser of hers that is not signed in.</summary>
    public static async Task<(ApiHost Host, Browser Browser)> OfDanaAsync(string role = Roles.Prescriber, Action<Microsoft.AspNetCore.Hosting.IWebHostBuilder>? configure = null)
    {
        var host = await ApiHost.StartAsync(configure);
        await AddStaffAsync(host, "Dana Ortiz", Email, role);
        return (host, new Browser(host));
    }

    public static async Task<Guid> AddStaffAsync(ApiHost host, string name, string email, string role)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await FirstStart.AddStaffAsync(scope.ServiceProvider, host.ClinicId, name, email, role, Password, mustChange: false)).Id;
    }

    public Task<HttpResponseMessage> SignInAsync(string email = Email, string password = Password) => PostAsync("/auth/sign-in", new { email, password });

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, string? version = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null) request.Content = JsonContent.Create(body, options: Json.Options);
        if (Cookie is not null) request.Headers.Add("Cookie", $"{RefreshCookie.Name}={Cookie}");
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await host.Anonymous().SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies)) (Cookie, CookieAttributes) = Read(cookies.Single());
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            await response.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            if (answer.TryGetProperty("accessToken", out var token)) Token = token.GetString();
        }
        return response;
    }

    /// <summary>Sets up an authenticator for whoever is signed in here, and answers its secret and the recovery codes.</summary>
    public async Task<(string Secret, IReadOnlyList<string> RecoveryCodes)> EnrolAsync()
    {
        var enrolment = await PostAsync("/auth/second-factor/enrolment", new { password = Password }).ReadAsync();
        var secret = enrolment.Text("secret")!;
        var codes = await PostAsync("/auth/second-factor", new { enrolment = enrolment.Text("enrolment"), code = CodeOf(secret) }).ReadAsync();
        return (secret, [.. codes.GetProperty("codes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    /// <summary>What an authenticator application would show now.</summary>
    public string CodeOf(string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(host.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Asks of a role that it sign in with a second factor.</summary>
    public static async Task RequireSecondFactorAsync(ApiHost host, params string[] roles) =>
        await host.ExecuteAsync("update clinics set settings = @Settings where clinic_id = @ClinicId", new { host.ClinicId, Settings = JsonSerializer.Serialize(new { signIn = new { secondFactorFor = roles } }) });

    private static (string? Value, string Attributes) Read(string cookie)
    {
        var parts = cookie.Split(';', 2);
        return (parts[0].Split('=', 2)[1] is { Length: > 0 } value ? value : null, parts[1]);
    }
}
