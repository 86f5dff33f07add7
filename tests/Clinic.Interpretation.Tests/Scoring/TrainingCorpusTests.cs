namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>The training corpus is broad: many voices, every theme both ways, every flag with what only looks like it.</summary>
public sealed class TrainingCorpusTests
{
    private const int FewestNotes = 10_000;
    private const int FewestVoices = 400;
    private const int FewestOfTheme = 300;
    private const int FewestOfFlag = 150;
    private const int FewestWithoutLabels = 1_000;

    [Fact]
    public void Many_voices_write_many_notes()
    {
        Assert.InRange(Corpora.Training.Count, FewestNotes, int.MaxValue);
        Assert.InRange(Corpora.Training.Select(n => n.Voice).Distinct().Count(), FewestVoices, int.MaxValue);
        Assert.InRange(Corpora.Training.Count(n => n.Findings.Count + n.Flags.Count == 0), FewestWithoutLabels, int.MaxValue);
    }

    [Fact]
    public void Every_theme_stands_often_in_both_directions() => Assert.All(
        from theme in Enum.GetValues<Theme>()
        from direction in new[] { Direction.Gain, Direction.Difficulty }
        select (theme, direction, count: Corpora.Training.Count(n => n.Findings.Any(f => f.Theme == theme && f.Direction == direction))),
        label => Assert.True(label.count >= FewestOfTheme, $"{label}"));

    [Fact]
    public void Every_flag_stands_often_and_so_do_its_near_misses() => Assert.All(
        Enum.GetValues<FlagCode>().Select(code => (code, asserted: Corpora.Training.Count(n => n.Flags.Any(f => f.Code == code)), near: Corpora.Training.Count(n => n.Near.Contains(code)))),
        flag => Assert.True(flag.asserted >= FewestOfFlag && flag.near >= FewestOfFlag, $"{flag}"));

    [Fact]
    public void A_note_does_not_carry_a_flag_that_it_only_comes_near_to() =>
        Assert.Empty(Corpora.Training.Where(n => n.Flags.Any(f => n.Near.Contains(f.Code))).Select(n => n.Id));
}
