using Clinic.Api.Data;
using Clinic.Api.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clinic.Api.Tests.Data;

/// <summary>0005: what was retired before there were routines becomes one; every other goal stays what it was.</summary>
public sealed class RoutinesMigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clinic-tests-").FullName;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "clinic.db")};Pooling=False";

    [Theory]
    [InlineData("retire", "completed", "routine")]
    [InlineData("hold", "completed", "completed")]
    [InlineData("smaller", "stopped", "stopped")]
    public void Migrate_TurnsRetiredGoalsIntoRoutines(string decision, string before, string after)
    {
        var earlier = Directory.CreateDirectory(Path.Combine(_folder, "db")).FullName;
        foreach (var file in Directory.GetFiles(Repository.Path("db", SqlDialect.Sqlite.Name), "*.sql"))
            if (string.CompareOrdinal(Path.GetFileName(file), "0003") < 0) File.Copy(file, Path.Combine(earlier, Path.GetFileName(file)));
        Migrator.Migrate(SqlDialect.Sqlite, ConnectionString, NullLogger.Instance, earlier);
        Execute(File.ReadAllText(Repository.Path("tests", "Clinic.Api.Tests", "Data", "Rows", "0001.sql")));
        Execute($"update goals set status = '{before}' where clinic_id = 'c1'; update reviews set decision = '{decision}' where clinic_id = 'c1'");

        Migrator.Migrate(SqlDialect.Sqlite, ConnectionString, NullLogger.Instance);

        Assert.Equal(after, Execute("select status from goals where clinic_id = 'c1'"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection(SqliteDatabase.Complete(ConnectionString));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
