using System.Runtime.InteropServices;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>The scores of all statements of one text: what a statement's own features weigh, and what those of its passage do.</summary>
internal sealed class StatementScores
{
    private readonly FeaturePass pass = new();
    private readonly List<Feature> features = [];
    private readonly List<int> ends = [];
    private readonly NumberSet inPassage = new();
    private readonly Sums own = new();
    private readonly Sums shared = new();
    private readonly List<int> found = [];
    private readonly List<int> inWholePassage = [];
    private float[] scores = [];
    private int knownInStatement;
    private int knownInPassage;

    /// <summary>Scores <paramref name="statements"/>, which are in text order and cover the text.</summary>
    public void Read(RuleReading rules, List<Statement> statements, LinearModel model)
    {
        features.Clear();
        ends.Clear();
        if (scores.Length < statements.Count * Sums.Width) scores = new float[statements.Count * Sums.Width * 2];
        for (var first = 0; first < statements.Count;)
        {
            inPassage.Clear();
            shared.Clear();
            inWholePassage.Clear();
            knownInPassage = 0;
            var next = first;
            while (next < statements.Count && statements[next].Passage == statements[first].Passage) next++;
            // What stands in one statement only cannot stand twice in its passage.
            for (var s = first; s < next; s++) ReadStatement(rules, s, statements[s], model, alone: next == first + 1);
            model.Add(inWholePassage, shared, ofPassage: true);
            var worth = model.Worth(knownInPassage);
            for (var s = first; s < next; s++) shared.AddTo(scores.AsSpan(s * Sums.Width, Sums.Width), worth);
            first = next;
        }
    }

    /// <summary>The scores of statement <paramref name="statement"/>, one a label, in whole vectors: what stands behind the last label says nothing.</summary>
    public ReadOnlySpan<float> Of(int statement) => scores.AsSpan(statement * Sums.Width, Sums.Width);

    public ReadOnlySpan<Feature> FeaturesOf(int statement)
    {
        var from = statement == 0 ? 0 : ends[statement - 1];
        return CollectionsMarshal.AsSpan(features)[from..ends[statement]];
    }

    private void ReadStatement(RuleReading rules, int index, Statement statement, LinearModel model, bool alone)
    {
        pass.Read(rules, statement, features);
        var from = ends.Count == 0 ? 0 : ends[^1];
        ends.Add(features.Count);
        own.Clear();
        found.Clear();
        knownInStatement = 0;
        var read = CollectionsMarshal.AsSpan(features)[from..];
        model.FindAll(read);
        foreach (ref readonly var feature in read)
        {
            if (feature.Row.IsKnown) Add(feature.Row, alone || inPassage.Add(feature.Number));
            else if (feature.IsWord) AddParts(rules.Text.Tokens[feature.Start], alone || inPassage.Add(feature.Number), model);
        }
        model.Add(found, own, ofPassage: false);
        var into = scores.AsSpan(index * Sums.Width, Sums.Width);
        model.Bias.CopyTo(into);
        own.AddTo(into, model.Worth(knownInStatement));
    }

    private void Add(WeightRow row, bool newInPassage)
    {
        knownInStatement += row.StandsFor;
        found.Add(row.Index);
        if (!newInPassage) return;
        knownInPassage += row.StandsFor;
        inWholePassage.Add(row.Index);
    }

    /// <summary>A word that the model has never met still has its stems and its class.</summary>
    private void AddParts(in Token token, bool newInPassage, LinearModel model)
    {
        Span<uint> parts = stackalloc uint[FeaturePass.MostParts];
        foreach (var part in parts[..FeaturePass.Parts(token.Text, token.Hash, parts)])
        {
            if (model.Find(part) is { IsKnown: true } row) Add(row, newInPassage);
        }
    }
}
