namespace Clinic.Interpretation.Passes;

/// <summary>A note as the passes saw it: its tokens and clauses, how any stretch of it stands, and who wrote it.</summary>
internal sealed record NoteReading(TextReading Text, ModifierPass Modifiers, AuthorRole Author);
