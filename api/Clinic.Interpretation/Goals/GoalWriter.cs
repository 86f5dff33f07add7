namespace Clinic.Interpretation.Goals;

/// <summary>Writes a goal as the sentence a person would say; <see cref="GoalParser"/> reads it back to the same goal.</summary>
public static class GoalWriter
{
    /// <summary>The sentence of <paramref name="goal"/>, with a capital and without a full stop.</summary>
    public static string Write(Goal goal) => goal.Action;
}
