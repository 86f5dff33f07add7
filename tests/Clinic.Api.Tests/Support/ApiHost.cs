using System.Net.Http.Headers;
using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Clinic.Api.Tests.Support;

/// <summary>
/// The whole application over a private database in a folder of its own, with a clock that the test moves. Speaks as any role of
/// its own clinic, or of another clinic in the same database, with tokens that the application itself signed.
/// </summary>
public sealed class ApiHost : IAsyncDisposable
{
    /// <summary>A Monday, 10:00 in New York.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "clinic-tests", Guid.NewGuid().ToString("N"));
    private readonly StringWriter _terminal = new(System.Globalization.CultureInfo.InvariantCulture);
    private readonly WebApplicationFactory<Program> _factory;
    private readonly Dictionary<(Guid Clinic, string Role), (Guid StaffId, Guid SessionId)> _staff = [];

    private ApiHost(Action<IWebHostBuilder>? configure)
    {
        Directory.CreateDirectory(_folder);
        File.Copy(MigratedDatabase.Path, Path.Combine(_folder, "clinic.db"));
        // The pool of a database stays until the process ends, and with it the context in which it was made: made here, it keeps no host alive.
        using (var pooled = new SqliteConnection(SqliteDatabase.Complete(DatabaseSettings.Own(_folder).ConnectionString))) pooled.Open();
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting("Data:Folder", _folder);
            foreach (var limit in (string[])["SignIn", "Account", "Address", "Link", "LinkAddress"]) host.UseSetting($"RateLimits:{limit}PerMinute", "1000000");
            host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.StaticFiles", "Error");
            host.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.Replace(ServiceDescriptor.Singleton(new Terminal(TextWriter.Synchronized(_terminal))));
                // What time sets off is done when a test says so.
                services.Remove(services.Single(s => s.ImplementationType == typeof(EscalationWorker)));
                services.Remove(services.Single(s => s.ImplementationType == typeof(WebhookWorker)));
                // Listens for changes on an object of the whole process, which would keep every host of the run alive.
                services.RemoveAll<IOptionsChangeTokenSource<LoggerFilterOptions>>();
                // Passwords of tests are no secret: one round instead of a hundred thousand.
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
            });
            configure?.Invoke(host);
        });
    }

    public FakeTimeProvider Clock { get; } = new(Monday);
    public Guid ClinicId { get; private set; }
    public Guid OtherClinicId { get; private set; }
    public IServiceProvider Services => _factory.Services;
    public string Folder => _folder;

    /// <summary>What the application told the person who started it.</summary>
    public string Terminal => _terminal.ToString();

    public static async Task<ApiHost> StartAsync(Action<IWebHostBuilder>? configure = null)
    {
        var host = new ApiHost(configure);
        host.ClinicId = await host.QueryAsync<Guid>("select clinic_id from clinics where clinic_id is not null");
        host.OtherClinicId = await host.AddClinicAsync("Other clinic");
        return host;
    }

    /// <summary>A client that speaks as <paramref name="role"/> of this test's clinic, or of <paramref name="clinicId"/>.</summary>
    public async Task<HttpClient> AsAsync(string role = Roles.Prescriber, Guid? clinicId = null)
    {
        var (client, clinic, tokens) = (Anonymous(), clinicId ?? ClinicId, Services.GetRequiredService<AccessTokens>());
        if (role == Roles.Integration)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.IssueForIntegration(await this.AddIntegrationAsync(clinic), clinic, Scopes.Of(role), version: 1));
            return client;
        }
        var (staffId, sessionId) = await SignedInAsync(role, clinic);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(staffId, clinic, role, sessionId).Token);
        return client;
    }

    /// <summary>The person of the staff who has <paramref name="role"/>, and a session of theirs that lasts as long as any test.</summary>
    public async Task<(Guid StaffId, Guid SessionId)> SignedInAsync(string role, Guid? clinicId = null)
    {
        var clinic = clinicId ?? ClinicId;
        if (_staff.TryGetValue((clinic, role), out var known)) return known;
        var staffId = await AddStaffAsync(clinic, role);
        return _staff[(clinic, role)] = (staffId, await this.AddStaffSessionAsync(clinic, staffId));
    }

    public Task<HttpClient> AsOtherClinicAsync(string role = Roles.Prescriber) => AsAsync(role, OtherClinicId);

    public HttpClient Anonymous() => _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>The first value of the first row: for looking at what was stored.</summary>
    public async Task<T?> QueryAsync<T>(string sql, object? args = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDb>().ScalarAsync<T>(sql, args ?? new { }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Guid> AddClinicAsync(string name)
    {
        await using var scope = Services.CreateAsyncScope();
        var id = Guid.CreateVersion7();
        await scope.ServiceProvider.GetRequiredService<IDb>().ExecuteAsync(
            """
            insert into clinics (clinic_id, name, time_zone, phone, emergency_number, crisis_line, window_hours, created_at)
            values (@Id, @Name, 'America/New_York', '617 555 0100', '911', '988', 72, @Now)
            """,
            new { Id = id, Name = name, Now = Clock.GetUtcNow() }, TestContext.Current.CancellationToken);
        return id;
    }

    private async Task<Guid> AddStaffAsync(Guid clinicId, string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var member = await FirstStart.AddStaffAsync(scope.ServiceProvider, clinicId, $"The {role}", $"{role}-{clinicId:N}@clinic.example", role, "a password for tests", mustChange: false);
        return member.Id;
    }
}
