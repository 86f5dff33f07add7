namespace Clinic.Training;

/// <summary>
/// Linear classification by dual coordinate descent with squared hinge loss (Hsieh and others, "A dual coordinate descent method for
/// large-scale linear SVM", 2008). One thread, a fixed order of its own: the same rows give the same weights everywhere.
/// </summary>
internal static class CoordinateDescent
{
    private const int MostPasses = 12;
    private const double Converged = 0.01;

    /// <summary>Positive examples are rare; they weigh up to this much more.</summary>
    private const double MostWeight = 10;

    /// <param name="rows">For each example its features, ascending; each stands for one over the root of their number, one that stands twice for twice that.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="labels">For each example 1, −1, or 0 to leave it out.</param>
    /// <param name="cost">The price of an error against the size of the weights.</param>
    /// <returns>One weight a feature, and the bias last.</returns>
    public static float[] Train(int[][] rows, int features, sbyte[] labels, double cost)
    {
        var weights = new float[features + 1];
        var order = Enumerable.Range(0, rows.Length).Where(i => labels[i] != 0).ToArray();
        var positive = order.Count(i => labels[i] > 0);
        if (positive == 0) return weights;
        var costOfPositive = cost * Math.Min(MostWeight, Math.Sqrt((double)order.Length / positive));
        var duals = new double[rows.Length];
        var lengths = new double[rows.Length];
        foreach (var i in order) lengths[i] = SquaredLength(rows[i]);
        var random = new Sequence(20260101);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = random.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            var worst = 0.0;
            foreach (var i in order) worst = Math.Max(worst, Step(rows[i], labels[i], labels[i] > 0 ? costOfPositive : cost, lengths[i], ref duals[i], weights));
            if (worst < Converged) break;
        }
        return weights;
    }

    /// <summary>Moves one example's dual to its optimum; answers how far from it the example was.</summary>
    private static double Step(int[] row, int label, double cost, double length, ref double dual, float[] weights)
    {
        var value = 1 / Math.Sqrt(Math.Max(1, row.Length));
        var sum = 0.0;
        foreach (var feature in row) sum += weights[feature];
        var score = (sum * value) + weights[^1];
        var damping = 1 / (2 * cost);
        var gradient = (label * score) - 1 + (damping * dual);
        var projected = dual == 0 ? Math.Min(0, gradient) : gradient;
        if (Math.Abs(projected) < 1e-6) return 0;
        var before = dual;
        dual = Math.Max(0, dual - (gradient / (length + 1 + damping)));
        var move = (dual - before) * label;
        var step = (float)(move * value);
        foreach (var feature in row) weights[feature] += step;
        weights[^1] += (float)move;
        return Math.Abs(projected);
    }

    /// <summary>The squared length of a row without its bias: 1 where no feature stands twice.</summary>
    private static double SquaredLength(int[] row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length;)
        {
            var same = i;
            while (same < row.Length && row[same] == row[i]) same++;
            sum += (same - i) * (double)(same - i);
            i = same;
        }
        return sum / Math.Max(1, row.Length);
    }

    /// <summary>A small generator of its own, so that the order does not hang on the runtime's.</summary>
    private struct Sequence(uint seed)
    {
        private uint state = seed;

        public int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }
    }
}
