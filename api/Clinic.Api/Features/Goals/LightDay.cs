using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Features.Goals;

/// <summary>What the day after dosing can carry: one goal, low in stimulation.</summary>
public static class LightDay
{
    /// <summary>Longest go in minutes: the day after dosing is for five minutes, seated or of little effort.</summary>
    private const decimal LongestMinutes = 5;

    private static readonly HashSet<string> Exertion = new(StringComparer.OrdinalIgnoreCase)
    {
        "walk", "walking", "run", "running", "jog", "jogging", "gym", "workout", "cardio", "cycle", "cycling", "bike", "biking", "swim", "swimming",
        "dance", "dancing", "hike", "hiking", "climb", "climbing", "lift", "lifting", "weights", "squats", "pushups", "push", "planks", "jumping", "sport",
        "stairs", "garden", "gardening", "mow", "vacuum", "party", "concert", "crowd", "shopping",
    };

    /// <summary>What the library says about the behaviour, or about the act where the goal was written by hand; null where it knows neither.</summary>
    public static Stimulation? StimulationOf(Goal goal, string? behaviourId) =>
        (BehaviourLibrary.Default.Find(behaviourId) ?? BehaviourLibrary.Default.All.FirstOrDefault(b => b.IsActionOf(goal)))?.Stimulation;

    /// <summary>
    /// True where a goal may be done the day after dosing: one go takes at most five minutes, and its stimulation is low, or, where that is
    /// not known, nothing in it asks the body or the senses for much.
    /// </summary>
    public static bool Takes(Goal goal, Stimulation? stimulation) => goal.Minutes is null or <= LongestMinutes && stimulation switch
    {
        Stimulation.Low => true,
        null => !goal.Action.Split(' ', '-', ',', '/', '.').Any(Exertion.Contains),
        _ => false,
    };
}
