using System.Globalization;
using Clinic.Api.Commands;
using Clinic.Api.Data;
using Clinic.Api.Pipeline;
using Clinic.Api.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Commands;

/// <summary>A backup is whole whatever is written meanwhile, starts an application elsewhere, and is refused when anything is wrong with it.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clinic-tests-").FullName;

    private string File => Path.Combine(_folder, "clinic.backup");
    private string Target => Path.Combine(_folder, "restored", "clinic.db");

    [Fact]
    public async Task Backup_WhilePatientsAreRegistered_IsWholeAndStartsAnApplication()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        await Given.PatientAsync(client);
        var writing = Task.WhenAll(Enumerable.Range(0, 60).Select(i => Given.PatientAsync(client, "Many", "Person " + i.ToString(CultureInfo.InvariantCulture))));
        var (status, output) = Backup(host);
        await writing;
        Assert.True(status == BackupCommand.Done, output);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));

        Assert.Equal(BackupCommand.Done, Restore().Status);
        foreach (var key in Directory.GetFiles(Path.Combine(host.Folder, "audit-keys")))
            System.IO.File.Copy(key, Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "restored", "audit-keys")).FullName, Path.GetFileName(key)));
        await using var restored = await ApiHost.StartAsync(h => h.UseSetting("Data:Folder", Path.Combine(_folder, "restored")));
        var patients = await restored.QueryAsync<int>("select count(*) from patients where clinic_id is not null");
        Assert.InRange(patients, 1, 61);
        // Each patient with their audit row, or neither.
        Assert.Equal(patients, await restored.QueryAsync<int>("select count(*) from audit_events where clinic_id is not null and action = 'register-patient'"));
        Assert.Equal("Rahman", (await (await restored.AsAsync(Clinic.Api.Security.Roles.Clinician, host.ClinicId)).PostAsync("/patients/search", new { search = "rahman" }).ReadAsync()).Items()[0].Text("family"));
        await using var verdict = new StringWriter(CultureInfo.InvariantCulture);
        Assert.True(await AuditCommand.VerifyAsync(restored.Services, verdict) == AuditCommand.Whole, verdict.ToString());
    }

    [Fact]
    public async Task Backup_ToAFileThatExists_IsRefusedAndLeavesIt()
    {
        await using var host = await ApiHost.StartAsync();
        await System.IO.File.WriteAllTextAsync(File, "mine", TestContext.Current.CancellationToken);
        Assert.Equal(BackupCommand.Refused, Backup(host).Status);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("one byte changed")]
    [InlineData("without a checksum")]
    [InlineData("no database")]
    [InlineData("missing")]
    [InlineData("damaged, with a checksum to match")]
    [InlineData("of a newer version")]
    [InlineData("rows that point nowhere")]
    public async Task Restore_OfAFileThatIsNotWhole_IsRefusedAndPutsNothingInPlace(string fault)
    {
        await using (var host = await ApiHost.StartAsync())
        {
            await Given.PatientAsync(await host.AsAsync());
            Assert.Equal(BackupCommand.Done, Backup(host).Status);
        }
        Damage(fault);
        var (status, output) = Restore();
        Assert.True(status == BackupCommand.Refused, output);
        Assert.False(System.IO.File.Exists(Target));
    }

    [Fact]
    public async Task Restore_WhileAServerRuns_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(BackupCommand.Done, Backup(host).Status);
        var (status, output) = Run(error => BackupCommand.Restore(host.Services, [File, "--replace"], error, error));
        Assert.Equal(BackupCommand.Refused, status);
        Assert.Contains("Stop it first", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OntoADatabase_NeedsToBeToldAndKeepsWhatWasThere()
    {
        await using (var host = await ApiHost.StartAsync()) Assert.Equal(BackupCommand.Done, Backup(host).Status);
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await System.IO.File.WriteAllTextAsync(Target, "the old one", TestContext.Current.CancellationToken);
        Assert.Equal(BackupCommand.Refused, Restore().Status);
        Assert.Equal(BackupCommand.Done, Restore("--replace").Status);
        Assert.Equal("the old one", await System.IO.File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Target)!, "clinic.db.before-*")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Commands_WithoutAFile_SayHowTheyAreUsed()
    {
        using var services = Services();
        Assert.Equal(BackupCommand.WrongUsage, Run(error => BackupCommand.Backup(services, [], error, error)).Status);
        Assert.Equal(BackupCommand.WrongUsage, Run(error => BackupCommand.Restore(services, ["a", "b"], error, error)).Status);
    }

    [Fact]
    public void Commands_OnSqlServer_PointToItsOwn()
    {
        using var services = new ServiceCollection().AddSingleton(new DatabaseSettings(SqlDialect.SqlServer, "Server=nowhere")).BuildServiceProvider();
        Assert.Contains("BACKUP DATABASE", Run(error => BackupCommand.Backup(services, [File], error, error)).Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Damage(string fault)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        switch (fault)
        {
            case "truncated": System.IO.File.WriteAllBytes(File, bytes[..^4096]); break;
            case "one byte changed":
                bytes[^10] ^= 1;
                System.IO.File.WriteAllBytes(File, bytes);
                break;
            case "without a checksum": System.IO.File.Delete(File + ".sha256"); break;
            case "no database":
                System.IO.File.WriteAllText(File, "not a database");
                Sign();
                break;
            case "missing": System.IO.File.Delete(File); break;
            case "damaged, with a checksum to match":
                System.IO.File.WriteAllBytes(File, bytes[..(bytes.Length / 2)]);
                Sign();
                break;
            case "of a newer version": Change("update schema_changes set name = '0999_later.sql' where name like '0001%'"); break;
            case "rows that point nowhere": Change("pragma foreign_keys = off; delete from patients"); break;
            default: throw new ArgumentException(fault);
        }
    }

    private void Change(string sql)
    {
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        Sign();
    }

    private void Sign() => System.IO.File.WriteAllText(File + ".sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(File))) + "  clinic.backup\n");

    private (int Status, string Output) Backup(ApiHost host) => Run(output => BackupCommand.Backup(host.Services, [File], output, output));

    private (int Status, string Output) Restore(params string[] options)
    {
        using var services = Services();
        return Run(output => BackupCommand.Restore(services, [File, .. options], output, output));
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton(new DatabaseSettings(SqlDialect.Sqlite, $"Data Source={Target}"))
        .AddSingleton(new AuditWitnessFile(Path.Combine(_folder, "restored", "audit-heads.json")))
        .AddSingleton(TimeProvider.System).BuildServiceProvider();

    private static (int Status, string Output) Run(Func<TextWriter, int> command)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (command(output), output.ToString());
    }
}
