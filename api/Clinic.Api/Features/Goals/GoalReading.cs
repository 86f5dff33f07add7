using Clinic.Api.Http;
using Clinic.Interpretation.Goals;

namespace Clinic.Api.Features.Goals;

/// <summary>A goal that could be accepted instead, and its sentence.</summary>
public sealed record GoalProposal(string Sentence, GoalParts Goal);

/// <summary>What stands between a goal and its being tracked.</summary>
public sealed record GoalReading
{
    /// <summary>The parts the goal leaves out, and whether one go is over ten minutes.</summary>
    public required IReadOnlyList<MissingPart> Missing { get; init; }
    public required IReadOnlyList<GoalComplaint> Complaints { get; init; }
    public GoalProposal? Proposal { get; init; }

    public bool IsTrackable => Missing.Count == 0 && !Complaints.Any(c => c.Blocking);

    /// <summary>Reads <paramref name="goal"/>: what the parser missed, if a text was parsed, and what the checker and the columns say.</summary>
    public static GoalReading Of(Goal goal, IReadOnlyList<MissingPart>? missing = null)
    {
        GoalComplaint[] complaints = [.. GoalChecker.Check(goal), .. LimitsOf(goal)];
        var absent = (missing ?? []).Concat(AbsentFrom(goal, complaints)).Distinct().Order().ToArray();
        var proposal = absent.Length > 0 || complaints.Any(c => c.Blocking) ? GoalChecker.Repair(goal) : null;
        return new GoalReading
        {
            Missing = absent,
            Complaints = complaints,
            Proposal = proposal is null || proposal == goal ? null : new GoalProposal(GoalWriter.Write(proposal), GoalParts.Of(proposal)),
        };
    }

    /// <summary>The refusal that says what is missing, what is wrong and what would do.</summary>
    public Problem ToProblem() => NotTrackable(
        Complaints.FirstOrDefault(c => c.Blocking)?.Message ?? "Missing: " + string.Join(", ", Missing.Select(m => Clinic.Interpretation.KebabCase.Code(m))) + ".",
        Missing, Complaints, Proposal);

    /// <summary>The refusal of a sentence in which nothing is to be done.</summary>
    public static Problem RefuseWithoutAct() => NotTrackable("This names nothing to do. Say what is done, how much, when and on how many days.", [MissingPart.Action], [], null);

    /// <summary>The refusal of a goal for one reason.</summary>
    public static Problem Refuse(string code, string message) => NotTrackable(message, [], [new GoalComplaint(code, message, Blocking: true)], null);

    private static Problem NotTrackable(string detail, IReadOnlyList<MissingPart> missing, IReadOnlyList<GoalComplaint> complaints, GoalProposal? proposal) =>
        new("goal-not-trackable", StatusCodes.Status422UnprocessableEntity, "This goal cannot be tracked yet", detail)
        {
            Extensions = proposal is null
                ? new Dictionary<string, object?> { ["missing"] = missing, ["complaints"] = complaints }
                : new Dictionary<string, object?> { ["missing"] = missing, ["complaints"] = complaints, ["proposal"] = proposal },
        };

    private static IEnumerable<MissingPart> AbsentFrom(Goal goal, IReadOnlyList<GoalComplaint> complaints)
    {
        // Whether an act needs an amount is in its words, which the checker reads.
        if (complaints.Any(c => c.Code == "measure-missing")) yield return MissingPart.Measure;
        if (goal.DaysPerWeek is null && goal.Days.Count == 0) yield return MissingPart.Frequency;
        if (goal.Window is null) yield return MissingPart.Window;
        if (goal.Minutes > GoalParser.LongestGo) yield return MissingPart.TooBig;
    }

    /// <summary>What the plan and the columns can hold.</summary>
    private static IEnumerable<GoalComplaint> LimitsOf(Goal goal)
    {
        if (goal.Window is { Kind: GoalWindowKind.NextDays, Days: > GoalPlanner.LongestWindow })
            yield return new("window-too-long", "Plan at most two weeks ahead; the review decides what comes after.", Blocking: true);
        if (goal.Action.Length > 300 || goal.Cue?.Length > 200 || goal.Unit?.Length > 60 || GoalWriter.Write(goal).Length > 500)
            yield return new("too-long", "Say it in fewer words.", Blocking: true);
    }
}
