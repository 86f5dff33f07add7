using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>A conclusion of the second reader: one label, the tokens whose words weighed most, and by how much it cleared its threshold.</summary>
internal readonly record struct LearnedConclusion(int Label, int Start, int End, float Margin, int Statement);

/// <summary>
/// The second reader. Scores every statement of a text, in the context of its passage, for every label; where a score clears the label's
/// threshold it concludes, and the words that weighed most are its evidence.
/// </summary>
internal sealed class ModelPass(LinearModel model)
{
    /// <summary>What one token more costs in the search for the words that weighed most, as a share of the heaviest token.</summary>
    private const float CostOfToken = 0.12f;

    /// <summary>Words that the modifiers place in the past, in a wish or with someone else count only where the score is this far above its threshold.</summary>
    private const float ClearFinding = 0.4f;

    /// <summary>As above for flags, lower: in doubt, flag.</summary>
    private const float ClearFlag = 0.3f;

    public LinearModel Model => model;

    /// <summary>Leaves the conclusions of the model, and the best scores of any statement, in <paramref name="state"/>.</summary>
    public void Run(RuleReading rules, LearnedState state)
    {
        var (statements, scores, best, conclusions) = (state.Statements, state.Scores, state.Best, state.Conclusions);
        statements.Clear();
        conclusions.Clear();
        Statements.Split(rules.Text, statements);
        scores.Read(rules, statements, model);
        Array.Fill(best, float.NegativeInfinity);
        var alone = model.Alone;
        for (var s = 0; s < statements.Count; s++)
        {
            var own = scores.Of(s);
            for (var label = 0; label < own.Length; label++)
            {
                var score = own[label];
                if (score > best[label]) best[label] = score;
                var margin = score - alone[label];
                if (margin < 0 || IsOutweighed(own, label, margin)) continue;
                var (start, end) = Heaviest(rules.Text, scores.FeaturesOf(s), statements[s], label);
                if (margin < (label < Label.Findings ? ClearFinding : ClearFlag) && IsOutOfReach(rules.Modifiers.Read(start, end))) continue;
                conclusions.Add(new LearnedConclusion(label, start, end, margin, s));
            }
        }
        if (conclusions.Count > 1) KeepTheStrongestOfFlags(conclusions);
    }

    /// <summary>A flag leans on its passage, so that its neighbours clear the threshold with it; the statement that weighs most shows it.</summary>
    private static void KeepTheStrongestOfFlags(List<LearnedConclusion> conclusions) =>
        conclusions.RemoveAll(c => c.Label >= Label.Findings && conclusions.Exists(o => o.Label == c.Label && (o.Margin > c.Margin || (o.Margin == c.Margin && o.Statement < c.Statement))));

    private static bool IsOutOfReach(Standing standing) =>
        standing.Historical || standing.Conditional || standing.Wished || standing.Asked || standing.Advised || standing.OtherPerson;

    /// <summary>One statement moves a theme one way: of two directions the one that clears its threshold by more.</summary>
    private bool IsOutweighed(ReadOnlySpan<float> scores, int label, float margin)
    {
        if (label >= Label.Findings) return false;
        var first = label - (label % Label.Directions);
        for (var other = first; other < first + Label.Directions; other++)
        {
            if (other != label && scores[other] - model.Alone[other] > margin) return true;
        }
        return false;
    }

    private int Weight(TextReading text, Feature feature, int label)
    {
        if (feature.Row >= 0) return model.Weight(feature.Row, label);
        if (!feature.IsWord) return 0;
        Span<uint> parts = stackalloc uint[FeaturePass.MostParts];
        var token = text.Tokens[feature.Start];
        var weight = 0;
        foreach (var part in parts[..FeaturePass.Parts(token.Text, token.Hash, parts)])
        {
            if (model.Find(part) is var found && found >= 0) weight += model.Weight(found, label);
        }
        return weight;
    }

    /// <summary>The stretch of tokens with the greatest weight for a label, each token paying a small price for its place.</summary>
    private (int Start, int End) Heaviest(TextReading text, ReadOnlySpan<Feature> features, Statement statement, int label)
    {
        Span<float> weights = stackalloc float[Math.Min(statement.End - statement.Start, 512)];
        weights.Clear();
        foreach (var feature in features)
        {
            if (feature.End <= feature.Start || feature.End - statement.Start > weights.Length) continue;
            var share = (float)Weight(text, feature, label) / (feature.End - feature.Start);
            for (var i = feature.Start; i < feature.End; i++) weights[i - statement.Start] += share;
        }
        var heaviest = 0f;
        foreach (var weight in weights) heaviest = Math.Max(heaviest, weight);
        if (heaviest <= 0) return (statement.Start, statement.End);
        var (bestStart, bestEnd, bestSum) = (0, weights.Length, float.NegativeInfinity);
        var (start, sum) = (0, 0f);
        for (var i = 0; i < weights.Length; i++)
        {
            if (sum <= 0) (start, sum) = (i, 0);
            sum += weights[i] - (CostOfToken * heaviest);
            if (sum > bestSum) (bestStart, bestEnd, bestSum) = (start, i + 1, sum);
        }
        return (statement.Start + bestStart, statement.Start + bestEnd);
    }
}
