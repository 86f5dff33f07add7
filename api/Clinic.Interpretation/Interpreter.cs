namespace Clinic.Interpretation;

/// <summary>
/// Reads one note. Built once from the embedded rules, immutable and safe to share between threads:
/// the same input gives the same output on any machine and in any culture.
/// </summary>
public sealed class Interpreter
{
    /// <summary>The longest text that is read, in UTF-16 code units.</summary>
    public const int MaxLength = 8_000;

    /// <summary>The interpreter over the rules that ship with the library.</summary>
    public static Interpreter Default { get; } = new();

    /// <summary>Reads <paramref name="text"/>. Never throws for any string up to <see cref="MaxLength"/>.</summary>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxLength"/>.</exception>
    public InterpretationResult Interpret(string text, NoteContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength) throw new ArgumentException($"A note has at most {MaxLength} characters.", nameof(text));
        return InterpretationResult.Empty;
    }
}
