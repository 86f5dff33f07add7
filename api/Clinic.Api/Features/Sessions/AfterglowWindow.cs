namespace Clinic.Api.Features.Sessions;

/// <summary>
/// The afterglow window of the latest dosing session: from dosing for the clinic's hours. Its day number counts local dates of the
/// patient, so that day 0 is the dosing day and a daylight-saving change moves nothing.
/// </summary>
public sealed record AfterglowWindow
{
    public required Guid SessionId { get; init; }
    public required DateTimeOffset DosedAt { get; init; }
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>No driving and no heavy machinery before this, and after it only after a restful sleep.</summary>
    public required DateTimeOffset DrivingGuardUntil { get; init; }

    /// <summary>0 on the dosing day.</summary>
    public required int Day { get; init; }

    /// <summary>Hours until it closes, with one decimal.</summary>
    public required double HoursLeft { get; init; }

    /// <summary>Its whole length in hours.</summary>
    public required int Hours { get; init; }

    /// <summary>The window that is open at <paramref name="now"/>; null without a dosing, or after it closed.</summary>
    public static AfterglowWindow? At(DateTimeOffset now, Guid? sessionId, DateTimeOffset? dosedAt, int hours, TimeZoneInfo zone)
    {
        if (sessionId is not { } session || dosedAt is not { } dosed || now < dosed || now >= dosed.AddHours(hours)) return null;
        return new AfterglowWindow
        {
            SessionId = session,
            DosedAt = dosed,
            ClosesAt = dosed.AddHours(hours),
            DrivingGuardUntil = DrivingGuard.Until(dosed, zone),
            Day = LocalTime.Date(now, zone).DayNumber - LocalTime.Date(dosed, zone).DayNumber,
            HoursLeft = Math.Round((dosed.AddHours(hours) - now).TotalHours, 1),
            Hours = hours,
        };
    }
}

/// <summary>
/// No driving and no heavy machinery until the day after dosing, following a restful sleep (Spravato prescribing information, section 5).
/// The day is the patient's own; whether the sleep was restful is nobody's to compute, so the words ask.
/// </summary>
public static class DrivingGuard
{
    /// <summary>The instant at which the patient's next day after the dosing day begins.</summary>
    public static DateTimeOffset Until(DateTimeOffset dosedAt, TimeZoneInfo zone) => LocalTime.StartOf(LocalTime.Date(dosedAt, zone).AddDays(1), zone);

    /// <summary>What to say while <paramref name="window"/> is open or the guard lasts until <paramref name="until"/>; null without a dose of late.</summary>
    public static string? Words(AfterglowWindow? window, DateTimeOffset? until) => (window, until) switch
    {
        (_, not null) => "No driving and no heavy machinery on the dosing day. From the next day on only after a restful sleep; none is recorded here, so ask.",
        (not null, null) => "Driving and heavy machinery only after a restful sleep since the dose; none is recorded here, so ask.",
        _ => null,
    };
}

/// <summary>Local dates and times of a patient or a clinic, from an IANA zone.</summary>
public static class LocalTime
{
    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    public static DateTime Of(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    public static DateOnly Date(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(Of(instant, zone));

    /// <summary>The instant at which <paramref name="date"/> begins there; where midnight is skipped by daylight saving, the first instant after it.</summary>
    public static DateTimeOffset StartOf(DateOnly date, TimeZoneInfo zone) => At(date, TimeOnly.MinValue, zone);

    /// <summary>
    /// The instant at which clocks there show <paramref name="time"/> on <paramref name="date"/>: the first of the two where clocks show it
    /// twice, and the first instant after the gap where they never do.
    /// </summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        // Asked in one direction only, from instants to clocks: for clock times the framework errs where a zone changes its rules
        // between two changes of its clocks, as Paraguay did in October 2024.
        var wanted = new DateTimeOffset(date.ToDateTime(time), TimeSpan.Zero);
        var (before, after) = (zone.GetUtcOffset(wanted.AddDays(-1)), zone.GetUtcOffset(wanted.AddDays(1)));
        var (larger, smaller) = before > after ? (before, after) : (after, before);
        // Of two instants with the same local time, the earlier has the larger offset.
        if (zone.GetUtcOffset(wanted - larger) == larger) return wanted - larger;
        if (zone.GetUtcOffset(wanted - smaller) == smaller) return wanted - smaller;
        var (early, late) = ((wanted - larger).UtcTicks, (wanted - smaller).UtcTicks);
        while (late - early > 1)
        {
            var middle = new DateTimeOffset(early + ((late - early) / 2), TimeSpan.Zero);
            if (middle + zone.GetUtcOffset(middle) < wanted) early = middle.UtcTicks;
            else late = middle.UtcTicks;
        }
        return new DateTimeOffset(late, TimeSpan.Zero);
    }
}
