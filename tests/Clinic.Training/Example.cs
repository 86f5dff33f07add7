using Clinic.Interpretation;
using Clinic.Interpretation.Learned;
using Clinic.Interpretation.Passes;
using Learned = Clinic.Interpretation.Learned;

namespace Clinic.Training;

/// <summary>One statement or passage of a note as the trainer sees it: the numbers of its features, and for each label yes, no or left out.</summary>
internal sealed record Weighed(uint[] Features, sbyte[] Labels)
{
    public const sbyte Yes = 1;
    public const sbyte No = -1;

    /// <summary>Evidence reaches into the statement but lies mostly elsewhere: neither an example nor a counter-example.</summary>
    public const sbyte LeftOut = 0;
}

/// <summary>A labelled note with what the rules made of it and the features of its statements.</summary>
internal sealed class Example
{
    /// <summary>A label is a statement's own where this share of its evidence lies in the statement, or the evidence makes up that of the statement.</summary>
    private const double ShareOfEvidence = 0.45;
    private const double ShareOfStatement = 0.6;

    public Example(LabelledNote note, Engine rulesAlone)
    {
        Note = note;
        foreach (var finding in note.Findings) Gold[Label.Of(finding.Theme, finding.Direction)] = true;
        foreach (var flag in note.Flags) Gold[Label.Of(flag.Code)] = true;
        // The space is this example's own: it is scored again in every turn.
        Rules = rulesAlone.ReadByRules(note.Text, new NoteContext { Author = note.Author }, new WorkingState());
        var text = Rules.Text;
        if (text.Tokens.Length == 0) return;
        foreach (var finding in Rules.Findings) ByRules[Label.Of(finding.Theme, finding.Direction)] = true;
        foreach (var flag in Rules.Flags) ByRules[Label.Of(flag.Code)] = true;
        Learned.Statements.Split(text, Places);
        var evidence = Evidence(note).ToArray();
        var pass = new FeaturePass();
        foreach (var place in Places)
        {
            var features = new List<Feature>();
            pass.Read(Rules, place, features);
            Statements.Add(new Weighed(WithParts(text, features), Labelled(text.Span(place.Start, place.End), evidence)));
        }
        foreach (var passage in Places.Select((place, i) => (place, i)).GroupBy(p => p.place.Passage))
        {
            var features = new List<Feature>();
            foreach (var (place, _) in passage) pass.Read(Rules, place, features);
            var span = text.Span(passage.First().place.Start, passage.Last().place.End);
            Passages.Add(new Weighed(WithParts(text, features.DistinctBy(f => f.Number)), Labelled(span, evidence)));
        }
    }

    public LabelledNote Note { get; }
    public RuleReading Rules { get; }

    /// <summary>Where the statements stand.</summary>
    public List<Statement> Places { get; } = [];
    public List<Weighed> Statements { get; } = [];
    public List<Weighed> Passages { get; } = [];

    /// <summary>What the note is labelled with, by label.</summary>
    public bool[] Gold { get; } = new bool[Label.Count];

    /// <summary>What the rules alone conclude, by label.</summary>
    public bool[] ByRules { get; } = new bool[Label.Count];

    /// <summary>The parts of each word that the note holds.</summary>
    public Dictionary<uint, uint[]> PartsOfWords { get; } = [];

    /// <summary>The numbers of the features, and of the parts of those that are words.</summary>
    private uint[] WithParts(TextReading text, IEnumerable<Feature> features)
    {
        var numbers = new List<uint>();
        Span<uint> parts = stackalloc uint[FeaturePass.MostParts];
        foreach (var feature in features)
        {
            numbers.Add(feature.Number);
            if (!feature.IsWord) continue;
            var token = text.Tokens[feature.Start];
            var own = parts[..FeaturePass.Parts(token.Text, token.Hash, parts)];
            PartsOfWords[feature.Number] = own.ToArray();
            numbers.AddRange(own);
        }
        return [.. numbers];
    }

    private static IEnumerable<(int Label, int Start, int End)> Evidence(LabelledNote note)
    {
        foreach (var finding in note.Findings)
            if (finding.Evidence is { } words) yield return At(Label.Of(finding.Theme, finding.Direction), words);
        foreach (var flag in note.Flags)
            if (flag.Evidence is { } words) yield return At(Label.Of(flag.Code), words);

        (int, int, int) At(int label, string words) => (label, note.Text.IndexOf(words, StringComparison.Ordinal), note.Text.IndexOf(words, StringComparison.Ordinal) + words.Length);
    }

    private static sbyte[] Labelled(TextSpan statement, (int Label, int Start, int End)[] evidence)
    {
        var labels = new sbyte[Label.Count];
        Array.Fill(labels, Weighed.No);
        foreach (var (label, start, end) in evidence)
        {
            var shared = Math.Min(end, statement.End) - Math.Max(start, statement.Start);
            if (shared <= 0) continue;
            var own = shared >= ShareOfEvidence * (end - start) || shared >= ShareOfStatement * statement.Length;
            labels[label] = Math.Max(labels[label], own ? Weighed.Yes : Weighed.LeftOut);
        }
        return labels;
    }
}
