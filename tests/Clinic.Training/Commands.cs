using System.Globalization;
using System.Text;
using Clinic.Interpretation.Passes;

namespace Clinic.Training;

/// <summary>What the trainer can be asked to do.</summary>
internal static class Commands
{
    public static void Train(string corpus, string weightFile)
    {
        var rules = RuleFiles.Load(RuleFiles.Embedded());
        var (examples, development) = Read(corpus, rules);
        var folds = CrossValidation.Run(examples);
        var thresholds = Thresholds.Find([.. folds.SelectMany(f => f.HeldBack)]);
        var (rulesAlone, modelAlone, both) = HeldBack(folds, rules);
        var trained = TrainedWeights.Train(examples);
        var engine = new Engine(rules, trained.Pack("", thresholds));
        var figures = new StringBuilder();
        figures.AppendLine(CultureInfo.InvariantCulture, $"{examples.Length} notes, {examples.Select(e => e.Note.Voice).Distinct().Count()} voices, {trained.Numbers.Length} features");
        figures.AppendLine("held-back  rules " + rulesAlone.Line()).AppendLine("held-back  model " + modelAlone.Line()).AppendLine("held-back  both  " + both.Line());
        figures.AppendLine("training   both  " + Readings.Both(examples, engine).Line());
        var read = Readings.Both(development, engine);
        figures.AppendLine("developm.  rules " + Readings.RulesAlone(development).Line()).AppendLine("developm.  model " + Readings.ModelAlone(development, engine).Line()).AppendLine("developm.  both  " + read.Line());
        Console.Write(figures);
        Console.WriteLine();
        Console.Write(both.Table());
        using var file = File.Create(weightFile);
        trained.Save(file, $"corpus {CorpusHash.Of(Path.Combine(corpus, "train"))}; words with their stems and classes, pairs, terms and conclusions of the rules, by statement\n{figures}", thresholds);
        Console.WriteLine($"{file.Length / 1024} KB written.");
    }

    /// <summary>F1 of held-back voices against the number of voices trained on: whether more writing still pays.</summary>
    public static void Curve(string corpus)
    {
        var rules = RuleFiles.Load(RuleFiles.Embedded());
        var (examples, _) = Read(corpus, rules);
        var voices = examples.Select(e => e.Note.Voice).Distinct().OrderBy(v => WordHash.Of(v)).ToArray();
        foreach (var share in new[] { 0.125, 0.25, 0.5, 0.75, 1 })
        {
            var kept = voices.Take((int)(voices.Length * share)).ToHashSet(StringComparer.Ordinal);
            Example[] some = [.. examples.Where(e => kept.Contains(e.Note.Voice))];
            var (_, _, both) = HeldBack(CrossValidation.Run(some), rules);
            Console.WriteLine($"{kept.Count,5} voices {some.Length,6} notes   {both.Line()}");
        }
    }

    /// <summary>Holds the rule files on the disk, not those built in, to their examples.</summary>
    public static int Rules(string folder, string only)
    {
        var files = RuleFiles.Embedded().Select(f => (f.Name, File.ReadAllText(Path.Combine(folder, f.Name)))).ToArray();
        var complaints = RuleExamples.Complaints(files, only);
        foreach (var complaint in complaints) Console.WriteLine(complaint);
        Console.WriteLine($"{complaints.Count} complaints.");
        return complaints.Count == 0 ? 0 : 1;
    }

    public static void Misses(string corpus, string folder)
    {
        var rules = RuleFiles.Load(RuleFiles.Embedded());
        var (examples, _) = Read(corpus, rules);
        var (_, _, both) = HeldBack(CrossValidation.Run(examples), rules);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, "held-back.misses.txt"), both.Misses());
        Console.WriteLine(both.Line());
    }

    private static (Example[] Training, Example[] Development) Read(string corpus, RuleSet rules)
    {
        var alone = new Engine(rules);
        return ([.. LabelledNote.Read(Path.Combine(corpus, "train"), "notes-*.jsonl").Select(n => new Example(n, alone))],
            [.. LabelledNote.Read(corpus, "observations-dev.jsonl").Select(n => new Example(n, alone))]);
    }

    /// <summary>Each fold read by weights that never met its voices and thresholds found on the other folds.</summary>
    private static (Score Rules, Score Model, Score Both) HeldBack(IReadOnlyList<Fold> folds, RuleSet rules)
    {
        var (rulesAlone, modelAlone, both) = (new List<Score>(), new List<Score>(), new List<Score>());
        foreach (var fold in folds)
        {
            Example[] notes = [.. fold.HeldBack.Select(h => h.Example)];
            var engine = new Engine(rules, fold.Weights.Pack("", Thresholds.Find([.. folds.Where(f => f != fold).SelectMany(f => f.HeldBack)])));
            rulesAlone.Add(Readings.RulesAlone(notes));
            modelAlone.Add(Readings.ModelAlone(notes, engine));
            both.Add(Readings.Both(notes, engine));
        }
        return (Score.Sum(rulesAlone), Score.Sum(modelAlone), Score.Sum(both));
    }
}
