using Clinic.Interpretation;
using Clinic.Interpretation.Learned;

namespace Clinic.Training;

/// <summary>
/// From which score on a label counts, found on notes of voices the weights were not trained on. A label with few examples leans on what
/// holds for all.
/// </summary>
internal sealed record Thresholds(float[] Alone, float[] Seconded)
{
    /// <summary>With this many examples a label's own best threshold and the common one weigh the same.</summary>
    private const double Leaning = 100;

    /// <summary>Below this many examples only the common threshold counts, and a little above it.</summary>
    private const int FewestExamples = 20;

    /// <summary>Recall counts this much more than precision for flags (the square of the beta of an F score).</summary>
    private const double RecallForFlags = 4;
    private const double RecallForEmergencies = 8;

    /// <summary>
    /// How far the model may doubt what the rules say before it silences them, at the least: the corpus holds as many near-misses as
    /// dangers, which makes it more doubtful of a plain "I have chest pain" than a clinic may be.
    /// </summary>
    private const float LeastMargin = 0.1f;

    private static float LeastMarginOf(FlagCode code) => code.Tier() == Tier.Emergency ? 0.6f : 0.4f;

    public static Thresholds Find(IReadOnlyList<(Example Example, float[] Best)> heldBack)
    {
        var alone = new float[Label.Count];
        var common = Best(heldBack.SelectMany(h => Enumerable.Range(0, Label.Findings).Select(l => (h.Best[l], h.Example.Gold[l]))), 1);
        var commonOfFlags = Best(heldBack.SelectMany(h => Enumerable.Range(Label.Findings, Label.Count - Label.Findings).Select(l => (h.Best[l], h.Example.Gold[l]))), RecallForFlags);
        for (var l = 0; l < Label.Count; l++)
        {
            var label = l;
            var isFlag = label >= Label.Findings;
            var shared = isFlag ? commonOfFlags : common;
            var examples = heldBack.Count(h => h.Example.Gold[label]);
            var own = Best(heldBack.Select(h => (h.Best[label], h.Example.Gold[label])), !isFlag ? 1 : Label.FlagOf(label).Tier() == Tier.Emergency ? RecallForEmergencies : RecallForFlags);
            var weight = examples / (examples + Leaning);
            alone[label] = (float)(examples < FewestExamples ? Math.Max(shared, 0.25) : (weight * own) + ((1 - weight) * shared));
        }
        var margin = Math.Max(LeastMargin, Margin(heldBack, alone, 0, Label.Findings, 1));
        var marginOfFlags = Margin(heldBack, alone, Label.Findings, Label.Count, RecallForFlags);
        return new Thresholds(alone, [.. alone.Select((t, label) => t - (label < Label.Findings ? margin : Math.Max(LeastMarginOf(Label.FlagOf(label)), marginOfFlags)))]);
    }

    /// <summary>How far below its threshold a rule's conclusion is still worth keeping.</summary>
    private static float Margin(IReadOnlyList<(Example Example, float[] Best)> heldBack, float[] alone, int from, int to, double recall)
    {
        var (best, bestScore) = (0f, -1.0);
        for (var margin = 0f; margin <= 0.6f; margin += 0.05f)
        {
            var counts = default(Counts);
            foreach (var (example, scores) in heldBack)
            {
                for (var l = from; l < to; l++)
                {
                    var found = scores[l] >= alone[l] || (example.ByRules[l] && scores[l] >= alone[l] - margin);
                    counts += new Counts(found && example.Gold[l] ? 1 : 0, found && !example.Gold[l] ? 1 : 0, !found && example.Gold[l] ? 1 : 0);
                }
            }
            if (F(counts, recall) is var score && score > bestScore) (best, bestScore) = (margin, score);
        }
        return best;
    }

    private static double F(Counts counts, double recall) => (1 + recall) * counts.Right / (((1 + recall) * counts.Right) + (recall * counts.Missed) + counts.Invented);

    /// <summary>The score that parts yes from no best.</summary>
    private static double Best(IEnumerable<(float Score, bool Gold)> scored, double recall)
    {
        var ordered = scored.Where(s => s.Gold || s.Score > -1).OrderByDescending(s => s.Score).ToArray();
        var positives = ordered.Count(s => s.Gold);
        var (best, threshold, right) = (-1.0, 1.0, 0);
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Gold) right++;
            if (i + 1 < ordered.Length && ordered[i + 1].Score == ordered[i].Score) continue;
            var score = F(new Counts(right, i + 1 - right, positives - right), recall);
            if (score <= best) continue;
            best = score;
            threshold = i + 1 < ordered.Length ? (ordered[i].Score + ordered[i + 1].Score) / 2.0 : ordered[i].Score;
        }
        return threshold;
    }
}
