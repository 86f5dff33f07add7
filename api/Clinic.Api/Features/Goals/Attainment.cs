using System.Text.Json.Serialization;
using Clinic.Interpretation.Goals;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// How much of a goal was kept. A day that nobody reported on says nothing and counts neither for nor against: the ratio is over what was
/// reported, and the unreported days are shown beside it.
/// </summary>
public sealed record Attainment
{
    private const double PartialWorth = 0.5;

    /// <summary>Reported days by outcome, planned or not.</summary>
    public required int Done { get; init; }
    public required int Partial { get; init; }
    public required int Missed { get; init; }

    /// <summary>Planned days before today without a report; not those on which goals were on hold.</summary>
    public required int Unreported { get; init; }

    /// <summary>Planned days up to today without a report on which goals were on hold.</summary>
    public required int Held { get; init; }

    /// <summary>All planned days of the window.</summary>
    public required int Planned { get; init; }

    /// <summary>
    /// 0 to 1, to three decimals; absent while nothing is reported. A done day is worth 1, a partial one a half. They are held against the
    /// planned days that were reported plus the days kept besides, and never against more than were planned: a day made up for another
    /// counts in full.
    /// </summary>
    public double? Ratio { get; init; }

    /// <summary>Planned days without a report, past or to come.</summary>
    [JsonIgnore]
    public int Open { get; init; }

    /// <summary>
    /// The level reached on <paramref name="scale"/>, -2 to 2. Null while nothing is reported, and while days without a report could still
    /// change it: no report is neither a miss nor a day kept.
    /// </summary>
    public int? LevelOn(IReadOnlyList<AttainmentLevel> scale)
    {
        var kept = Done + (Partial * (decimal)PartialWorth);
        var level = AttainmentScale.LevelOf(scale, kept);
        return Ratio is not null && level == AttainmentScale.LevelOf(scale, kept + Open) ? level : null;
    }

    /// <summary>Counts the days of a goal: every planned day, and every reported one.</summary>
    public static Attainment Of(IEnumerable<GoalDay> days, DateOnly today)
    {
        var all = days as IReadOnlyCollection<GoalDay> ?? [.. days];
        var (done, partial) = (all.Count(d => d.Outcome == CheckInOutcome.Done), all.Count(d => d.Outcome == CheckInOutcome.Partial));
        var planned = all.Count(d => d.Planned);
        var counted = all.Count(d => d.Planned && d.Outcome is not null) + all.Count(d => !d.Planned && d.Outcome is CheckInOutcome.Done or CheckInOutcome.Partial);
        if (planned > 0) counted = Math.Min(counted, planned);
        return new Attainment
        {
            Done = done,
            Partial = partial,
            Missed = all.Count(d => d.Outcome == CheckInOutcome.Missed),
            Unreported = all.Count(d => d.Planned && d.Outcome is null && d.Day < today && !d.Held),
            Held = all.Count(d => d.Planned && d.Outcome is null && d.Held),
            Planned = planned,
            Open = all.Count(d => d.Planned && d.Outcome is null),
            Ratio = counted == 0 ? null : Math.Min(1, Math.Round((done + (PartialWorth * partial)) / counted, 3)),
        };
    }
}

/// <summary>One day of a goal: planned, reported, or both; and whether goals were on hold then.</summary>
public readonly record struct GoalDay(DateOnly Day, bool Planned, CheckInOutcome? Outcome, bool Held = false);
