namespace Clinic.Interpretation.Learned;

/// <summary>The labels that the second reader scores, numbered from zero: each theme in each direction, then each flag.</summary>
internal static class Label
{
    public static readonly int Themes = Enum.GetValues<Theme>().Length;
    public static readonly int Directions = Enum.GetValues<Direction>().Length;

    /// <summary>The number of the first flag, and how many findings there are to tell apart.</summary>
    public static readonly int Findings = Themes * Directions;
    public static readonly int Count = Findings + Enum.GetValues<FlagCode>().Length;

    public static int Of(Theme theme, Direction direction) => ((int)theme * Directions) + (int)direction;

    public static int Of(FlagCode code) => Findings + (int)code;

    public static Theme ThemeOf(int label) => (Theme)(label / Directions);

    public static Direction DirectionOf(int label) => (Direction)(label % Directions);

    public static FlagCode FlagOf(int label) => (FlagCode)(label - Findings);

    /// <summary>"sleep gain", "chest-pain": how a label is written in tables and rule ids.</summary>
    public static string Name(int label) => label < Findings ? $"{ThemeOf(label).Code()}.{DirectionOf(label).Code()}" : FlagOf(label).Code();
}
