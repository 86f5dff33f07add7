using Clinic.Api.Data;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Sessions;

/// <summary>What staff set for a dosing session beforehand. Version 0 means that nobody has yet.</summary>
public sealed record SessionFocusView : IVersionedView, IShowsPatients
{
    public required Guid SessionId { get; init; }
    public required Guid PatientId { get; init; }
    public required int Version { get; init; }

    /// <summary>When and how it is to go: "At ten, the quiet room, her sister comes at noon."</summary>
    public string? Timing { get; init; }

    /// <summary>What the patient hopes for and fears.</summary>
    public string? Expectations { get; init; }

    /// <summary>What the session is about.</summary>
    public string? Focus { get; init; }
    public DateTimeOffset? SetAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? SetBy { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>Reads the focus of a session, set or not.</summary>
internal static class SessionFocusViews
{
    /// <summary>Null where there is no such session.</summary>
    public static async Task<SessionFocusView?> FindAsync(IDb db, Guid clinicId, Guid sessionId, CancellationToken cancellation) =>
        await db.FirstAsync<SessionFocusView>(Sql.FindFocus, new { ClinicId = clinicId, SessionId = sessionId }, cancellation);

    private static class Sql
    {
        public const string FindFocus = """
            select s.id as session_id, s.patient_id, coalesce(f.version, 0) as version, f.timing, f.expectations, f.focus, f.set_at, k.name as set_by
            from sessions s
            left join session_focus f on f.clinic_id = s.clinic_id and f.session_id = s.id
            left join staff k on k.clinic_id = f.clinic_id and k.id = f.set_by
            where s.clinic_id = @ClinicId and s.id = @SessionId
            """;
    }
}
