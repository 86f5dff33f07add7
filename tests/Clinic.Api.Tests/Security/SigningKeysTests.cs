using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Security;

public sealed class SigningKeysTests
{
    [Fact]
    public async Task Rotate_WhileTheServerRuns_SignsNobodyOut()
    {
        var (host, browser) = await Browser.OfDanaAsync();
        await using var _ = host;
        await browser.SignInAsync().ReadAsync();
        var (before, folder) = (browser.Token!, Path.Combine(host.Folder, "keys"));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(SigningKeys.Rotate(folder, host.Clock).Removed);

        // Another instance that shares the folder has read it already, and signs with the new key.
        var other = new AccessTokens(SigningKeys.Load(folder, host.Clock), host.Clock);
        var staffId = await host.QueryAsync<Guid>("select id from staff where clinic_id = @ClinicId and email = @Email", new { host.ClinicId, Browser.Email });
        var after = new Browser(host) { Token = other.Issue(staffId, host.ClinicId, Roles.Prescriber, await host.AddStaffSessionAsync(host.ClinicId, staffId)).Token };
        await after.GetAsync("/patients").ReadAsync();
        await browser.GetAsync("/patients").ReadAsync();
        await browser.PostAsync("/auth/refresh").ReadAsync();
        Assert.NotEqual(HeaderOf(before), HeaderOf(browser.Token!));
    }

    [Fact]
    public void Rotate_RemovesAKey_OnceNoTokenOfItIsGood()
    {
        var folder = Directory.CreateTempSubdirectory("clinic-keys-").FullName;
        try
        {
            var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
            SigningKeys.Load(folder, time);
            var oldest = Directory.GetFiles(folder).Single();
            time.Advance(TimeSpan.FromSeconds(1));
            var second = SigningKeys.Rotate(folder, time);
            time.Advance(AccessTokens.Life);
            Assert.Empty(SigningKeys.Rotate(folder, time).Removed);
            Assert.True(File.Exists(oldest));
            time.Advance(TimeSpan.FromDays(30));
            Assert.Equal([second.Added, Path.GetFileName(oldest)], SigningKeys.Rotate(folder, time).Removed);
            Assert.Equal(2, Directory.GetFiles(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task UnknownKeyIds_DoNotReadTheFolderAgainAndAgain()
    {
        await using var host = await ApiHost.StartAsync();
        var keys = host.Services.GetRequiredService<SigningKeys>();
        var known = keys.All;
        Assert.Same(known, keys.For("invented"));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotSame(known, keys.For("invented"));
    }

    [Fact]
    public async Task Secrets_MayComeFromFiles()
    {
        var folder = Directory.CreateTempSubdirectory("clinic-secrets-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "FirstStart__Email"), "secret@clinic.example\n", TestContext.Current.CancellationToken);
        await using var host = await ApiHost.StartAsync(web => web.UseSetting("Secrets:Folder", folder));
        Assert.Contains("Sign in as secret@clinic.example", host.Terminal, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static string HeaderOf(string token) => token.Split('.')[0];
}
