namespace Clinic.Interpretation.Passes;

/// <summary>The folded forms of marks that later passes ask for.</summary>
internal static class Marks
{
    /// <summary>An end of line that ends a sentence, or a bullet.</summary>
    public const string HardBreak = "¶";

    /// <summary>An end of line in running text.</summary>
    public const string SoftBreak = "\n";
    public const string Ellipsis = "…";
    public const string Dash = "—";

    /// <summary>The folded form of a mark that is read as a word: an arrow, or the sign for "no".</summary>
    public static string Word(char mark) => mark switch
    {
        '+' => "+",
        '↑' => "↑",
        '↓' => "↓",
        '→' => "→",
        _ => "no",
    };
}
