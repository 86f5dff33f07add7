using Clinic.Interpretation.Learned;

namespace Clinic.Training;

/// <summary>The weights of every label before they are packed, with the numbers of the features, the commonest first.</summary>
internal sealed class TrainedWeights
{
    /// <summary>A feature seen in fewer notes says nothing about people never met.</summary>
    private const int FewestNotes = 2;
    private const double Cost = 2;

    /// <summary>A packed weight below this changes no score that matters, and most are.</summary>
    private const int SmallestWeight = 3;

    /// <summary>The few heaviest weights are clipped to this part of the heaviest, which leaves the scale finer for all others.</summary>
    private const float Clipped = 2;

    /// <summary>
    /// What the scores of a theme whatever its direction, and of a direction whatever the theme, add to the score of the two together:
    /// "couldn't" is learned once for all themes. All three are linear, so they are one set of weights in the end.
    /// </summary>
    private const float OfTheme = 0.3f;
    private const float OfDirection = 0.2f;

    /// <summary>
    /// The share of a label's score that its passage has: the context decides more of a flag ("drove", and the dose named a sentence
    /// before) than of a finding.
    /// </summary>
    private const float PassageForFindings = 0.45f;
    private const float PassageForFlags = 0.6f;

    private TrainedWeights(uint[] numbers, uint[][] parts, float[][] ofStatement, float[][] ofPassage)
    {
        Numbers = numbers;
        this.parts = parts;
        OfStatement = ofStatement;
        OfPassage = ofPassage;
    }

    /// <summary>For each feature that is a word: the numbers of its parts.</summary>
    private readonly uint[][] parts;

    public uint[] Numbers { get; }

    /// <summary>By label: one weight a feature, and the bias last; times the share that statements have in the score.</summary>
    public float[][] OfStatement { get; }

    /// <summary>As above, for passages.</summary>
    public float[][] OfPassage { get; }

    public static TrainedWeights Train(IReadOnlyList<Example> examples)
    {
        var numbers = KnownFeatures(examples);
        var index = numbers.Select((number, i) => (number, i)).ToDictionary(p => p.number, p => p.i);
        var ofStatement = Train([.. examples.SelectMany(e => e.Statements)], index);
        var ofPassage = Train([.. examples.SelectMany(e => e.Passages)], index);
        for (var label = 0; label < Label.Count; label++)
        {
            var share = label < Label.Findings ? PassageForFindings : PassageForFlags;
            for (var f = 0; f < ofStatement[label].Length; f++)
            {
                ofStatement[label][f] *= 1 - share;
                ofPassage[label][f] *= share;
            }
        }
        return new TrainedWeights(numbers, PartsOf(examples, index), ofStatement, ofPassage);
    }

    private static float[][] Train(Weighed[] weighed, Dictionary<uint, int> index)
    {
        var rows = weighed.Select(s => s.Features.Where(index.ContainsKey).Select(f => index[f]).Order().ToArray()).ToArray();
        var tasks = Tasks().ToArray();
        var trained = new float[tasks.Length][];
        Parallel.For(0, tasks.Length, t => trained[t] = CoordinateDescent.Train(rows, index.Count, [.. weighed.Select(s => tasks[t](s.Labels))], Cost));
        var weights = trained[..Label.Count];
        for (var label = 0; label < Label.Findings; label++)
        {
            var theme = trained[Label.Count + (int)Label.ThemeOf(label)];
            var direction = trained[Label.Count + Label.Themes + (int)Label.DirectionOf(label)];
            for (var f = 0; f < weights[label].Length; f++) weights[label][f] = (weights[label][f] + (OfTheme * theme[f]) + (OfDirection * direction[f])) / (1 + OfTheme + OfDirection);
        }
        return weights;
    }

    /// <summary>Packs the weights into signed bytes on one scale; what rounds to nothing falls away, the feature stays known.</summary>
    public LinearModel Pack(string madeFrom, Thresholds thresholds)
    {
        using var file = new MemoryStream();
        Save(file, madeFrom, thresholds);
        file.Position = 0;
        return LinearModel.Load(file);
    }

