using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Patients;

/// <summary>What a list of patients can be narrowed to: an open afterglow window, an open window and no active goal, an alert that is not resolved.</summary>
public enum PatientNeed { Window, NoGoal, Alerts }

/// <summary>A patient as a row of a list.</summary>
public sealed record PatientSummary : IShowsPatients
{
    public required Guid Id { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required PatientStatus Status { get; init; }
    public required IReadOnlyList<Identifier> Identifiers { get; init; }
    public DateTimeOffset? NextSessionAt { get; init; }
    public AfterglowWindow? Window { get; init; }
    public required OpenAlertCounts OpenAlerts { get; init; }
    public required int ActiveGoals { get; init; }

    public IEnumerable<Guid> PatientIds() => [Id];
}

/// <summary>The stored form of <see cref="PatientSummary"/>, and what every list of patients reads it with.</summary>
internal sealed record PatientSummaryRow
{
    // The name stands in a function so that SQLite does not walk the index of names, through all patients, to save the sorting of few.
    public const string PageOfFew = $$"""
        m.clinic_id = @ClinicId and (@Status is null or m.status = @Status)
                and (@OpenSinceAt is null or m.id in (select w.patient_id from sessions w where w.clinic_id = @ClinicId and w.dosed_at > @OpenSinceAt and w.dosed_at <= @NowAt))
                and (@Only is null or @Only <> 'no-goal' or not exists (select 1 from goals g where g.clinic_id = m.clinic_id and g.patient_id = m.id and g.status = 'active'))
                and (@Only is null or @Only <> 'alerts' or exists (select 1 from alerts a where a.clinic_id = m.clinic_id and a.patient_id = m.id and a.status <> 'resolved'))
                and (@UpdatedSince is null or m.updated_at >= @UpdatedSince)
                and (@AfterSeq is null or coalesce(m.sort_name, '') > {{AfterName}} or (m.sort_name = {{AfterName}} and m.seq > @AfterSeq))
            order by coalesce(m.sort_name, ''), m.seq
            {page}
        """;

    public const string AfterName = "(select x.sort_name from patients x where x.clinic_id = @ClinicId and x.seq = @AfterSeq)";

    public const string Details = """
        select p.seq, p.id, p.given, p.family, p.birth_date, p.status, p.time_zone, c.window_hours,
            i.system as identifier_system, i.value as identifier_value, d.id as dosed_session_id, d.dosed_at,
            (select min(n.scheduled_at) from sessions n where n.clinic_id = p.clinic_id and n.patient_id = p.id and n.status = 'scheduled' and n.scheduled_at >= @NowAt) as next_session_at,
            (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'emergency') as emergency_alerts,
            (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'urgent') as urgent_alerts,
            (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved' and a.tier = 'soon') as soon_alerts,
            (select count(*) from goals g where g.clinic_id = p.clinic_id and g.patient_id = p.id and g.status = 'active') as active_goals
        """;

    public const string DetailTables = """
        join patients p on p.clinic_id = @ClinicId and p.id = q.id
        join clinics c on c.clinic_id = p.clinic_id
        left join patient_identifiers i on i.clinic_id = p.clinic_id and i.patient_id = p.id
            and i.seq = (select min(x.seq) from patient_identifiers x where x.clinic_id = p.clinic_id and x.patient_id = p.id)
        left join sessions d on d.clinic_id = p.clinic_id and d.patient_id = p.id
            and d.seq = (select max(x.seq) from sessions x where x.clinic_id = p.clinic_id and x.patient_id = p.id and x.dosed_at =
                (select max(y.dosed_at) from sessions y where y.clinic_id = p.clinic_id and y.patient_id = p.id))
        order by p.sort_name, p.seq
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required PatientStatus Status { get; init; }
    public required string TimeZone { get; init; }
    public required int WindowHours { get; init; }
    public string? IdentifierSystem { get; init; }
    public string? IdentifierValue { get; init; }
    public Guid? DosedSessionId { get; init; }
    public DateTimeOffset? DosedAt { get; init; }
    public DateTimeOffset? NextSessionAt { get; init; }
    public required int EmergencyAlerts { get; init; }
    public required int UrgentAlerts { get; init; }
    public required int SoonAlerts { get; init; }
    public required int ActiveGoals { get; init; }

    public PatientSummary ToSummary(DateTimeOffset now) => new()
    {
        Id = Id,
        Given = Given,
        Family = Family,
        BirthDate = BirthDate,
        Status = Status,
        Identifiers = IdentifierSystem is null ? [] : [new Identifier(IdentifierSystem, IdentifierValue!)],
        NextSessionAt = NextSessionAt,
        Window = AfterglowWindow.At(now, DosedSessionId, DosedAt, WindowHours, LocalTime.Zone(TimeZone)),
        OpenAlerts = new(EmergencyAlerts, UrgentAlerts, SoonAlerts),
        ActiveGoals = ActiveGoals,
    };

    /// <summary>Who was dosed after this has an open window; null where it is not asked for.</summary>
    public static async Task<DateTimeOffset?> OpenSinceAsync(IDb db, Guid clinicId, PatientNeed? only, DateTimeOffset now, CancellationToken cancellation) =>
        only is PatientNeed.Window or PatientNeed.NoGoal
            ? now.AddHours(-await db.ScalarAsync<int>(Sql.FindWindowHours, new { ClinicId = clinicId }, cancellation))
            : null;

    private static class Sql
    {
        public const string FindWindowHours = """
            select window_hours
            from clinics
            where clinic_id = @ClinicId
            """;
    }
}
