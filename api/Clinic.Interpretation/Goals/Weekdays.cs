namespace Clinic.Interpretation.Goals;

/// <summary>Day names, their short forms and the parts of the day.</summary>
internal static class Weekdays
{
    /// <summary>The week as the product counts it, Monday first.</summary>
    public static readonly DayOfWeek[] InOrder =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The day a folded word names, in full, short or plural.</summary>
    public static DayOfWeek? Of(string word) => word switch
    {
        "monday" or "mondays" or "mon" or "mons" => DayOfWeek.Monday,
        "tuesday" or "tuesdays" or "tue" or "tues" => DayOfWeek.Tuesday,
        "wednesday" or "wednesdays" or "wed" or "weds" => DayOfWeek.Wednesday,
        "thursday" or "thursdays" or "thu" or "thur" or "thurs" => DayOfWeek.Thursday,
        "friday" or "fridays" or "fri" or "fris" => DayOfWeek.Friday,
        "saturday" or "saturdays" or "sat" or "sats" => DayOfWeek.Saturday,
        "sunday" or "sundays" or "sun" or "suns" => DayOfWeek.Sunday,
        _ => null,
    };

    /// <summary>The day a single letter means in a row of them: M/W/F, T/Th.</summary>
    public static DayOfWeek? OfLetter(string word) => word switch
    {
        "m" or "mo" => DayOfWeek.Monday,
        "t" or "tu" => DayOfWeek.Tuesday,
        "w" or "we" => DayOfWeek.Wednesday,
        "th" or "r" => DayOfWeek.Thursday,
        "f" or "fr" => DayOfWeek.Friday,
        "sa" => DayOfWeek.Saturday,
        "su" => DayOfWeek.Sunday,
        _ => Of(word),
    };

    /// <summary>The three-letter code used on the wire: <c>mon</c>.</summary>
    public static string Code(this DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "mon",
        DayOfWeek.Tuesday => "tue",
        DayOfWeek.Wednesday => "wed",
        DayOfWeek.Thursday => "thu",
        DayOfWeek.Friday => "fri",
        DayOfWeek.Saturday => "sat",
        _ => "sun",
    };

    /// <summary>The days from one to another, round the end of the week where need be.</summary>
    public static IEnumerable<DayOfWeek> Through(DayOfWeek first, DayOfWeek last)
    {
        var at = Array.IndexOf(InOrder, first);
        var end = Array.IndexOf(InOrder, last);
        for (var day = at; ; day = (day + 1) % 7)
        {
            yield return InOrder[day];
            if (day == end) yield break;
        }
    }

    /// <summary>Each day once, in week order.</summary>
    public static DayOfWeek[] Sorted(IEnumerable<DayOfWeek> days)
    {
        var named = days.ToHashSet();
        return [.. InOrder.Where(named.Contains)];
    }

    public static bool IsPartOfDay(string word) => word is "morning" or "afternoon" or "evening" or "night" or "lunchtime" or "bedtime";

    public static bool IsPartsOfDay(string word) => word is "mornings" or "afternoons" or "evenings" or "nights";
}
