using Clinic.Interpretation;
using Clinic.Interpretation.Passes;

namespace Clinic.Training;

/// <summary>The three ways to read a note that are measured beside each other.</summary>
internal static class Readings
{
    public static Score RulesAlone(IEnumerable<Example> examples) =>
        Score.Of(examples, e => e.Note, e => e.Rules is { } r ? new InterpretationResult { Findings = r.Findings, Flags = r.Flags, Denied = r.Denied, Goals = [] } : InterpretationResult.Empty);

    public static Score Both(IEnumerable<Example> examples, Engine engine) =>
        Score.Of(examples, e => e.Note, e => engine.Interpret(e.Note.Text, new NoteContext { Author = e.Note.Author }));

    /// <summary>Only what the model saw, alone or with the rules.</summary>
    public static Score ModelAlone(IEnumerable<Example> examples, Engine engine) =>
        Score.Of(examples, e => e.Note, e =>
        {
            var read = engine.Interpret(e.Note.Text, new NoteContext { Author = e.Note.Author });
            return read with { Findings = [.. read.Findings.Where(f => f.By != ReadBy.Rule)], Flags = [.. read.Flags.Where(f => f.By != ReadBy.Rule)] };
        });
}
