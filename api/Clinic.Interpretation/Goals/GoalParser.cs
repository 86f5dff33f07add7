namespace Clinic.Interpretation.Goals;

/// <summary>Turns a sentence into a goal and says what it leaves out.</summary>
public static class GoalParser
{
    /// <summary>Reads one goal text. Never throws for any string.</summary>
    public static GoalPhrase Parse(string text) => new(null, [MissingPart.Action], new TextSpan(0, text.Length));

    /// <summary>The goals stated within a note ("I will walk after lunch"), in text order, each with the span of its clause.</summary>
    public static IReadOnlyList<GoalPhrase> FindIn(string text) => [];
}