    public void Save(Stream file, string madeFrom, Thresholds thresholds)
    {
        var index = Numbers.Select((number, i) => (number, i)).ToDictionary(p => p.number, p => p.i);
        // A word's row is the sum of the word and its parts: one look for what would be five.
        int[][] members = [.. parts.Select((p, f) => (int[])[f, .. p.Where(index.ContainsKey).Select(n => index[n])])];
        var scale = OfStatement.Concat(OfPassage).Max(w => w.AsSpan(0, w.Length - 1).ToArray().Max(Math.Abs)) / (Clipped * sbyte.MaxValue);
        var labels = new List<byte>();
        var packed = new List<sbyte>();
        var (counts, countsOfPassage) = (new byte[Numbers.Length], new byte[Numbers.Length]);
        for (var f = 0; f < Numbers.Length; f++)
        {
            counts[f] = Pack(OfStatement, members[f]);
            countsOfPassage[f] = Pack(OfPassage, members[f]);
        }
        LinearModel.Save(
            file, madeFrom, scale, [.. OfStatement.Zip(OfPassage, (s, p) => s[^1] + p[^1])], thresholds.Alone, thresholds.Seconded,
            Numbers, [.. members.Select(m => (byte)m.Length)], counts, countsOfPassage, [.. labels], [.. packed]);

        byte Pack(float[][] weights, int[] features)
        {
            byte count = 0;
            for (var label = 0; label < Label.Count; label++)
            {
                var sum = 0f;
                foreach (var feature in features) sum += weights[label][feature];
                var weight = (sbyte)Math.Clamp(MathF.Round(sum / scale), -sbyte.MaxValue, sbyte.MaxValue);
                if (Math.Abs((int)weight) < SmallestWeight) continue;
                count++;
                labels.Add((byte)label);
                packed.Add(weight);
            }
            return count;
        }
    }

    private static uint[][] PartsOf(IReadOnlyList<Example> examples, Dictionary<uint, int> index)
    {
        var parts = new uint[index.Count][];
        Array.Fill(parts, []);
        foreach (var (word, of) in examples.SelectMany(e => e.PartsOfWords))
        {
            if (index.TryGetValue(word, out var feature)) parts[feature] = of;
        }
        return parts;
    }

    private static uint[] KnownFeatures(IReadOnlyList<Example> examples)
    {
        var notes = new Dictionary<uint, int>();
        foreach (var example in examples)
        {
            foreach (var feature in example.Statements.SelectMany(s => s.Features).Distinct()) notes[feature] = notes.GetValueOrDefault(feature) + 1;
        }
        return [.. notes.Where(p => p.Value >= FewestNotes).OrderByDescending(p => p.Value).ThenBy(p => p.Key).Select(p => p.Key)];
    }

    /// <summary>What is learned: each label; each theme in any direction; each direction of any theme, among the statements that move one.</summary>
    private static IEnumerable<Func<sbyte[], sbyte>> Tasks()
    {
        for (var l = 0; l < Label.Count; l++)
        {
            var label = l;
            yield return labels => labels[label];
        }
        for (var t = 0; t < Label.Themes; t++)
        {
            var first = t * Label.Directions;
            yield return labels => labels.AsSpan(first, Label.Directions) is var of && of.Contains(Weighed.Yes) ? Weighed.Yes : of.Contains(Weighed.LeftOut) ? Weighed.LeftOut : Weighed.No;
        }
        for (var d = 0; d < Label.Directions; d++)
        {
            var direction = d;
            yield return labels =>
            {
                var (any, same) = (false, false);
                for (var label = 0; label < Label.Findings; label++)
                {
                    if (labels[label] != Weighed.Yes) continue;
                    any = true;
                    same |= label % Label.Directions == direction;
                }
                return !any ? Weighed.LeftOut : same ? Weighed.Yes : Weighed.No;
            };
        }
    }
}
