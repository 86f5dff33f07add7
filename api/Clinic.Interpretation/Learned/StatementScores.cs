using System.Runtime.InteropServices;

namespace Clinic.Interpretation.Learned;

/// <summary>The scores of all statements of one text: what a statement's own features weigh, and what those of its passage do.</summary>
internal sealed class StatementScores(LinearModel model)
{
    private readonly FeaturePass pass = new();
    private readonly List<Feature> features = [];
    private readonly List<int> ends = [];
    private readonly HashSet<uint> inPassage = [];
    private float[] scores = [];

    /// <summary>Scores <paramref name="statements"/>, which are in text order and cover the text.</summary>
    public void Read(RuleReading rules, List<Statement> statements)
    {
        features.Clear();
        ends.Clear();
        if (scores.Length < statements.Count * Label.Count) scores = new float[statements.Count * Label.Count];
        Span<int> own = stackalloc int[Label.Count];
        Span<int> shared = stackalloc int[Label.Count];
        for (var first = 0; first < statements.Count;)
        {
            inPassage.Clear();
            shared.Clear();
            var known = 0;
            var next = first;
            for (; next < statements.Count && statements[next].Passage == statements[first].Passage; next++)
            {
                pass.Read(rules, statements[next], features);
                var from = ends.Count == 0 ? 0 : ends[^1];
                ends.Add(features.Count);
                own.Clear();
                var knownHere = 0;
                foreach (var feature in CollectionsMarshal.AsSpan(features)[from..])
                {
                    var row = model.Find(feature.Hash);
                    if (row < 0) continue;
                    knownHere++;
                    model.AddToStatement(row, own);
                    if (!inPassage.Add(feature.Hash)) continue;
                    known++;
                    model.AddToPassage(row, shared);
                }
                var worth = model.Worth(knownHere);
                for (var label = 0; label < Label.Count; label++) scores[(next * Label.Count) + label] = (own[label] * worth) + model.Bias[label];
            }
            var worthOfPassage = model.Worth(known);
            for (var s = first; s < next; s++)
            {
                for (var label = 0; label < Label.Count; label++) scores[(s * Label.Count) + label] += shared[label] * worthOfPassage;
            }
            first = next;
        }
    }

    /// <summary>The scores of statement <paramref name="statement"/>, one a label.</summary>
    public ReadOnlySpan<float> Of(int statement) => scores.AsSpan(statement * Label.Count, Label.Count);

    public ReadOnlySpan<Feature> FeaturesOf(int statement)
    {
        var from = statement == 0 ? 0 : ends[statement - 1];
        return CollectionsMarshal.AsSpan(features)[from..ends[statement]];
    }
}
