using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Clinic.Api.Commands;
using Clinic.Api.Data;
using Clinic.Api.Features.Exports;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Exports;

/// <summary>What an administrator is told of backups: what the command left behind, and nothing that is not known.</summary>
public sealed class BackupsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clinic-tests-").FullName;

    [Fact]
    public async Task GetBackups_TellsOfTheLastOne_AndNotWhereItIs()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var before = await admin.GetJsonAsync("/clinic/backups").ReadAsync();
        Assert.Equal("command", before.Text("means"));
        Assert.False(before.TryGetProperty("last", out _));

        BackUp(host, "first");
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var file = BackUp(host, "second");
        var answer = await admin.GetJsonAsync("/clinic/backups").ReadAsync();
        var last = answer.GetProperty("last");
        Assert.Equal(ApiHost.Monday.AddMinutes(5), last.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(new FileInfo(file).Length, last.GetProperty("bytes").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))), last.Text("sha256"));
        Assert.DoesNotContain("second", answer.GetRawText(), StringComparison.Ordinal);
        await (await host.AsAsync()).GetJsonAsync("/clinic/backups").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task GetBackups_WithANoteThatCannotBeRead_KnowsOfNone()
    {
        await using var host = await ApiHost.StartAsync();
        BackUp(host, "one");
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(host.Folder, "*.last-backup.json")), "{", TestContext.Current.CancellationToken);
        Assert.False((await (await host.AsAsync(Roles.Administrator)).GetJsonAsync("/clinic/backups").ReadAsync()).TryGetProperty("last", out _));
    }

    [Fact]
    public void Backups_OnSqlServer_AreLeftToTheServer() =>
        Assert.Equal(new BackupsView(BackupMeans.Server, null), BackupsView.Of(new DatabaseSettings(SqlDialect.SqlServer, "Server=nowhere")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string BackUp(ApiHost host, string name)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var file = Path.Combine(_folder, name);
        Assert.True(BackupCommand.Backup(host.Services, [file], output, output) == BackupCommand.Done, output.ToString());
        return file;
    }
}
