using Clinic.Interpretation;
using Clinic.Interpretation.Passes;

namespace Clinic.Training;

/// <summary>The three ways to read a note that are measured beside each other.</summary>
internal static class Readings
{
    public static Score RulesAlone(IEnumerable<Example> examples) =>
        Score.Of(examples, e => e.Note, e => new InterpretationResult { Findings = e.Rules.Findings, Flags = e.Rules.Flags, Denied = e.Rules.Denied, Goals = [] });

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
