using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Features.Goals;

/// <summary>What a local date of a patient is for: rest after dosing, a booked session, the light day after either, or open.</summary>
public enum DayKind { Rest, Light, Session, Open }

/// <summary>
/// The local dates of one patient around dosing. A dosing day is the date of a dosing, and the date of a booked session from today on
/// (a booked session that has passed without a dosing was none). The day after a dosing day is light, unless it is one itself.
/// </summary>
public sealed class PatientCalendar
{
    private readonly HashSet<DateOnly> _dosed = [];
    private readonly SortedSet<DateOnly> _booked = [];
    private readonly List<(DateOnly First, DateOnly Last)> _windows = [];

    /// <summary>Builds it from instants: <paramref name="dosedAt"/> of dosings, <paramref name="bookedAt"/> of sessions that are scheduled or have arrived.</summary>
    /// <param name="windowHours">The clinic's length of the afterglow window.</param>
    public PatientCalendar(DateTimeOffset now, TimeZoneInfo zone, int windowHours, IEnumerable<DateTimeOffset> dosedAt, IEnumerable<DateTimeOffset> bookedAt)
    {
        Today = LocalTime.Date(now, zone);
        foreach (var at in dosedAt)
        {
            var day = LocalTime.Date(at, zone);
            _dosed.Add(day);
            _windows.Add((day, LocalTime.Date(at.AddHours(windowHours).AddTicks(-1), zone)));
        }
        foreach (var at in bookedAt)
            if (LocalTime.Date(at, zone) is var day && day >= Today) _booked.Add(day);
    }

    public DateOnly Today { get; }

    public DayKind KindOf(DateOnly date) =>
        _dosed.Contains(date) ? DayKind.Rest
        : _booked.Contains(date) ? DayKind.Session
        : IsDosingDay(date.AddDays(-1)) ? DayKind.Light
        : DayKind.Open;

    /// <summary>True on a day that carries no goals.</summary>
    public bool IsDosingDay(DateOnly date) => _dosed.Contains(date) || _booked.Contains(date);

    /// <summary>The day number in the afterglow window of the latest dosing up to <paramref name="date"/>, 0 on the dosing day; null outside of one.</summary>
    public int? WindowDay(DateOnly date)
    {
        int? number = null;
        foreach (var (first, last) in _windows)
            if (date >= first && date <= last && (number is null || date.DayNumber - first.DayNumber < number)) number = date.DayNumber - first.DayNumber;
        return number;
    }

    /// <summary>The first booked session day after <paramref name="date"/>.</summary>
    public DateOnly? NextSessionAfter(DateOnly date)
    {
        foreach (var day in _booked)
            if (day > date) return day;
        return null;
    }
}

/// <summary>What the clinic's and the patient's rows say about days: the calendar, and whom to call.</summary>
public sealed record PatientDays
{
    public required PatientCalendar Calendar { get; init; }
    public required TimeZoneInfo Zone { get; init; }
    public required AfterglowWindow? Window { get; init; }

    /// <summary>The end of the driving guard of the latest dose; null once it has passed.</summary>
    public required DateTimeOffset? DrivingGuardUntil { get; init; }
    public required string ClinicPhone { get; init; }
    public required string EmergencyNumber { get; init; }
    public required string CrisisLine { get; init; }

    /// <summary>No afterglow window is longer, so that no earlier dosing matters to a day.</summary>
    private const int LongestWindowDays = 15;

    /// <summary>
    /// Reads what is known about the days of a patient from <paramref name="fromOn"/> to <paramref name="toOn"/>; null where there is no such
    /// patient. Today's window is read too.
    /// </summary>
    public static Task<PatientDays?> FindAsync(IDb db, Guid clinicId, Guid patientId, DateTimeOffset now, DateOnly? fromOn, DateOnly? toOn, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (first, last) = (fromOn is { } f && f < today ? f : today, toOn is { } t && t > today ? t : today.AddDays(2 * GoalPlanner.LongestWindow));
        var args = new
        {
            ClinicId = clinicId,
            PatientId = patientId,
            NowAt = now,
            SinceAt = Midnight(first.AddDays(-LongestWindowDays - 1)),
            UntilAt = Midnight(last.AddDays(2)),
        };
        return db.MultipleAsync(Sql.FindPatientDays, args, async grid =>
        {
            var row = await grid.ReadFirstOrDefaultAsync<Row>();
            var sessions = (await grid.ReadAsync<SessionRow>()).AsEnumerable().ToArray();
            if (row is null) return null;
            var zone = LocalTime.Zone(row.TimeZone);
            var latest = sessions.Where(s => s.DosedAt <= now).MaxBy(s => s.DosedAt);
            return new PatientDays
            {
                Calendar = new PatientCalendar(now, zone, row.WindowHours,
                    sessions.Where(s => s.DosedAt is not null).Select(s => s.DosedAt!.Value),
                    sessions.Where(s => s.DosedAt is null).Select(s => s.ScheduledAt)),
                Zone = zone,
                Window = AfterglowWindow.At(now, latest?.Id, latest?.DosedAt, row.WindowHours, zone),
                DrivingGuardUntil = latest?.DosedAt is { } dosed && DrivingGuard.Until(dosed, zone) is var until && now < until ? until : null,
                ClinicPhone = row.Phone,
                EmergencyNumber = row.EmergencyNumber,
                CrisisLine = row.CrisisLine,
            };
        }, cancellation);

        static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }

    private sealed record Row
    {
        public required string TimeZone { get; init; }
        public required int WindowHours { get; init; }
        public required string Phone { get; init; }
        public required string EmergencyNumber { get; init; }
        public required string CrisisLine { get; init; }
    }

    private sealed record SessionRow
    {
        public required Guid Id { get; init; }
        public required DateTimeOffset ScheduledAt { get; init; }
        public DateTimeOffset? DosedAt { get; init; }
    }

    private static class Sql
    {
        public const string FindPatientDays = """
            select p.time_zone, c.window_hours, c.phone, c.emergency_number, c.crisis_line
            from patients p
            join clinics c on c.clinic_id = p.clinic_id
            where p.clinic_id = @ClinicId and p.id = @PatientId;
            select id, scheduled_at, dosed_at
            from sessions
            where clinic_id = @ClinicId and patient_id = @PatientId
                and ((dosed_at is not null and dosed_at >= @SinceAt and dosed_at < @UntilAt)
                    or (status in ('scheduled', 'arrived') and scheduled_at >= @SinceAt and scheduled_at < @UntilAt))
            order by scheduled_at, seq
            """;
    }
}
