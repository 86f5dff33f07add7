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
            Day = LocalTime.Date(now, zone).DayNumber - LocalTime.Date(dosed, zone).DayNumber,
            HoursLeft = Math.Round((dosed.AddHours(hours) - now).TotalHours, 1),
            Hours = hours,
        };
    }
}

/// <summary>Local dates and times of a patient or a clinic, from an IANA zone.</summary>
public static class LocalTime
{
    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    public static DateTime Of(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    public static DateOnly Date(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(Of(instant, zone));

    /// <summary>The instant at which <paramref name="date"/> begins there; where midnight is skipped by daylight saving, the first instant after it.</summary>
    public static DateTimeOffset StartOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        // Where midnight happens twice, the day begins with the first, whose offset is the larger.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
