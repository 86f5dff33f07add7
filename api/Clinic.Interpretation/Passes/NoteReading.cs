namespace Clinic.Interpretation.Passes;

/// <summary>A note as the passes saw it: its tokens and clauses, how any stretch of it stands, and who wrote it. Read again where it is asked for.</summary>
internal sealed class NoteReading(Engine engine, string text, AuthorRole author)
{
    private (TextReading Text, ModifierPass Modifiers)? read;

    public TextReading Text => (read ??= engine.ReadModifiers(text, author)).Text;
    public ModifierPass Modifiers => (read ??= engine.ReadModifiers(text, author)).Modifiers;
    public AuthorRole Author => author;
}
