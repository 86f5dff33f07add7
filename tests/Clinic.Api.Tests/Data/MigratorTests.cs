using Clinic.Api.Data;
using Clinic.Api.Tests.Support;
using EvolveDb;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clinic.Api.Tests.Data;

/// <summary>Databases of every age become what the newest files say, and an edited file is noticed.</summary>
public sealed class MigratorTests : IDisposable
{
    private static readonly string[] Files = [.. Directory.GetFiles(Repository.Path("db", SqlDialect.Sqlite.Name), "*.sql").Order(StringComparer.Ordinal)];

    private readonly string _folder = Directory.CreateTempSubdirectory("clinic-tests-").FullName;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "clinic.db")};Pooling=False";

    [Fact]
    public void Migrate_OnANewDatabase_AppliesEveryFileOnce()
    {
        Assert.Equal(Files.Length, Migrate());
        Assert.Equal(0, Migrate());
        Assert.Equal(Files.Length, Query<long>("select count(*) from schema_changes where success = 1 and name like '%.sql'"));
    }

    [Fact]
    public void Migrate_WhenTheFolderOfTheDatabaseIsMissing_MakesIt()
    {
        var nested = $"Data Source={Path.Combine(_folder, "a", "b", "clinic.db")};Pooling=False";
        Assert.Equal(Files.Length, Migrator.Migrate(SqlDialect.Sqlite, nested, NullLogger.Instance));
    }

    [Fact]
    public void Migrate_WhenAnAppliedFileWasEdited_RefusesAndChangesNothing()
    {
        var files = FilesUpTo(Files.Length);
        Migrate(files);
        File.AppendAllText(Directory.GetFiles(files).Order(StringComparer.Ordinal).First(), "create table extra (id integer not null) strict;\n");
        File.WriteAllText(Path.Combine(files, "0999_later.sql"), "create table later (id integer not null) strict;\n");
        Assert.ThrowsAny<EvolveException>(() => Migrate(files));
        Assert.Equal(0, Query<long>("select count(*) from sqlite_master where name in ('extra', 'later')"));
    }

    [Fact]
    public void Migrate_WhenAFileFails_KeepsNothingOfItAndAllBefore()
    {
        var files = FilesUpTo(Files.Length);
        File.WriteAllText(Path.Combine(files, "0999_broken.sql"), "create table half (id integer not null) strict;\ncreate table patients (id integer not null) strict;\n");
        Assert.ThrowsAny<EvolveException>(() => Migrate(files));
        Assert.Equal(0, Query<long>("select count(*) from sqlite_master where name = 'half'"));
        Assert.Equal(1, Query<long>("select count(*) from sqlite_master where name = 'patients'"));
        File.Delete(Path.Combine(files, "0999_broken.sql"));
        Assert.Equal(0, Migrate(files));
    }

    /// <summary>
    /// A database of each version, with a row in every table, comes to the newest schema with those rows. Data/Rows holds what a
    /// version's tables were first filled with, by the number of its file; they are put in as that version stood, before the next.
    /// </summary>
    [Fact]
    public void Migrate_FromEachVersion_KeepsItsRows()
    {
        for (var version = 1; version <= Files.Length; version++)
        {
            File.Delete(Path.Combine(_folder, "clinic.db"));
            for (var step = 1; step <= version; step++)
            {
                Assert.Equal(1, Migrate(FilesUpTo(step)));
                if (Repository.Path("tests", "Clinic.Api.Tests", "Data", "Rows", $"{Path.GetFileName(Files[step - 1])[..4]}.sql") is var rows && File.Exists(rows)) Execute(File.ReadAllText(rows));
            }
            var before = Tables().ToDictionary(t => t, Count, StringComparer.Ordinal);
            Assert.All(before, t => Assert.True(t.Value > 0, $"Data/Rows puts no row into {t.Key}"));

            Assert.Equal(Files.Length - version, Migrate());

            Assert.All(before.Where(t => Tables().Contains(t.Key)), t => Assert.Equal(t.Value, Count(t.Key)));
            Assert.Equal(0, Query<long>("select count(*) from pragma_foreign_key_check"));
            Assert.Equal("ok", Query<string>("pragma integrity_check"));
        }
    }

    [Fact]
    public void Files_AreNumberedAlikeInBothDialects() => Assert.Equal(
        Files.Select(Path.GetFileName),
        Directory.GetFiles(Repository.Path("db", SqlDialect.SqlServer.Name), "*.sql").Order(StringComparer.Ordinal).Select(Path.GetFileName));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Migrate(string? folder = null) => Migrator.Migrate(SqlDialect.Sqlite, ConnectionString, NullLogger.Instance, folder);

    private string FilesUpTo(int version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in Files.Take(version)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    private List<string> Tables()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type = 'table' and name <> 'schema_changes' and name not like 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private long Count(string table) => Query<long>($"select count(*) from {table}");

    private T Query<T>(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(SqliteDatabase.Complete(ConnectionString));
        connection.Open();
        return connection;
    }
}
