using Microsoft.Data.Sqlite;

namespace Clinic.Api.Data;

/// <summary>
/// Tells whether a server uses an embedded database: a file beside it, which servers hold open together and which a restore must hold
/// alone. The operating system lets go of it when a process ends, however it ends.
/// </summary>
public static class DatabaseLock
{
    /// <summary>Held by a server for as long as it runs; null where the database is no file.</summary>
    /// <exception cref="IOException">The database is being restored.</exception>
    public static IDisposable? Share(DatabaseSettings database) =>
        PathOf(database) is { } path ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read) : null;

    /// <summary>Held by a restore; null where a server runs.</summary>
    public static IDisposable? TakeAlone(DatabaseSettings database)
    {
        try
        {
            return new FileStream(PathOf(database)!, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The file of the embedded database; null on SQL Server, and for a database in memory.</summary>
    public static string? FileOf(DatabaseSettings database)
    {
        if (database.Dialect != SqlDialect.Sqlite) return null;
        var settings = new SqliteConnectionStringBuilder(database.ConnectionString);
        return settings.Mode == SqliteOpenMode.Memory || settings.DataSource is "" or ":memory:" ? null : Path.GetFullPath(settings.DataSource);
    }

    private static string? PathOf(DatabaseSettings database) => FileOf(database) is { } file ? file + ".lock" : null;
}
