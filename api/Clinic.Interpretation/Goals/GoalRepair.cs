using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Makes a trackable goal of one that is not: a small act for a wide wish, at most ten minutes, three days of this week.</summary>
internal static class GoalRepair
{
    private const int UsualDays = 3;
    private const decimal UsualMinutes = 5;

    /// <summary>Complaints that no change of amount or words can answer.</summary>
    private static readonly string[] Beyond = ["unsafe", "driving", "alcohol", "fasting", "medicine", "sleep-restriction", "action-missing"];

    public static Goal? Of(Goal goal)
    {
        var complaints = GoalChecker.Check(goal);
        if (!complaints.Any(c => c.Blocking)) return goal;
        if (complaints.Any(c => Beyond.Contains(c.Code))) return null;
        var repaired = complaints.Any(c => c.Code is "not-an-act" or "measure-missing") ? Smaller(goal) : goal;
        if (repaired is null) return null;
        repaired = repaired with
        {
            Action = WithoutPerfection(repaired.Action),
            Minutes = repaired.Minutes is > GoalParser.LongestGo ? GoalParser.LongestGo : repaired.Minutes,
            DaysPerWeek = repaired.DaysPerWeek is >= 1 and <= 7 ? repaired.DaysPerWeek : repaired.Days.Count > 0 ? repaired.Days.Count : DaysFor(repaired, widened: repaired.Action != goal.Action),
            Window = repaired.Window ?? new GoalWindow(GoalWindowKind.ThisWeek),
        };
        return GoalChecker.Check(repaired).Any(c => c.Blocking) ? null : repaired;
    }

    /// <summary>The small act that points the same way; where none is listed, five minutes of the same.</summary>
    private static Goal? Smaller(Goal goal)
    {
        var reading = TextReading.Of(goal.Action);
        foreach (var small in GoalRules.Default.Repairs)
        {
            if (!small.Words.Any(w => w.In(reading.Tokens))) continue;
            // "journal" and "clean" are acts already; only the amount is missing.
            if (small.Minutes is not null && GoalWords.Default.Verb(reading.Tokens[0].Text) is { } verb && GoalWords.Default.IsContinuous(verb) && verb is not ("exercise" or "relax" or "enjoy" or "breathe" or "reflect" or "practise" or "practice" or "work")) break;
            return goal with { Action = small.Action, Minutes = small.Minutes, Count = null, Unit = null, Cue = goal.Cue ?? small.Cue };
        }
        var named = goal with { Minutes = UsualMinutes, Count = null, Unit = null };
        return GoalChecker.Check(named).Any(c => c.Code == "not-an-act") ? null : named;
    }

    /// <summary>An act that is done or not, and was not said to recur, is done once.</summary>
    private static int DaysFor(Goal goal, bool widened) => goal.Window switch
    {
        { Kind: GoalWindowKind.Today or GoalWindowKind.Tomorrow } => 1,
        _ when !widened && goal.Minutes is null && goal.Count is null => 1,
        { Kind: GoalWindowKind.Weekend } => 2,
        { Kind: GoalWindowKind.NextDays, Days: < UsualDays and var days } => days,
        _ => UsualDays,
    };

    private static string WithoutPerfection(string action)
    {
        var perfection = GoalRules.Default.Checks.First(c => c.Code == "perfection");
        var reading = TextReading.Of(action);
        foreach (var pattern in perfection.Patterns.OrderByDescending(p => p.Words.Length))
        {
            for (var at = 0; at + pattern.Words.Length <= reading.Tokens.Length; at++)
            {
                if (!pattern.In(reading.Tokens.Slice(at, pattern.Words.Length))) continue;
                var span = reading.Span(at, at + pattern.Words.Length);
                var rest = $"{action[..span.Start].TrimEnd()} {action[span.End..].TrimStart()}".Trim();
                return WithoutPerfection(rest);
            }
        }
        return action;
    }
}
