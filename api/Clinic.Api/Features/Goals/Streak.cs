namespace Clinic.Api.Features.Goals;

/// <summary>
/// How many reported days were kept in a row. One missed day between kept ones does not break it, since missing one opportunity hardly
/// sets a habit back (Lally 2010); two running do. A day without a report is not in it.
/// </summary>
public static class Streak
{
    private const int Grace = 1;

    /// <summary>The streak that stands after <paramref name="reported"/>, the outcomes in the order of their days.</summary>
    public static int Of(IEnumerable<CheckInOutcome> reported)
    {
        var (kept, misses) = (0, 0);
        foreach (var outcome in reported)
        {
            misses = outcome == CheckInOutcome.Missed ? misses + 1 : 0;
            kept = misses > Grace ? 0 : misses == 0 ? kept + 1 : kept;
        }
        return kept;
    }
}
