using Clinic.Api.Features.Sessions;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>By when somebody must have looked at an alert.</summary>
public static class AlertDue
{
    /// <summary>When an alert of <paramref name="tier"/> that opens at <paramref name="openedAt"/> is due in a clinic in <paramref name="zone"/>: after minutes, or at the end of the next business day there.</summary>
    public static DateTimeOffset At(Tier tier, DateTimeOffset openedAt, TimeZoneInfo zone, AlertSettings settings) => tier switch
    {
        Tier.Emergency => openedAt.AddMinutes(settings.EmergencyMinutes),
        Tier.Urgent => openedAt.AddMinutes(settings.UrgentMinutes),
        Tier.Soon => LocalTime.At(NextBusinessDay(LocalTime.Date(openedAt, zone), settings), settings.BusinessDayEndsAt, zone),
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "There is no such tier."),
    };

    private static DateOnly NextBusinessDay(DateOnly day, AlertSettings settings) =>
        Enumerable.Range(1, 7).Select(day.AddDays).First(d => settings.BusinessDays.Contains(d.DayOfWeek));
}
