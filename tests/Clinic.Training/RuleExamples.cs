using Clinic.Interpretation;
using Clinic.Interpretation.Passes;

namespace Clinic.Training;

/// <summary>
/// Holds every rule row to its example and its counter-example: the row must draw its conclusion from the one and must not from the
/// other. A row that is dead or always shadowed by a longer one has no example that behaves, so it shows here.
/// </summary>
public static class RuleExamples
{
    /// <summary>Every row that does not behave, as "file:line: what is wrong".</summary>
    /// <param name="files">The rule files by name, as embedded or changed.</param>
    /// <param name="only">Only rows of files whose name contains this.</param>
    public static IReadOnlyList<string> Complaints(IReadOnlyList<(string Name, string Text)> files, string only = "")
    {
        var rules = RuleFiles.Load(files);
        var engine = new Engine(rules);
        var terms = rules.Terms.ToDictionary(t => t.Id, StringComparer.Ordinal);
        bool Fires(string id, string text) => RuleExamples.Fires(engine, terms.GetValueOrDefault(id), id, text);
        var complaints = new List<string>();
        foreach (var row in RuleFiles.Examples(files))
        {
            if (!row.Place.Contains(only, StringComparison.Ordinal)) continue;
            if (row.Example.Length == 0) complaints.Add($"{row.Place}: {row.Id} has no example");
            else if (!Fires(row.Id, row.Example)) complaints.Add($"{row.Place}: {row.Id} does not fire on its example \"{row.Example}\"");
            if (row.Counter.Length == 0) complaints.Add($"{row.Place}: {row.Id} has no counter-example");
            else if (Fires(row.Id, row.Counter)) complaints.Add($"{row.Place}: {row.Id} fires on its counter-example \"{row.Counter}\"");
        }
        return complaints;
    }

    /// <summary>Whether the row draws its conclusion from the text: a finding or flag that names it; for other kinds, a match that nothing longer hides.</summary>
    /// <param name="term">Null for a combination.</param>
    private static bool Fires(Engine engine, Term? term, string id, string text)
    {
        var author = AuthorRole.Patient;
        foreach (var role in Enum.GetValues<AuthorRole>())
        {
            var mark = $"[{role.Code()}] ";
            if (!text.StartsWith(mark, StringComparison.Ordinal)) continue;
            author = role;
            text = text[mark.Length..];
        }
        var read = engine.ReadByRules(text, new NoteContext { Author = author }, new WorkingState());
        return term?.Kind switch
        {
            null => read.Flags.Any(f => Names(f.RuleId, id)),
            TermKind.Topic or TermKind.State or TermKind.Act => read.Findings.Any(f => Names(f.RuleId, id)),
            TermKind.Flag => read.Flags.Any(f => Names(f.RuleId, id)),
            TermKind.Cue => read.Matches.Cues.Any(m => m.Term.Id == id),
            TermKind.Time or TermKind.Since => read.Matches.Times.Any(m => m.Term.Id == id),
            TermKind.Block or TermKind.SafetyBlock or TermKind.Part => engine.MatchesAnywhere(text, id),
            _ => false,
        };
    }

    private static bool Names(string ruleId, string id) => ruleId.Split('+').Contains(id, StringComparer.Ordinal);
}
