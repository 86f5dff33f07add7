using Clinic.Training;

namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>
/// The thermometer: how well the two readers together read notes that neither was made from. The bars stand as counts over the corpus;
/// the table and every miss go to <c>TestResults/scores</c>.
/// </summary>
public sealed class DevelopmentCorpusTests(ITestOutputHelper output)
{
    private const double FindingsF1 = 0.85;
    private const double FlagRecall = 0.92;
    private const double FlagPrecision = 0.85;
    private const double EmergencyRecall = 0.97;
    private const double Timing = 0.88;

    [Fact]
    public void Development_corpus_reaches_the_bars()
    {
        var score = Score.Of(Corpora.Development, note => Interpreter.Default.Interpret(note.Text, new NoteContext { Author = note.Author }));
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "scores")).FullName;
        File.WriteAllText(Path.Combine(folder, "observations-dev.txt"), score.Table());
        File.WriteAllText(Path.Combine(folder, "observations-dev.misses.txt"), score.Misses());
        output.WriteLine(score.Table());
        output.WriteLine("The weights were made from:");
        output.WriteLine(Interpreter.Default.SecondReaderMadeFrom);

        Assert.True(score.Findings.F1 >= FindingsF1, $"Findings: {score.Findings}\n{score.Misses()}");
        Assert.True(score.Flags.Recall >= FlagRecall && score.Flags.Precision >= FlagPrecision, $"Flags: {score.Flags}\n{score.Misses()}");
        Assert.True(score.Emergencies.Recall >= EmergencyRecall, $"Emergencies: {score.Emergencies}\n{score.Misses()}");
        Assert.True(score.TimingRight >= Timing * score.TimingAll, $"Timing keys: {score.TimingRight} of {score.TimingAll}");
    }
}
