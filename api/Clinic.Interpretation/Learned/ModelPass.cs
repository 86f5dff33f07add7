using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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

    /// <summary>The share of another theme's margin below which a theme is an echo of it.</summary>
    private const float FaintBeside = 0.15f;

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
        ref var highest = ref best[0];
        ref var alone = ref model.Alone[0];
        for (var s = 0; s < statements.Count; s++)
        {
            var own = scores.Of(s);
            ref var first = ref MemoryMarshal.GetReference(own);
            for (var label = 0; label < Sums.Width; label += Vector256<float>.Count)
            {
                var score = Vector256.LoadUnsafe(ref first, (nuint)label);
                Vector256.Max(score, Vector256.LoadUnsafe(ref highest, (nuint)label)).StoreUnsafe(ref highest, (nuint)label);
                var cleared = Vector256.GreaterThanOrEqual(score, Vector256.LoadUnsafe(ref alone, (nuint)label)).ExtractMostSignificantBits();
                for (; cleared != 0; cleared &= cleared - 1) Conclude(rules, state, s, label + BitOperations.TrailingZeroCount(cleared));
            }
        }
        if (conclusions.Count < 2) return;
        LeaveTheFaint(conclusions);
        KeepTheStrongestOfFlags(conclusions);
    }

    private void Conclude(RuleReading rules, LearnedState state, int statement, int label)
    {
        var scores = state.Scores.Of(statement);
        var margin = scores[label] - model.Alone[label];
        if (IsOutweighed(scores, label, margin)) return;
        var whole = state.Statements[statement];
        if (SeenByRules(rules, label))
        {
            // Their words are the evidence.
            state.Conclusions.Add(new LearnedConclusion(label, whole.Start, whole.End, margin, statement));
            return;
        }
        var (start, end) = Heaviest(rules.Text, state.Scores.FeaturesOf(statement), whole, label);
        if (label >= Label.Findings && IsHarmless(rules.Matches, start, end)) return;
        if (margin < (label < Label.Findings ? ClearFinding : ClearFlag) && IsOutOfReach(rules.Modifiers.Read(start, end))) return;
        state.Conclusions.Add(new LearnedConclusion(label, start, end, margin, statement));
    }

    /// <summary>A theme that barely clears its threshold beside one that clears it widely in the same words is an echo of it.</summary>
    private static void LeaveTheFaint(List<LearnedConclusion> conclusions)
    {
        for (var i = conclusions.Count - 1; i >= 0; i--)
        {
            var faint = conclusions[i];
            if (faint.Label >= Label.Findings) continue;
            foreach (var other in conclusions)
            {
                if (other.Statement != faint.Statement || other.Label >= Label.Findings || faint.Margin >= FaintBeside * other.Margin) continue;
                conclusions.RemoveAt(i);
                break;
            }
        }
    }

    /// <summary>A flag leans on its passage, so that its neighbours clear the threshold with it; the statement that weighs most shows it.</summary>
    private static void KeepTheStrongestOfFlags(List<LearnedConclusion> conclusions)
    {
        for (var i = conclusions.Count - 1; i >= 0; i--)
        {
            var weaker = conclusions[i];
            if (weaker.Label < Label.Findings) continue;
            foreach (var other in conclusions)
            {
                if (other.Label != weaker.Label || !(other.Margin > weaker.Margin || (other.Margin == weaker.Margin && other.Statement < weaker.Statement))) continue;
                conclusions.RemoveAt(i);
                break;
            }
        }
    }

    private static bool SeenByRules(RuleReading rules, int label)
    {
        foreach (var finding in rules.Findings)
        {
            if (Label.Of(finding.Theme, finding.Direction) == label) return true;
        }
        foreach (var flag in rules.Flags)
        {
            if (Label.Of(flag.Code) == label) return true;
        }
        return false;
    }

    /// <summary>Whether the words that weighed most are those of a row for what looks like a concern and is none: "easier than I thought it would be".</summary>
    private static bool IsHarmless(Matches matches, int start, int end)
    {
        foreach (var (from, to) in matches.Harmless)
        {
            if (from <= start && end <= to) return true;
        }
        return false;
    }

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

    private int Weight(TextReading text, in Feature feature, int label)
    {
        if (feature.Row.IsKnown) return model.Weight(feature.Row, label);
        if (!feature.IsWord) return 0;
        Span<uint> parts = stackalloc uint[FeaturePass.MostParts];
        var token = text.Tokens[feature.Start];
        var weight = 0;
        foreach (var part in parts[..FeaturePass.Parts(token.Text, token.Hash, parts)])
        {
            if (model.Find(part) is { IsKnown: true } found) weight += model.Weight(found, label);
        }
        return weight;
    }

    /// <summary>The stretch of tokens with the greatest weight for a label, each token paying a small price for its place.</summary>
    private (int Start, int End) Heaviest(TextReading text, ReadOnlySpan<Feature> features, Statement statement, int label)
    {
        Span<float> weights = stackalloc float[Math.Min(statement.End - statement.Start, 512)];
        weights.Clear();
        foreach (ref readonly var feature in features)
        {
            if (feature.End <= feature.Start || feature.End - statement.Start > weights.Length) continue;
            var share = (float)Weight(text, in feature, label) / (feature.End - feature.Start);
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
