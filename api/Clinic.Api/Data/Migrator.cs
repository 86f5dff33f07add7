using EvolveDb;
using EvolveDb.Configuration;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Data;

/// <summary>
/// Brings a database to the newest schema from the numbered files of <c>db/</c>, each in a transaction of its own, journalled in
/// <c>schema_changes</c> by file name and checksum. A file that was edited after it ran stops the start.
/// </summary>
public static class Migrator
{
    /// <summary>Applies what is missing and answers how many files that were.</summary>
    /// <exception cref="EvolveException">A file that was applied has changed, or a statement failed; nothing of the failing file is kept.</exception>
    /// <exception cref="InvalidDataException">A row points to one that does not exist.</exception>
    public static int Migrate(SqlDialect dialect, string connectionString, ILogger log, string? folder = null)
    {
        using System.Data.Common.DbConnection connection = dialect == SqlDialect.Sqlite
            ? new SqliteConnection(WithoutForeignKeys(connectionString))
            : new SqlConnection(connectionString);
        if (connection is SqliteConnection sqlite && Path.GetDirectoryName(sqlite.DataSource) is { Length: > 0 } place) Directory.CreateDirectory(place);
        var evolve = new Evolve(connection, message => Log.Migration(log, message))
        {
            Locations = [folder ?? Path.Combine(AppContext.BaseDirectory, "db", dialect.Name)],
            // Evolve wants a prefix before the version; the leading zero of 0001_initial.sql is ours, and leaves room for 999 files.
            SqlMigrationPrefix = "0",
            SqlMigrationSeparator = "_",
            MetadataTableName = "schema_changes",
            TransactionMode = TransactionKind.CommitEach,
            IsEraseDisabled = true,
        };
        evolve.Migrate();
        if (dialect == SqlDialect.Sqlite && evolve.NbMigration > 0) CheckForeignKeys(connectionString);
        return evolve.NbMigration;
    }

    /// <summary>
    /// SQLite changes a constraint by making the table anew under another name; while foreign keys are enforced, dropping the old one
    /// would take the rows that point to it along. So they are off while files run, and every key is checked afterwards.
    /// </summary>
    private static string WithoutForeignKeys(string connectionString) =>
        new SqliteConnectionStringBuilder(SqliteDatabase.Complete(connectionString)) { ForeignKeys = false, Pooling = false }.ToString();

    private static void CheckForeignKeys(string connectionString)
    {
        using var connection = new SqliteConnection(WithoutForeignKeys(connectionString));
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "pragma foreign_key_check";
        using var broken = check.ExecuteReader();
        if (broken.Read()) throw new InvalidDataException($"After the migration a row of {broken.GetString(0)} points to a row of {broken.GetString(2)} that does not exist. Restore the backup.");
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Debug, "Migration: {Message}")]
    public static partial void Migration(ILogger log, string message);
}
