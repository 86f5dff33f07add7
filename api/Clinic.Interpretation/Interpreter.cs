using Clinic.Interpretation.Learned;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation;

/// <summary>
/// Reads one note. Built once from the embedded rules and weights, immutable and safe to share between threads:
/// the same input gives the same output on any machine and in any culture.
/// </summary>
public sealed class Interpreter
{
    /// <summary>The longest text that is read, in UTF-16 code units.</summary>
    public const int MaxLength = 8_000;

    private readonly Engine engine;

    /// <summary>Reads the rules and weights that ship with the library.</summary>
    public Interpreter()
    {
        var model = LinearModel.Embedded();
        engine = new Engine(RuleFiles.Load(RuleFiles.Embedded()), model);
        SecondReaderMadeFrom = model.MadeFrom;
    }

    /// <summary>The interpreter over the rules and weights that ship with the library.</summary>
    public static Interpreter Default { get; } = new();

    /// <summary>What the weights of the second reader were made from: corpus, features and the figures of their training.</summary>
    public string SecondReaderMadeFrom { get; }

    /// <summary>Reads <paramref name="text"/>. Never throws for any string up to <see cref="MaxLength"/>.</summary>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxLength"/>.</exception>
    public InterpretationResult Interpret(string text, NoteContext? context = null)
    {
        Check(text);
        return engine.Interpret(text, context ?? Unknown);
    }

    /// <summary>Reads <paramref name="text"/> as <see cref="Interpret"/> does, and shows what each pass saw: slower, for developers.</summary>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxLength"/>.</exception>
    public InterpretationTrace Explain(string text, NoteContext? context = null)
    {
        Check(text);
        return engine.Trace(text, context ?? Unknown);
    }

    /// <summary>
    /// Says how the words of <paramref name="phrase"/> stand in <paramref name="text"/>: denied, past, supposed, or of someone
    /// else. The modifiers alone decide; the phrase need not be a term.
    /// </summary>
    /// <exception cref="ArgumentException">The text is too long, or the phrase does not lie inside it.</exception>
    public Assertion Assert(string text, TextSpan phrase)
    {
        Check(text);
        if (phrase.Start < 0 || phrase.Length < 0 || phrase.End > text.Length) throw new ArgumentException("The phrase lies outside the text.", nameof(phrase));
        return engine.Assert(text, phrase);
    }

    /// <summary>As above, for the first place where <paramref name="phrase"/> stands in the text, in any case of letters; null where it stands nowhere.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Assertion? Assert(string text, string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        Check(text);
        var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return at < 0 || phrase.Length == 0 ? null : engine.Assert(text, new TextSpan(at, phrase.Length));
    }

    private static readonly NoteContext Unknown = new();

    private static void Check(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength) throw new ArgumentException($"A note has at most {MaxLength} characters.", nameof(text));
    }
}
