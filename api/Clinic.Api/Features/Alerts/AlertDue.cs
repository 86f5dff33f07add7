using Clinic.Api.Features.Sessions;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>By when somebody must have looked at an alert.</summary>
public static class AlertDue
{
    /// <summary>An emergency: the time it takes to reach for the phone.</summary>
    public static readonly TimeSpan Emergency = TimeSpan.FromMinutes(15);

    /// <summary>A call on the same day.</summary>
    public static readonly TimeSpan Urgent = TimeSpan.FromHours(4);

    /// <summary>The end of the next business day, in the clinic's local time.</summary>
    public static readonly TimeOnly EndOfBusinessDay = new(17, 0);

    /// <summary>When an alert of <paramref name="tier"/> that opens at <paramref name="openedAt"/> is due in a clinic in <paramref name="zone"/>.</summary>
    public static DateTimeOffset At(Tier tier, DateTimeOffset openedAt, TimeZoneInfo zone) => tier switch
    {
        Tier.Emergency => openedAt + Emergency,
        Tier.Urgent => openedAt + Urgent,
        Tier.Soon => LocalTime.At(NextBusinessDay(LocalTime.Date(openedAt, zone)), EndOfBusinessDay, zone),
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "There is no such tier."),
    };

    /// <summary>Monday to Friday; public holidays are not known here, so an alert is due early rather than late.</summary>
    private static DateOnly NextBusinessDay(DateOnly day) => day.AddDays(day.DayOfWeek switch
    {
        DayOfWeek.Friday => 3,
        DayOfWeek.Saturday => 2,
        _ => 1,
    });
}
