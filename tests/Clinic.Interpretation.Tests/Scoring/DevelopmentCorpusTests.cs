using Clinic.Training;

namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>The thermometer: how well the engine reads notes it was not made from. The table and every miss go to <c>TestResults/scores</c>.</summary>
public sealed class DevelopmentCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Development_corpus_reaches_the_bars()
    {
        var score = Print("observations-dev", Score.Of(Corpora.Development, Read));
        Assert.True(score.Findings.F1 >= 0.72, score.Table());
        Assert.True(score.Flags.Recall >= 0.75, score.Table());
    }

    [Fact]
    public void Training_notes_are_scored_beside_it()
    {
        var score = Print("train", Score.Of(Corpora.Training, Read));
        Assert.True(score.Findings.F1 >= 0.53, score.Table());
    }

    private static InterpretationResult Read(LabelledNote note) => Interpreter.Default.Interpret(note.Text, new NoteContext { Author = note.Author });

    private Score Print(string name, Score score)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "scores")).FullName;
        File.WriteAllText(Path.Combine(folder, name + ".txt"), score.Table());
        File.WriteAllText(Path.Combine(folder, name + ".misses.txt"), score.Misses());
        output.WriteLine(score.Table());
        output.WriteLine("Misses: " + Path.Combine("TestResults", "scores", name + ".misses.txt"));
        return score;
    }
}
