namespace Clinic.Interpretation.Goals;

/// <summary>What the review of a goal's window proposes: a little more, the same, less, an easier cue, another behaviour of the theme, or keeping it as a routine.</summary>
public enum ProgressionStep { Up, Hold, Smaller, NewCue, NewAction, Retire }

/// <summary>The step a review proposes. A clinician may choose otherwise.</summary>
/// <param name="Step">The kind of step.</param>
/// <param name="Next">The goal of the next window; null where the goal is retired or another behaviour is to be chosen.</param>
/// <param name="Reason">Why, in one plain sentence.</param>
public sealed record ProgressionProposal(ProgressionStep Step, Goal? Next, string Reason);

/// <summary>Proposes the next step of a goal from how much of it was kept.</summary>
public static class Progression
{
    /// <summary>Proposes a step from the attainment of the window that ends, 0 to 1 (done days of planned days), and those of the windows before it, latest last.</summary>
    public static ProgressionProposal Propose(Goal goal, double attainment, IReadOnlyList<double> earlierAttainments)
        => new(ProgressionStep.Hold, goal, "Keep it as it is for another week.");
}
