using System.Globalization;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>Writes down what the passes saw, from the same objects that the reading itself works on.</summary>
internal static class Tracing
{
    /// <summary>How many labels are shown of a statement: the nearest to their thresholds.</summary>
    private const int LabelsOfStatement = 5;

    public static IReadOnlyList<PassTrace> Of(RuleReading rules, LinearModel model) =>
    [
        new("clauses", [.. Clauses(rules.Text)]),
        new("terms", [.. rules.Matches.Themes.Select(m => Line(rules, m, $"{m.Term.Kind.Code()} of {m.Term.Theme.Code()}, {Valence(m.Term.Valence)}; {Stand(rules.Modifiers.Read(m))}"))]),
        new("modifiers", [.. rules.Matches.Cues.Select(m => Line(rules, m, m.Term.Cue.Code()))]),
        new("times", [.. rules.Matches.Times.Select(m => Line(rules, m, m.Term.TimeOfDay?.Code() ?? m.Term.Since?.Code() ?? ""))]),
        new("safety terms", [.. rules.Matches.Flags.Select(m => Line(rules, m, $"{m.Term.Flag.Code()}; {Stand(rules.Modifiers.Read(m))}")), .. rules.Matches.Parts.Select(m => Line(rules, m, "part " + m.Term.Part))]),
        new("rules", [.. Conclusions(rules.Findings, rules.Flags, rules.Denied)]),
        new("second reader", [.. Statements(rules, model)]),
    ];

    /// <summary>The lines of what was concluded.</summary>
    public static IEnumerable<TraceLine> Conclusions(IReadOnlyList<Finding> findings, IReadOnlyList<Flag> flags, IReadOnlyList<DeniedFlag> denied) =>
    [
        .. findings.Select(f => new TraceLine(f.Evidence[0], $"{f.Theme.Code()} {f.Direction.Code()}, by {f.By.Code()}", f.RuleId)),
        .. flags.Select(f => new TraceLine(f.Evidence[0], $"{f.Code.Code()}, {f.Tier.Code()}, by {f.By.Code()}", f.RuleId)),
        .. denied.Select(d => new TraceLine(d.Evidence[0], d.Code.Code() + " denied", d.RuleId)),
    ];

    private static IEnumerable<TraceLine> Clauses(TextReading text)
    {
        for (var c = 0; c < text.Clauses.Length; c++)
        {
            var clause = text.Clauses[c];
            yield return new TraceLine(text.Span(clause.Start, clause.End), $"sentence {clause.Sentence + 1}, opens as {clause.Opening.Code()}", "");
        }
    }

    private static IEnumerable<TraceLine> Statements(RuleReading rules, LinearModel model)
    {
        var statements = new List<Statement>();
        Learned.Statements.Split(rules.Text, statements);
        var scores = new StatementScores();
        scores.Read(rules, statements, model);
        for (var s = 0; s < statements.Count; s++)
        {
            var own = scores.Of(s).ToArray();
            var nearest = Enumerable.Range(0, Label.Count).OrderByDescending(l => own[l] - model.Alone[l]).Take(LabelsOfStatement)
                .Select(l => string.Create(CultureInfo.InvariantCulture, $"{Label.Name(l)} {own[l]:0.00} of {model.Alone[l]:0.00}"));
            yield return new TraceLine(rules.Text.Span(statements[s].Start, statements[s].End), string.Join(", ", nearest), "");
        }
    }

    private static TraceLine Line(RuleReading rules, TermMatch match, string says) => new(rules.Text.Span(match.Start, match.End), says, match.Term.Id);

    private static string Valence(int valence) => valence switch { > 0 => "good to have", < 0 => "bad to have", _ => "the same" };

    private static string Stand(Standing standing)
    {
        string[] marks =
        [
            standing.Negated ? "negated" : "", standing.Unable ? "unable" : "", standing.Able ? "able" : "", standing.Hedged ? "hedged" : "", standing.Historical ? "past" : "",
            standing.Conditional ? "conditional" : "", standing.Wished ? "wished" : "", standing.Asked ? "asked" : "", standing.Advised ? "advised" : "", standing.OtherPerson ? "of someone else" : "",
        ];
        var said = string.Join(", ", marks.Where(m => m.Length > 0));
        return said.Length == 0 ? "stands" : said;
    }
}
