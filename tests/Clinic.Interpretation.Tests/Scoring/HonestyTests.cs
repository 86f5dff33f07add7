using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>The development corpus stays a thermometer: no rule is one of its clauses, and no training note is.</summary>
public sealed class HonestyTests
{
    private const int LongestSharedClause = 4;

    [Fact]
    public void No_term_of_more_than_four_words_is_a_clause_of_the_development_corpus()
    {
        var clauses = DevelopmentClauses();
        var copied = RuleFiles.Load(RuleFiles.Embedded()).Terms
            .Where(t => t.Pattern.Count(c => c == ' ') >= LongestSharedClause)
            .Where(t => clauses.Contains(Folded(t.Pattern.Replace('_', ' '))))
            .Select(t => $"{t.Id}: {t.Pattern}");
        Assert.Empty(copied);
    }

    [Fact]
    public void No_training_note_is_a_clause_of_the_development_corpus()
    {
        var clauses = DevelopmentClauses();
        Assert.Empty(Corpora.Training.Where(n => clauses.Contains(Folded(n.Text))).Select(n => n.Id));
    }

    private static HashSet<string> DevelopmentClauses() => [.. Corpora.Development.SelectMany(n => ClausesOf(n.Text))];

    private static IEnumerable<string> ClausesOf(string text)
    {
        var reading = TextReading.Of(text);
        foreach (var clause in reading.Clauses.ToArray())
        {
            var words = reading.Tokens[clause.Start..clause.End].ToArray().Where(t => t.IsContent).Select(t => t.Text).ToArray();
            if (words.Length > LongestSharedClause) yield return string.Join(' ', words);
        }
    }

    private static string Folded(string pattern) => string.Join(' ', TextReading.Of(pattern).Tokens.ToArray().Where(t => t.IsContent).Select(t => t.Text));
}
