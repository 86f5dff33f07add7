using Clinic.Interpretation.Goals;

namespace Clinic.Api.Features.Goals;

/// <summary>A goal's window as local dates, and the days in it on which it is planned, in order; none where the guardrails leave none.</summary>
public sealed record GoalSchedule(DateOnly StartsOn, DateOnly EndsOn, IReadOnlyList<DateOnly> Days);

/// <summary>
/// Turns a goal's window into local dates and lays its days. No day is ever a dosing day; the day after dosing takes a goal only if it is
/// gentle and no other goal has that day; each seven days from the start take at most as many as the goal's days a week.
/// </summary>
public static class GoalPlanner
{
    /// <summary>The most days a window may have.</summary>
    public const int LongestWindow = 14;

    private const int Week = 7;

    /// <summary>Fewer days than this left of the week are too few to call "this week": the next seven days are meant.</summary>
    private const int FewestDaysOfAWeek = 3;

    /// <summary>Plans <paramref name="goal"/>, which has a window and days, from today or from <paramref name="notBefore"/> where that is later.</summary>
    /// <param name="gentle">True where the goal may be done the day after dosing.</param>
    /// <param name="taken">Days on which another goal is planned or was done.</param>
    public static GoalSchedule Plan(Goal goal, PatientCalendar calendar, bool gentle, IReadOnlySet<DateOnly> taken, DateOnly? notBefore = null)
    {
        var from = notBefore is { } later && later > calendar.Today ? later : calendar.Today;
        var (startsOn, endsOn) = Span(goal, calendar, from);
        var days = new List<DateOnly>();
        for (var first = startsOn; first <= endsOn; first = first.AddDays(Week))
        {
            var last = first.AddDays(Week - 1) < endsOn ? first.AddDays(Week - 1) : endsOn;
            DateOnly[] free = [.. Days(first, last).Where(day => calendar.KindOf(day) switch
            {
                DayKind.Open => true,
                DayKind.Light => gentle && !taken.Contains(day),
                _ => false,
            })];
            days.AddRange(goal.Days.Count > 0
                ? free.Where(day => goal.Days.Contains(day.DayOfWeek))
                : Spread(free, Count(goal, startsOn, first, last), calendar));
        }
        return new GoalSchedule(startsOn, endsOn, days);
    }

    /// <summary>
    /// The local dates of a window. This week ends on Sunday; where that leaves fewer than three days, fewer than the goal asks for or not
    /// all of its named days, it is the seven days from the start. The next N days begin the day after a dosing day. The weekend is the one
    /// that is on or comes next. Until the session is until the day before it, at most fourteen days, and seven where none is booked.
    /// </summary>
    private static (DateOnly StartsOn, DateOnly EndsOn) Span(Goal goal, PatientCalendar calendar, DateOnly from)
    {
        var window = goal.Window ?? throw new ArgumentException("A goal without a window cannot be planned.", nameof(goal));
        var sunday = from.AddDays(DaysUntil(from, DayOfWeek.Sunday));
        switch (window.Kind)
        {
            case GoalWindowKind.ThisWeek:
                var left = sunday.DayNumber - from.DayNumber + 1;
                var enough = left >= FewestDaysOfAWeek && (goal.Days.Count > 0
                    ? goal.Days.All(day => DaysUntil(from, day) < left)
                    : left >= goal.DaysPerWeek);
                return (from, enough ? sunday : from.AddDays(Week - 1));
            case GoalWindowKind.NextWeek:
                return (sunday.AddDays(1), sunday.AddDays(Week));
            case GoalWindowKind.NextDays:
                var first = calendar.IsDosingDay(from) ? from.AddDays(1) : from;
                return (first, first.AddDays(Math.Min(window.Days, LongestWindow) - 1));
            case GoalWindowKind.Today:
                return (from, from);
            case GoalWindowKind.Tomorrow:
                var tomorrow = calendar.Today.AddDays(1);
                return tomorrow < from ? (from, from) : (tomorrow, tomorrow);
            case GoalWindowKind.Weekend:
                return (from.DayOfWeek == DayOfWeek.Sunday ? from : from.AddDays(DaysUntil(from, DayOfWeek.Saturday)), sunday);
            case GoalWindowKind.UntilSession:
                var length = calendar.NextSessionAfter(from) is { } session ? Math.Min(session.DayNumber - from.DayNumber, LongestWindow) : Week;
                return (from, from.AddDays(length - 1));
            default:
                throw new ArgumentOutOfRangeException(nameof(goal), window.Kind, "There is no such window.");
        }
    }

    /// <summary>How many of a week's days to plan: all of them in the first seven days, a share of them, rounded up, in a shorter rest of a longer window.</summary>
    private static int Count(Goal goal, DateOnly startsOn, DateOnly first, DateOnly last)
    {
        var count = goal.DaysPerWeek ?? throw new ArgumentException("A goal without days a week cannot be planned.", nameof(goal));
        var length = last.DayNumber - first.DayNumber + 1;
        return first == startsOn ? count : ((count * length) + Week - 1) / Week;
    }

    /// <summary>The days of the afterglow window first, one after the other; what remains evenly over the other days.</summary>
    private static IEnumerable<DateOnly> Spread(DateOnly[] free, int count, PatientCalendar calendar)
    {
        DateOnly[] glow = [.. free.Where(day => calendar.WindowDay(day) is not null).Take(count)];
        DateOnly[] rest = glow.Length == count ? [] : [.. free.Where(day => calendar.WindowDay(day) is null)];
        var wanted = Math.Min(count - glow.Length, rest.Length);
        // After days in a row the rest begins half a step later; otherwise it begins at once.
        var shift = glow.Length > 0 ? rest.Length : 0;
        return glow.Concat(Enumerable.Range(0, wanted).Select(i => rest[((2 * i * rest.Length) + shift) / (2 * wanted)])).Order();
    }

    private static int DaysUntil(DateOnly from, DayOfWeek day) => ((int)day - (int)from.DayOfWeek + Week) % Week;

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1)) yield return day;
    }
}
