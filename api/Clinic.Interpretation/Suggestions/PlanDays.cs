using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// Sets the days of a plan. An action that starts inside the afterglow window is repeated daily over its next days; everything else is for
/// this week, or for the days that are left before the next session. The dosing day takes nothing, the day after one thing of low stimulation.
/// </summary>
internal sealed class PlanDays(SuggestionContext context)
{
    /// <summary>Days of the afterglow window on which a small thing is repeated daily.</summary>
    private const int DaysInWindow = 3;

    private const int Week = 7;

    private bool lightDayTaken = context.Active.Count > 0;

    /// <summary>0 on a dosing day, also where the session is still to come.</summary>
    private int? Day => context.DaysToNextSession == 0 ? 0 : context.WindowDay;

    /// <summary>Days from now before the next of a plan may begin, in the order of the plan.</summary>
    public int StartsIn(Stimulation stimulation)
    {
        if (Day is not { } day || day > 1) return 0;
        var light = stimulation == Stimulation.Low && !lightDayTaken;
        lightDayTaken |= light;
        return (light ? 1 : 2) - day;
    }

    /// <summary>The goal with its days and window. The next days begin after a dosing day.</summary>
    public Goal Schedule(Candidate candidate, int startsIn)
    {
        var goal = new Goal { Action = candidate.Action, Minutes = candidate.Minutes, Cue = candidate.Cue };
        var today = Day == 0 ? 1 : 0;
        int? left = context.DaysToNextSession is { } next && next - today is >= 2 and < Week and var free ? free : null;
        if (candidate.Slot == PlanSlot.Action && Day is { } day && day < DaysInWindow)
        {
            var span = Math.Min(DaysInWindow + Math.Max(startsIn - today, 0), left ?? Week);
            return goal with { DaysPerWeek = Math.Min(DaysInWindow, span), Window = new GoalWindow(GoalWindowKind.NextDays, span) };
        }
        return left is { } days
            ? goal with { DaysPerWeek = Math.Min(candidate.Days, days), Window = new GoalWindow(GoalWindowKind.NextDays, days) }
            : goal with { DaysPerWeek = candidate.Days, Window = new GoalWindow(GoalWindowKind.ThisWeek) };
    }
}
