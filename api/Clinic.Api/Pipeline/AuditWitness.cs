using System.Data.Common;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;

namespace Clinic.Api.Pipeline;

/// <summary>Where a clinic's chain ended at some time. The seal proves that the application wrote it.</summary>
public sealed record AuditHead
{
    public required Guid ClinicId { get; init; }
    public required long Number { get; init; }
    public required string Hash { get; init; }
    public required string KeyId { get; init; }
    public required string Seal { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Where the witness keeps the ends: <c>audit-heads.json</c> in the data folder, outside the database.</summary>
public sealed record AuditWitnessFile(string Path)
{
    public IReadOnlyList<AuditHead> Read() => File.Exists(Path) ? JsonSerializer.Deserialize<AuditHead[]>(File.ReadAllText(Path), Json.Options)! : [];

    /// <summary>Replaced as a whole: a reader never sees half of it.</summary>
    public void Write(IEnumerable<AuditHead> heads)
    {
        File.WriteAllText(Path + ".new", JsonSerializer.Serialize(heads, Json.Options));
        File.Move(Path + ".new", Path, overwrite: true);
    }
}

/// <summary>
/// Notes once a minute, and at the end, where each chain ends: in a file outside the database, and in the log, from where it can be
/// shipped to a machine that the database's administrators cannot reach. A database that was set back to an earlier time, chain, head and
/// all, is found by it. A chain that is shorter than it was is never noted; it is logged as an error instead.
/// </summary>
public sealed class AuditWitness(IServiceScopeFactory services, AuditWitnessFile file, TimeProvider time, ILogger<AuditWitness> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task NoteAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var heads = await scope.ServiceProvider.GetRequiredService<IDb>().QueryAsync<AuditHead>(Sql.ReadHeads, new { }, cancellation);
            var noted = file.Read().ToDictionary(h => h.ClinicId);
            var changed = false;
            foreach (var head in heads)
            {
                var last = noted.GetValueOrDefault(head.ClinicId);
                if (last is not null && last.Number > head.Number) AuditLog.Shorter(log, head.ClinicId, last.Number, head.Number);
                else if (last?.Number != head.Number)
                {
                    AuditLog.Head(log, head.ClinicId, head.Number, head.Hash, head.Seal);
                    (noted[head.ClinicId], changed) = (head, true);
                }
            }
            if (changed) file.Write(noted.Values.OrderBy(h => h.ClinicId));
        }
        catch (Exception failure) when (failure is DbException or ObjectDisposedException or IOException or UnauthorizedAccessException or JsonException)
        {
            AuditLog.NotNoted(log, failure.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await NoteAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The application stops, and waits for this last note.
        }
        await NoteAsync(CancellationToken.None);
    }

    private static class Sql
    {
        public const string ReadHeads = """
            select clinic_id, number, hash, key_id, seal, at
            from audit_heads
            """;
    }
}

internal static partial class AuditLog
{
    [LoggerMessage(LogLevel.Information, "The audit trail of clinic {ClinicId} ends at {Number}, hash {Hash}, seal {Seal}")]
    public static partial void Head(ILogger log, Guid clinicId, long number, string hash, string seal);

    [LoggerMessage(LogLevel.Critical, "The audit trail of clinic {ClinicId} ended at {Before} and now ends at {Number}: rows are gone. Run audit verify")]
    public static partial void Shorter(ILogger log, Guid clinicId, long before, long number);

    [LoggerMessage(LogLevel.Error, "The end of the audit trail could not be noted: {Failure}")]
    public static partial void NotNoted(ILogger log, string failure);
}
