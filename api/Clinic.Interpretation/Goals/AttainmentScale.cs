namespace Clinic.Interpretation.Goals;

/// <summary>The goal attainment scale of a goal: what each level from -2 (much less than expected) to +2 (much more) looks like.</summary>
public static class AttainmentScale
{
    /// <summary>Five sentences, for the levels -2, -1, 0, +1 and +2 in this order.</summary>
    public static IReadOnlyList<string> For(Goal goal)
    {
        var sentence = GoalWriter.Write(goal);
        return ["Not started", "Less often than planned", sentence, "One day more than planned", "Two days more than planned"];
    }
}
