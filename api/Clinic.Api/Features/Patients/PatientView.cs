using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Patients;

public enum PatientStatus { Active, Inactive }

public enum Sex { Female, Male, Other, Unknown }

/// <summary>A number by which another system knows the patient; unique in the clinic.</summary>
/// <param name="System">A URI or a short name of the numbering system, such as <c>mrn</c>.</param>
public sealed record Identifier(string System, string Value);

/// <summary>Alerts that are not resolved, by tier.</summary>
public sealed record OpenAlertCounts(int Emergency, int Urgent, int Soon);

public sealed record NextSession(Guid Id, DateTimeOffset ScheduledAt);

/// <summary>A patient, with what a care team wants to know at a glance.</summary>
public sealed record PatientView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required Sex Sex { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>IANA name; the patient's days are counted in it.</summary>
    public required string TimeZone { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }
    public required IReadOnlyList<Identifier> Identifiers { get; init; }
    public required PatientStatus Status { get; init; }

    /// <summary>Contraindications and medicines that matter.</summary>
    public string? RiskNotes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The open afterglow window; absent when none is.</summary>
    public AfterglowWindow? Window { get; init; }
    public NextSession? NextSession { get; init; }
    public required OpenAlertCounts OpenAlerts { get; init; }

    public IEnumerable<Guid> PatientIds() => [Id];
}

/// <summary>Reads one patient whole; used by every slice that answers with one.</summary>
public static class PatientViews
{
    public static Task<PatientView?> FindAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset now, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.FindPatient, new { ClinicId = clinicId, PatientId = patientId, NowAt = now }, async grid =>
        {
            var row = await grid.ReadFirstOrDefaultAsync<Row>();
            var identifiers = await grid.ReadAsync<IdentifierRow>();
            return row is null ? null : new PatientView
            {
                Id = patientId,
                Version = row.Version,
                Given = row.Given,
                Family = row.Family,
                BirthDate = row.BirthDate,
                Sex = row.Sex,
                Email = row.Email,
                Phone = row.Phone,
                TimeZone = row.TimeZone,
                Language = row.Language,
                Identifiers = [.. identifiers.Select(i => new Identifier(i.System, i.Value))],
                Status = row.Status,
                RiskNotes = row.RiskNotes,
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
                Window = AfterglowWindow.At(now, row.DosedSessionId, row.DosedAt, row.WindowHours, LocalTime.Zone(row.TimeZone)),
                NextSession = row.NextSessionId is { } next ? new NextSession(next, row.NextSessionAt!.Value) : null,
                OpenAlerts = new(row.EmergencyAlerts, row.UrgentAlerts, row.SoonAlerts),
            };
        }, cancellation);

    private sealed record Row
    {
        public required string Given { get; init; }
        public required string Family { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required Sex Sex { get; init; }
        public string? Email { get; init; }
        public string? Phone { get; init; }
        public required string TimeZone { get; init; }
        public required string Language { get; init; }
        public required PatientStatus Status { get; init; }
        public string? RiskNotes { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required DateTimeOffset UpdatedAt { get; init; }
        public required int Version { get; init; }
        public required int WindowHours { get; init; }
        public Guid? DosedSessionId { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
        public Guid? NextSessionId { get; init; }
        public DateTimeOffset? NextSessionAt { get; init; }
        public required int EmergencyAlerts { get; init; }
        public required int UrgentAlerts { get; init; }
        public required int SoonAlerts { get; init; }
    }

    private sealed record IdentifierRow
    {
        public required string System { get; init; }
        public required string Value { get; init; }
    }

    private static class Sql
    {
        public const string FindPatient = """
            select p.given, p.family, p.birth_date, p.sex, p.email, p.phone, p.time_zone, p.language, p.status, p.risk_notes, p.created_at, p.updated_at, p.version,
                c.window_hours, d.id as dosed_session_id, d.dosed_at, n.id as next_session_id, n.scheduled_at as next_session_at,
                (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'emergency') as emergency_alerts,
                (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'urgent') as urgent_alerts,
                (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'soon') as soon_alerts
            from patients p
            join clinics c on c.clinic_id = p.clinic_id
            left join sessions d on d.clinic_id = p.clinic_id and d.patient_id = p.id
                and d.seq = (select max(x.seq) from sessions x where x.clinic_id = p.clinic_id and x.patient_id = p.id and x.dosed_at =
                    (select max(y.dosed_at) from sessions y where y.clinic_id = p.clinic_id and y.patient_id = p.id))
            left join sessions n on n.clinic_id = p.clinic_id and n.patient_id = p.id
                and n.seq = (select min(x.seq) from sessions x where x.clinic_id = p.clinic_id and x.patient_id = p.id and x.status = 'scheduled' and x.scheduled_at =
                    (select min(y.scheduled_at) from sessions y where y.clinic_id = p.clinic_id and y.patient_id = p.id and y.status = 'scheduled' and y.scheduled_at >= @NowAt))
            where p.clinic_id = @ClinicId and p.id = @PatientId;
            select system, value
            from patient_identifiers
            where clinic_id = @ClinicId and patient_id = @PatientId
            order by seq
            """;
    }
}
