using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>
/// Names the features of one statement: its words, pairs and stems, and what the rule passes saw in it. The trainer and the reader
/// share it, so that what was learned is what is looked up. Each feature counts once a statement.
/// </summary>
internal sealed class FeaturePass
{
    private const int ShortestStem = 4;
    private const int LongestStem = 6;
    private const uint Edge = 0x5EED;

    private List<Feature> features = [];
    private readonly HashSet<uint> seen = new(256);
    private readonly List<(uint Word, int Token)> words = new(64);

    /// <summary>Appends the features of <paramref name="statement"/>.</summary>
    public void Read(RuleReading rules, Statement statement, List<Feature> into)
    {
        features = into;
        seen.Clear();
        ReadWords(rules.Text, statement);
        Add(FeatureKind.Author, (uint)rules.Author, 0, 0, 0);
        Add(FeatureKind.Opening, (uint)rules.Text.Clauses[rules.Text.ClauseOf(statement.Start)].Opening, 0, 0, 0);
        ReadTerms(rules, statement);
        ReadConclusions(rules, rules.Text.Span(statement.Start, statement.End));
    }

    private void Add(FeatureKind kind, uint first, uint second, int start, int end)
    {
        var number = Feature.Number(kind, first, second);
        if (seen.Add(number)) features.Add(new Feature(number, start, end));
    }

    private void ReadWords(TextReading text, Statement statement)
    {
        words.Clear();
        for (var i = statement.Start; i < statement.End; i++)
        {
            var token = text.Tokens[i];
            if (token.Kind == TokenKind.Number) words.Add((Feature.OfLetters(Digits(token.Text.Length)), i));
            else if (token.IsContent || token.Text is "?" or "!" or "(" or "%") words.Add((Feature.OfLetters(token.Text), i));
        }
        for (var i = 0; i < words.Count; i++)
        {
            var (word, at) = words[i];
            Add(FeatureKind.Word, word, 0, at, at + 1);
            if (i == 0) Add(FeatureKind.Pair, Edge, word, at, at + 1);
            if (i + 1 < words.Count) Add(FeatureKind.Pair, word, words[i + 1].Word, at, words[i + 1].Token + 1);
            else Add(FeatureKind.Pair, word, Edge, at, at + 1);
            if (i + 2 < words.Count) Add(FeatureKind.Gap, word, words[i + 2].Word, at, words[i + 2].Token + 1);
            if (WordClasses.Default.Of(word) is var like && like >= 0) Add(FeatureKind.Class, (uint)like, 0, at, at + 1);
            var letters = text.Tokens[at].Text;
            if (text.Tokens[at].Kind != TokenKind.Word) continue;
            for (var length = ShortestStem; length <= LongestStem && length < letters.Length; length++) Add(FeatureKind.Stem, Feature.OfLetters(letters.AsSpan(0, length)), (uint)length, at, at + 1);
        }
    }

    private static string Digits(int count) => count switch
    {
        1 => "0",
        2 => "00",
        _ => "000",
    };

    private void ReadTerms(RuleReading rules, Statement statement)
    {
        foreach (var match in rules.Matches.Themes)
        {
            if (match.Start < statement.Start || match.Start >= statement.End) continue;
            var term = match.Term;
            Add(FeatureKind.Topic, (uint)term.Theme, 0, match.Start, match.End);
            Add(FeatureKind.Term, (uint)term.Theme, (uint)(((int)term.Kind * 3) + term.Valence + 1), match.Start, match.End);
            Add(FeatureKind.Standing, (uint)term.Theme, (uint)((Stand(rules.Modifiers.Read(match)) * 3) + term.Valence + 1), match.Start, match.End);
        }
        foreach (var match in rules.Matches.Flags)
        {
            if (match.Start < statement.Start || match.Start >= statement.End) continue;
            Add(FeatureKind.SafetyTerm, (uint)match.Term.Flag, (uint)Stand(rules.Modifiers.Read(match)), match.Start, match.End);
        }
    }

    private static int Stand(Standing standing) =>
        (standing.Negated ? 1 : 0) + (standing.Unable ? 2 : 0)
        + (standing.Historical || standing.Conditional || standing.Wished || standing.Asked || standing.Advised || standing.OtherPerson ? 4 : 0);

    private void ReadConclusions(RuleReading rules, TextSpan span)
    {
        foreach (var finding in rules.Findings)
        {
            if (!Touches(finding.Evidence, span)) continue;
            Add(FeatureKind.RuleLabel, (uint)Label.Of(finding.Theme, finding.Direction), 0, 0, 0);
            Add(FeatureKind.RuleDirection, (uint)finding.Direction, 0, 0, 0);
        }
        foreach (var flag in rules.Flags)
        {
            if (Touches(flag.Evidence, span)) Add(FeatureKind.RuleLabel, (uint)Label.Of(flag.Code), 0, 0, 0);
        }
        foreach (var denied in rules.Denied)
        {
            if (Touches(denied.Evidence, span)) Add(FeatureKind.Denied, (uint)denied.Code, 0, 0, 0);
        }
    }

    private static bool Touches(IReadOnlyList<TextSpan> evidence, TextSpan span)
    {
        for (var i = 0; i < evidence.Count; i++)
        {
            if (evidence[i].Start < span.End && span.Start < evidence[i].End) return true;
        }
        return false;
    }
}
