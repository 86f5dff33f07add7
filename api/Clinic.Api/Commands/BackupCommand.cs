using System.Globalization;
using Clinic.Api.Data;
using Clinic.Api.Pipeline;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Commands;

/// <summary>
/// <c>backup &lt;file&gt;</c> copies the embedded database while it is used; <c>restore &lt;file&gt; [--replace]</c> puts such a copy in
/// place while no server runs. Neither touches the keys: they are kept apart from the data, in backups too.
/// </summary>
public static class BackupCommand
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    private const string Usage = """
        backup <file>                copy the embedded database, which may be in use
        restore <file> [--replace]   put such a copy in place; --replace keeps what was there beside it
        """;

    public static int Backup(IServiceProvider services, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        if (args is not [var file] || file.StartsWith('-')) return Wrong(error);
        if (Embedded(services, error) is not var (database, path)) return Refused;
        if (!File.Exists(path)) return Refuse(error, $"There is no database at {path}.");
        string sum;
        try
        {
            sum = SqliteBackup.Make(database.ConnectionString, Path.GetFullPath(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or SqliteException)
        {
            return Refuse(error, "No backup was made. " + failure.Message);
        }
        try
        {
            BackupNote.Write(path, new(services.GetRequiredService<TimeProvider>().GetUtcNow(), new FileInfo(file).Length, sum));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine("The dashboard will not know of this backup. " + failure.Message);
        }
        output.WriteLine($"Backed up {path} to {file}, checked. Its checksum is in {file}.sha256. Back up the keys apart from it.");
        return Done;
    }

    public static int Restore(IServiceProvider services, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var replace = args.Contains("--replace");
        if (args.Where(a => a != "--replace").ToArray() is not [var file] || file.StartsWith('-')) return Wrong(error);
        if (Embedded(services, error) is not var (database, path)) return Refused;
        if (SqliteBackup.Refusal(file) is { } refusal) return Refuse(error, refusal);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var alone = DatabaseLock.TakeAlone(database);
        if (alone is null) return Refuse(error, $"A server uses {path}. Stop it first.");
        if (File.Exists(path) && !replace) return Refuse(error, $"{path} exists. With --replace it is kept beside the restored one.");

        var suffix = services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("'.before-'yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        try
        {
            SqliteBackup.PutInPlace(file, path, suffix);
            // What the witness noted of the replaced database is not the end of this one's chains.
            if (services.GetRequiredService<AuditWitnessFile>().Path is var witness && File.Exists(witness)) File.Move(witness, witness + suffix);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(error, "The restore did not complete. " + failure.Message);
        }
        output.WriteLine($"Restored {path} from {file}. What was there before ends in {suffix}. Run audit verify, with the keys of that time in place.");
        return Done;
    }

    private static (DatabaseSettings Database, string Path)? Embedded(IServiceProvider services, TextWriter error)
    {
        var database = services.GetRequiredService<DatabaseSettings>();
        if (DatabaseLock.FileOf(database) is { } path) return (database, path);
        error.WriteLine("This is for the embedded database. On SQL Server use BACKUP DATABASE and RESTORE DATABASE, or the service's own backups; SECURITY.md says how.");
        return null;
    }

    private static int Refuse(TextWriter error, string why)
    {
        error.WriteLine(why);
        return Refused;
    }

    private static int Wrong(TextWriter error)
    {
        error.WriteLine(Usage);
        return WrongUsage;
    }
}
