using System.Runtime.InteropServices;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>
/// Names the features of one statement: its words, pairs of words, and what the rule passes saw in it. The trainer and the reader share
/// it, so that what was learned is what is looked up. Each feature counts once a statement.
/// </summary>
internal sealed class FeaturePass
{
    private const int ShortestStem = 4;
    private const int LongestStem = 6;
    private const uint Edge = 0x5EED;

    private static readonly uint[] Digits = [WordHash.Of("0"), WordHash.Of("00"), WordHash.Of("000")];

    private readonly NumberSet seen = new();
    private readonly List<(uint Word, int Token)> words = [];
    private List<Feature> features = [];

    /// <summary>Appends the features of <paramref name="statement"/>.</summary>
    public void Read(RuleReading rules, Statement statement, List<Feature> into)
    {
        features = into;
        seen.Clear();
        ReadWords(rules.Text, statement);
        Add(FeatureKind.Author, (uint)rules.Author);
        Add(FeatureKind.Opening, (uint)rules.Text.Clauses[rules.Text.ClauseOf(statement.Start)].Opening);
        ReadTerms(rules, statement);
        ReadConclusions(rules, rules.Text.Span(statement.Start, statement.End));
    }

    /// <summary>The parts of a word: its first letters, which join inflections and misspelt endings, and the class of words it is of.</summary>
    public static int Parts(ReadOnlySpan<char> letters, uint word, Span<uint> into)
    {
        var count = 0;
        for (var length = ShortestStem; length <= LongestStem && length < letters.Length; length++) into[count++] = Feature.Of(FeatureKind.Stem, WordHash.Of(letters[..length]), (uint)length);
        if (WordClasses.Default.Of(word) is var like && like >= 0) into[count++] = Feature.Of(FeatureKind.Class, (uint)like);
        return count;
    }

    /// <summary>The most parts a word has.</summary>
    public const int MostParts = LongestStem - ShortestStem + 2;

    private void Add(FeatureKind kind, uint first, uint second = 0, int start = 0, int end = 0, bool isWord = false)
    {
        var number = Feature.Of(kind, first, second);
        if (seen.Add(number)) features.Add(new Feature(number, start, end, isWord));
    }

    private void ReadWords(TextReading text, Statement statement)
    {
        words.Clear();
        var tokens = text.Tokens;
        for (var i = statement.Start; i < statement.End; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.Number) words.Add((Digits[Math.Min(token.Span.Length, Digits.Length) - 1], i));
            else if (token.IsContent || token.Text is "?" or "!" or "(" or "%") words.Add((token.Hash, i));
        }
        var all = CollectionsMarshal.AsSpan(words);
        var (before, from) = (Edge, -1);
        foreach (var (word, at) in all)
        {
            Add(FeatureKind.Word, word, 0, at, at + 1, tokens[at].Kind == TokenKind.Word);
            Add(FeatureKind.Pair, before, word, from < 0 ? at : from, at + 1);
            (before, from) = (word, at);
        }
        if (from >= 0) Add(FeatureKind.Pair, before, Edge, from, from + 1);
    }

    private void ReadTerms(RuleReading rules, Statement statement)
    {
        var themes = CollectionsMarshal.AsSpan(rules.Matches.Themes);
        for (var i = 0; i < themes.Length; i++)
        {
            ref readonly var match = ref themes[i];
            if (match.Start < statement.Start || match.Start >= statement.End) continue;
            var term = match.Term;
            Add(FeatureKind.Topic, (uint)term.Theme, 0, match.Start, match.End);
            Add(FeatureKind.Term, (uint)term.Theme, (uint)(((int)term.Kind * 3) + term.Valence + 1), match.Start, match.End);
            Add(FeatureKind.Standing, (uint)term.Theme, (uint)((Stand(rules.Themes[i]) * 3) + term.Valence + 1), match.Start, match.End);
        }
        var safety = CollectionsMarshal.AsSpan(rules.Matches.Flags);
        for (var i = 0; i < safety.Length; i++)
        {
            ref readonly var match = ref safety[i];
            if (match.Start < statement.Start || match.Start >= statement.End) continue;
            Add(FeatureKind.SafetyTerm, (uint)match.Term.Flag, (uint)Stand(rules.SafetyTerms[i]), match.Start, match.End);
        }
    }

    private static int Stand(in Standing standing) =>
        (standing.Negated ? 1 : 0) + (standing.Unable ? 2 : 0)
        + (standing.Historical || standing.Conditional || standing.Wished || standing.Asked || standing.Advised || standing.OtherPerson ? 4 : 0);

    private void ReadConclusions(RuleReading rules, TextSpan span)
    {
        foreach (var finding in rules.Findings)
        {
            if (!Touches(finding.Evidence, span)) continue;
            Add(FeatureKind.RuleLabel, (uint)Label.Of(finding.Theme, finding.Direction));
            Add(FeatureKind.RuleDirection, (uint)finding.Direction);
        }
        foreach (var flag in rules.Flags)
        {
            if (Touches(flag.Evidence, span)) Add(FeatureKind.RuleLabel, (uint)Label.Of(flag.Code));
        }
        foreach (var denied in rules.Denied)
        {
            if (Touches(denied.Evidence, span)) Add(FeatureKind.Denied, (uint)denied.Code);
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
