using Clinic.Interpretation.Learned;
using Clinic.Interpretation.Passes;

namespace Clinic.Training;

/// <summary>Trains on the voices of all folds but one and scores the one, in turn: every note is scored by weights that never met its voice.</summary>
internal static class CrossValidation
{
    public const int Folds = 5;

    /// <summary>The fold of a voice: by its name alone, so that a voice stays where it is as the corpus grows.</summary>
    public static int FoldOf(string voice) => (int)(Feature.Of(FeatureKind.Word, WordHash.Of(voice)) % Folds);

    public static IReadOnlyList<Fold> Run(IReadOnlyList<Example> examples)
    {
        var folds = new List<Fold>();
        for (var f = 0; f < Folds; f++)
        {
            var fold = f;
            var weights = TrainedWeights.Train([.. examples.Where(e => FoldOf(e.Note.Voice) != fold)]);
            var model = weights.Pack("", new Thresholds(new float[Label.Count], new float[Label.Count]));
            folds.Add(new Fold(weights, [.. examples.Where(e => FoldOf(e.Note.Voice) == fold).Select(e => (e, BestScores(e, model)))]));
        }
        return folds;
    }

    /// <summary>For each label the best score of any statement.</summary>
    public static float[] BestScores(Example example, LinearModel model)
    {
        var best = new float[Label.Count];
        Array.Fill(best, float.NegativeInfinity);
        var scores = new StatementScores();
        scores.Read(example.Rules, example.Places, model);
        for (var s = 0; s < example.Places.Count; s++)
        {
            for (var label = 0; label < best.Length; label++) best[label] = Math.Max(best[label], scores.Of(s)[label]);
        }
        return best;
    }
}

/// <summary>One turn: the weights, and the notes held back from them with their scores.</summary>
internal sealed record Fold(TrainedWeights Weights, IReadOnlyList<(Example Example, float[] Best)> HeldBack);
