using Clinic.Api.Features.Sessions;
using Dapper;

namespace Clinic.Api.Features.Assessments;

/// <summary>The dates of patients that decide what is due, read in two result sets: each patient, and when each instrument was last taken.</summary>
internal sealed class DueRows
{
    /// <summary>Of the patient <c>@PatientId</c>, whose next session is at <c>@DayStartAt</c> or later.</summary>
    public const string ReadPatient = $"{Patients} {One}; {Latest} {One} {LatestEnd}";

    /// <summary>Of everybody with a session booked from <c>@DayStartAt</c> up to <c>@UntilAt</c>.</summary>
    public const string ReadBooked = $"{Patients} ({Booked}); {Latest} ({Booked}) {LatestEnd}";

    /// <summary>The same, and of everybody dosed after <c>@SinceAt</c>.</summary>
    public const string ReadInTreatment = $"{Patients} ({Booked} union all {Dosed}); {Latest} ({Booked} union all {Dosed}) {LatestEnd}";

    private const string One = "(select o.id as patient_id from patients o where o.clinic_id = @ClinicId and o.id = @PatientId)";

    private const string Booked = "select b.patient_id from sessions b where b.clinic_id = @ClinicId and b.scheduled_at >= @DayStartAt and b.scheduled_at < @UntilAt and b.status in ('scheduled', 'arrived')";

    private const string Dosed = "select d.patient_id from sessions d where d.clinic_id = @ClinicId and d.dosed_at > @SinceAt";

    private const string Patients = """
        select p.id as patient_id, p.given, p.family, p.sort_name, p.time_zone, p.created_at,
                (select max(s.dosed_at) from sessions s where s.clinic_id = p.clinic_id and s.patient_id = p.id) as dosed_at,
                (select min(n.scheduled_at) from sessions n where n.clinic_id = p.clinic_id and n.patient_id = p.id and n.scheduled_at >= @DayStartAt and n.status in ('scheduled', 'arrived')) as next_session_at
            from patients p
            where p.clinic_id = @ClinicId and p.status = 'active' and p.id in
        """;

    private const string Latest = """
        select a.patient_id, a.instrument, max(a.taken_at) as taken_at
            from assessments a
            where a.clinic_id = @ClinicId and a.band is not null and a.error_at is null and a.patient_id in
        """;

    private const string LatestEnd = "group by a.patient_id, a.instrument";

    public required Guid PatientId { get; init; }

    /// <summary>Given and family name.</summary>
    public required string Name { get; init; }
    public required DueDates Dates { get; init; }

    /// <summary>Reads the result sets of one of the statements above, by the patients' names.</summary>
    public static async Task<IReadOnlyList<DueRows>> ReadAsync(SqlMapper.GridReader grid)
    {
        var patients = await grid.ReadAsync<PatientRow>();
        var latest = (await grid.ReadAsync<LatestRow>()).ToLookup(l => l.PatientId);
        return
        [
            .. patients.OrderBy(p => p.SortName, StringComparer.Ordinal).Select(p => new DueRows
            {
                PatientId = p.PatientId,
                Name = $"{p.Given} {p.Family}",
                Dates = new DueDates(LocalTime.Zone(p.TimeZone), p.CreatedAt, p.DosedAt, p.NextSessionAt, latest[p.PatientId].ToDictionary(l => l.Instrument, l => l.TakenAt, StringComparer.Ordinal)),
            }),
        ];
    }

    private sealed record PatientRow
    {
        public required Guid PatientId { get; init; }
        public required string Given { get; init; }
        public required string Family { get; init; }
        public required string SortName { get; init; }
        public required string TimeZone { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
        public DateTimeOffset? NextSessionAt { get; init; }
    }

    private sealed record LatestRow
    {
        public required Guid PatientId { get; init; }
        public required string Instrument { get; init; }
        public required DateTimeOffset TakenAt { get; init; }
    }
}
