using Clinic.Interpretation.Learned;
using Clinic.Interpretation.Passes;
using Clinic.Training;

namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>The second reader is what its corpus makes of it: the same notes give the same weights, and the shipped weights are of the shipped corpus.</summary>
public sealed class TrainingTests
{
    [Fact]
    public void The_shipped_weights_were_trained_on_the_shipped_corpus() =>
        Assert.Contains("corpus " + CorpusHash.Of(Path.Combine(Corpora.Folder, "train")), Interpreter.Default.SecondReaderMadeFrom, StringComparison.Ordinal);

    [Fact]
    public void A_small_slice_gives_the_same_weights_twice_and_reads_new_voices_better_than_the_rules()
    {
        var rules = RuleFiles.Load(RuleFiles.Embedded());
        var alone = new Engine(rules);
        Example[] Examples(string file) => [.. LabelledNote.Read(Path.Combine(Corpora.Folder, "train"), file).Select(n => new Example(n, alone))];
        Example[] slice = [.. Examples("notes-15.jsonl"), .. Examples("notes-16.jsonl")];
        var thresholds = new Thresholds([.. Enumerable.Repeat(0f, Label.Count)], [.. Enumerable.Repeat(-0.4f, Label.Count)]);

        var weights = Trained(slice, thresholds, out var model);
        Assert.Equal(weights, Trained(slice, thresholds, out _));

        var others = Examples("notes-31.jsonl");
        Assert.True(Readings.Both(others, new Engine(rules, model)).Findings.F1 > Readings.RulesAlone(others).Findings.F1);
    }

    private static byte[] Trained(Example[] examples, Thresholds thresholds, out LinearModel model)
    {
        using var file = new MemoryStream();
        TrainedWeights.Train(examples).Save(file, "a slice", thresholds);
        file.Position = 0;
        model = LinearModel.Load(file);
        return file.ToArray();
    }
}
