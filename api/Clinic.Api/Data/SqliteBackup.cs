using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Data;

/// <summary>
/// Copies of the embedded database: each one file, as the database stood at one moment, with its SHA-256 beside it in the form that
/// <c>sha256sum -c</c> reads. A copy is checked when it is made and again before it is put in place.
/// </summary>
public static class SqliteBackup
{
    /// <summary>Copies the database, which may be in use, to <paramref name="file"/>, and answers the copy's SHA-256.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">The copy is not whole: the database itself is damaged.</exception>
    public static string Make(string connectionString, string file)
    {
        if (File.Exists(file) || File.Exists(SumOf(file))) throw new IOException($"{file} exists.");
        var partial = file + ".partial";
        CreateForOwnerOnly(partial);
        using (var source = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString()))
        using (var copy = Open(partial, SqliteOpenMode.ReadWrite))
        {
            source.Open();
            source.BackupDatabase(copy);
            // One file, without a log beside it.
            Read<string>(copy, "pragma journal_mode = delete");
        }
        if (FaultOf(partial) is { } fault)
        {
            File.Delete(partial);
            throw new InvalidDataException(fault);
        }
        var sum = Sum(partial);
        File.WriteAllText(SumOf(file), $"{sum}  {Path.GetFileName(file)}\n");
        File.Move(partial, file);
        return sum;
    }

    /// <summary>What speaks against restoring from <paramref name="file"/>; null where nothing does.</summary>
    public static string? Refusal(string file)
    {
        if (!File.Exists(file)) return $"There is no file {file}.";
        if (!File.Exists(SumOf(file))) return $"There is no {SumOf(file)} to check it by.";
        return File.ReadAllText(SumOf(file)).Split(' ')[0] == Sum(file) ? FaultOf(file) : "The file is not what was backed up: its checksum differs.";
    }

    /// <summary>
    /// Puts a copy in the place of <paramref name="database"/>. What was there is kept under the same names with <paramref name="suffix"/>.
    /// </summary>
    public static void PutInPlace(string file, string database, string suffix)
    {
        var incoming = database + ".restoring";
        File.Delete(incoming);
        CreateForOwnerOnly(incoming);
        File.Copy(file, incoming, overwrite: true);
        if (Sum(incoming) != Sum(file)) throw new IOException("The copy differs from the backup.");
        foreach (var part in (string[])["", "-wal", "-shm"])
            if (File.Exists(database + part)) File.Move(database + part, database + suffix + part);
        File.Move(incoming, database);
    }

    private static string SumOf(string file) => file + ".sha256";

    private static string Sum(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>What is wrong inside: damaged pages, rows that point nowhere, or a schema this version does not know.</summary>
    private static string? FaultOf(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            if (Read<string>(connection, "pragma integrity_check") is var damage and not "ok") return "The database is damaged: " + damage;
            if (Read<string?>(connection, "pragma foreign_key_check") is not null) return "Rows of the database point to rows that do not exist.";
            var known = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "db", SqlDialect.Sqlite.Name), "*.sql").Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
            var applied = Read<string>(connection, "select group_concat(name, '/') from schema_changes where success = 1 and name like '%.sql'").Split('/');
            return applied.FirstOrDefault(name => !known.Contains(name)) is { } newer ? $"The database is of a newer version of this application: it has {newer}." : null;
        }
        catch (Exception failure) when (failure is SqliteException or InvalidCastException)
        {
            return "The file is no database of this application, or is damaged.";
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static T Read<T>(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(command.ExecuteScalar() ?? default(T))!;
    }

    private static void CreateForOwnerOnly(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var created = new FileStream(path, options);
    }
}
