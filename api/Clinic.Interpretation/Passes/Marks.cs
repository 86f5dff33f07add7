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

    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    public static string Of(char mark) => mark < 128 ? Ascii[mark] : mark switch
    {
        '↑' => "↑",
        '↓' => "↓",
        '→' => "→",
        _ => "no",
    };
}
