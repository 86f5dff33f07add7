using System.Text.Json;
using Clinic.Api.Http;

namespace Clinic.Api.Data;

/// <summary>A backup that <c>backup</c> made and checked.</summary>
/// <param name="Bytes">The size of the copy.</param>
/// <param name="Sha256">Its checksum, in lower-case hexadecimal digits.</param>
public sealed record BackupMade(DateTimeOffset At, long Bytes, string Sha256);

/// <summary>What is remembered of the last backup: a small file beside the embedded database, never in it, so that a restore does not undo it.</summary>
public static class BackupNote
{
    public static void Write(string database, BackupMade made)
    {
        File.WriteAllText(PathOf(database) + ".new", JsonSerializer.Serialize(made, Json.Options));
        File.Move(PathOf(database) + ".new", PathOf(database), overwrite: true);
    }

    /// <summary>Null where none was made, or the note cannot be read: then nobody knows of one.</summary>
    public static BackupMade? Read(string database)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupMade>(File.ReadAllText(PathOf(database)), Json.Options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string PathOf(string database) => database + ".last-backup.json";
}
