using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Exports;

/// <summary>
/// Everything that is stored about a patient, what was entered in error and what was amended included. Who looked at it is no part of it:
/// that has a report of its own. A record that is restricted to a care team is handed out by somebody who may see it.
/// </summary>
[RequestScope(Scopes.RecordsRead)]
public sealed record GetRecordQuery(Guid PatientId) : IQuery<PatientRecord>;

/// <summary>A patient's whole record.</summary>
public sealed record PatientRecord : IShowsPatients
{
    public required Guid PatientId { get; init; }
    public required string ClinicName { get; init; }

    /// <summary>When it was put together.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The clinic's notice against further disclosure; it goes where the record goes.</summary>
    public required string ConfidentialityNotice { get; init; }

    /// <summary>
    /// The entries by their kind, in the order in which they came: <c>patients</c> (one), <c>identifiers</c>, <c>sessions</c>,
    /// <c>observations</c> and so on. Who did something is named, a member of staff or the patient on a personal link: in
    /// <c>createdBy</c> there is a name, and <c>staff</c> where the clinic's export has <c>staffId</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>> Entries { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class GetRecordHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetRecordQuery, Result<PatientRecord>>
{
    public async Task<Result<PatientRecord>> Handle(GetRecordQuery request, CancellationToken cancellationToken) =>
        await PatientRecords.FindAsync(db, user.ClinicId, request.PatientId, time.GetUtcNow(), cancellationToken) is { } record ? record : Problem.NotFound("patient");
}

/// <summary>Puts a record together; used for both its forms.</summary>
internal static class PatientRecords
{
    /// <summary>Null where the clinic has no such patient.</summary>
    public static async Task<PatientRecord?> FindAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = new { ClinicId = clinicId, PatientId = patientId };
        var names = (await db.QueryAsync<ActorName>(Sql.ListActorNames, key, cancellation)).ToDictionary(a => a.Id.ToString("D"), a => a.Name, StringComparer.Ordinal);
        var entries = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>(StringComparer.Ordinal);
        foreach (var table in ExportTables.All)
        {
            if (table.OfPatient is null) continue;
            var rows = await db.TableAsync(table.OfPatient, key, cancellation);
            entries[table.Name] = [.. rows.Rows.Select(row => Named(ExportRow.ToObject(rows.Columns, row), names))];
            // The patient's own row is the first of them.
            if (entries.Count == 1 && rows.Rows.Count == 0) return null;
        }
        var clinic = (await ClinicViews.FindAsync(db, clinicId, cancellation))!;
        return new PatientRecord { PatientId = patientId, ClinicName = clinic.Name, MadeAt = now, ConfidentialityNotice = clinic.Settings.Exports.ConfidentialityNotice, Entries = entries };
    }

    /// <summary>A row with names in place of people's ids: <c>createdBy</c> says the name, and for <c>staffId</c> there is <c>staff</c>.</summary>
    private static Dictionary<string, object?> Named(IReadOnlyDictionary<string, object?> row, Dictionary<string, string> names) =>
        row.Select(c => c.Value is string id && names.TryGetValue(id, out var name) ? Named(c, name) : c).ToDictionary(StringComparer.Ordinal);

    private static KeyValuePair<string, object?> Named(KeyValuePair<string, object?> actor, string name) =>
        actor.Key.EndsWith("By", StringComparison.Ordinal) ? new(actor.Key, name)
        : actor.Key.EndsWith("Id", StringComparison.Ordinal) ? new(actor.Key[..^2], name)
        : actor;

    private sealed record ActorName
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
    }

    private static class Sql
    {
        public const string ListActorNames = """
            select id, name
            from staff
            where clinic_id = @ClinicId
            union all
            select id, 'personal link'
            from links
            where clinic_id = @ClinicId and patient_id = @PatientId
            """;
    }
}
