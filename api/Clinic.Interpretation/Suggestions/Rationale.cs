using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>Says why in one sentence that quotes the patient: “Starting tasks felt easier” is something to build on: two steady minutes first make the next start easier.</summary>
internal static class Rationale
{
    /// <summary>How likely a day of a kind is done from which on that is worth saying.</summary>
    private const double KindKept = 0.65;

    public static string Of(TextReading text, Candidate candidate, PatientRecord record)
    {
        var quote = $"“{Quote.Of(text, candidate.Evidence, candidate.Why is null)}”";
        var kept = record.WasKept(candidate.Key) == true ? ", and it was kept before"
            : record.Of(candidate.Category) >= KindKept ? ", and things of this kind were kept before" : "";
        if (candidate.Why is not { } why) return $"{quote} already worked, and what worked is the first thing to repeat{kept}.";
        var lead = (candidate.Finding.Direction, candidate.Slot) switch
        {
            _ when candidate.Finding is { Theme: Theme.UpliftAmbivalence, Direction: Direction.Difficulty } => $"{quote} can be met with curiosity",
            (Direction.Gain, PlanSlot.Action) => $"{quote} is something to build on",
            (Direction.Gain, PlanSlot.Support) => $"{quote} lasts longer with a little support",
            (Direction.Gain, _) => $"{quote} makes a small step towards someone easier",
            (Direction.Difficulty, PlanSlot.Action) => $"With {quote}, small is enough",
            (Direction.Difficulty, PlanSlot.Support) => $"{quote} calls for something gentle",
            (Direction.Difficulty, _) => $"{quote} need not be carried alone",
            _ => $"{quote} leaves room to try one small thing",
        };
        return $"{lead}: {why}{kept}.";
    }
}
