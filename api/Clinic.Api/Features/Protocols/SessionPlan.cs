namespace Clinic.Api.Features.Protocols;

/// <summary>The dates of a phase: chosen weekdays, week after week or every few weeks, until the phase has its weeks or its sessions.</summary>
public static class SessionPlan
{
    /// <summary>
    /// Local dates in their order, the first not before <paramref name="from"/>. Weeks are counted from that date, not from Monday, so that
    /// a phase of four weeks with two weekdays has eight sessions whenever it begins.
    /// </summary>
    /// <param name="until">The first date that is no longer in the plan.</param>
    /// <param name="most">How many dates at the most.</param>
    public static IEnumerable<DateOnly> Dates(DateOnly from, DateOnly until, IReadOnlyCollection<DayOfWeek> weekdays, int everyWeeks, int most) =>
        Enumerable.Range(0, Math.Max(0, until.DayNumber - from.DayNumber))
            .Where(day => day / 7 % everyWeeks == 0)
            .Select(from.AddDays)
            .Where(date => weekdays.Contains(date.DayOfWeek))
            .Take(most);

    /// <summary>The Monday of the week in which <paramref name="date"/> lies.</summary>
    public static DateOnly WeekOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
