namespace Clinic.Interpretation.Learned;

/// <summary>The labels that the second reader scores, numbered from zero: each theme in each direction, then each flag.</summary>
internal static class Label
{
    public const int Themes = (int)Theme.UpliftAmbivalence + 1;
    public const int Directions = (int)Direction.Unchanged + 1;

    /// <summary>The number of the first flag, and how many findings there are to tell apart.</summary>
    public const int Findings = Themes * Directions;
    public const int Count = Findings + (int)FlagCode.FeelsOff + 1;

    public static int Of(Theme theme, Direction direction) => ((int)theme * Directions) + (int)direction;

    public static int Of(FlagCode code) => Findings + (int)code;

    public static Theme ThemeOf(int label) => (Theme)(label / Directions);

    public static Direction DirectionOf(int label) => (Direction)(label % Directions);

    public static FlagCode FlagOf(int label) => (FlagCode)(label - Findings);

    /// <summary>"sleep gain", "chest-pain": how a label is written in tables and rule ids.</summary>
    public static string Name(int label) => label < Findings ? $"{ThemeOf(label).Code()}.{DirectionOf(label).Code()}" : FlagOf(label).Code();
}
