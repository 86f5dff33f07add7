using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Finds goals stated within a note.</summary>
internal static class GoalsInNotes
{
    public static IReadOnlyList<GoalPhrase> Find(TextReading reading) => [];
}
