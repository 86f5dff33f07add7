using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Demo;

/// <summary>
/// Where in the world the demonstration clinic is. A board at midnight is empty, so that the clinic stands where it is
/// morning: here if it is, else in Boston if it is there, else in the zone whose clocks are nearest to eleven.
/// </summary>
public static class DemoPlace
{
    private static readonly TimeOnly Eleven = new(11, 0);

    /// <summary>Within this of eleven a zone is taken without looking further: nobody has been forgotten in the waiting room and somebody is still to come.</summary>
    private static readonly TimeSpan Morning = TimeSpan.FromHours(2);

    /// <summary>One or two for each hour of the world, so that it is within about half an hour of eleven in one of them.</summary>
    private static readonly string[] World =
    [
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "Pacific/Pago_Pago",
        "Pacific/Auckland", "Pacific/Guadalcanal", "Australia/Sydney", "Asia/Tokyo", "Australia/Perth", "Asia/Bangkok", "Asia/Dhaka", "Asia/Karachi",
        "Asia/Dubai", "Africa/Nairobi", "Europe/Athens", "Europe/Berlin", "Europe/Dublin", "Atlantic/Azores", "America/Noronha", "America/Sao_Paulo",
        "America/Halifax",
    ];

    public static TimeZoneInfo Choose(DateTimeOffset now, TimeZoneInfo here)
    {
        TimeZoneInfo[] zones = [.. here.HasIanaId ? [here] : Array.Empty<TimeZoneInfo>(), .. World.Select(LocalTime.Zone)];
        foreach (var zone in zones.Take(zones.Length - World.Length + 1))
            if (FromEleven(now, zone) <= Morning) return zone;
        return zones.MinBy(zone => FromEleven(now, zone))!;
    }

    /// <summary>How far clocks in <paramref name="zone"/> are from eleven in the morning, the shorter way round.</summary>
    private static TimeSpan FromEleven(DateTimeOffset now, TimeZoneInfo zone)
    {
        var after = TimeOnly.FromDateTime(LocalTime.Of(now, zone)) - Eleven;
        return after <= TimeSpan.FromHours(12) ? after : TimeSpan.FromHours(24) - after;
    }
}
