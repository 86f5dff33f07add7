namespace Clinic.Api.Features.Goals;

/// <summary>One week of all goals together.</summary>
public sealed record AttainmentWeek
{
    /// <summary>A Monday.</summary>
    public required DateOnly WeekStart { get; init; }
    public required Attainment Attainment { get; init; }

    /// <summary>The T-score of the goals reviewed in this week, 50 being all as planned; absent without a scored review. For showing only: the levels are ordinal.</summary>
    public double? TScore { get; init; }
}
