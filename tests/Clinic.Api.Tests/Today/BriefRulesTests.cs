using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Today;
using Clinic.Interpretation;
using CsCheck;

namespace Clinic.Api.Tests.Today;

/// <summary>The rules by which a brief proposes a focus and asks.</summary>
public sealed class BriefRulesTests
{
    private static readonly Gen<MovedSince> GenTheme = Gen.Select(Gen.Enum<Theme>(), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], (theme, gains, hard, gainsBefore, hardBefore) => Moved(theme, gains, hard, gainsBefore, hardBefore));

    [Fact]
    public void Propose_BuildsOnTheMostGainedThemeWithAKeptGoal()
    {
        MovedSince[] themes = [Moved(Theme.Sleep, 5, 0), Moved(Theme.TaskInitiation, 2, 0)];
        Assert.Equal("build-on sleep -", Describe(BriefRules.Propose(themes, [], [])));
        Assert.Equal("build-on sleep -", Describe(BriefRules.Propose(themes, [Goal(Theme.TaskInitiation, 1, 4)], [])));
        Assert.Equal("build-on task-initiation goal", Describe(BriefRules.Propose(themes, [Goal(Theme.TaskInitiation, 4, 5)], [])));
        Assert.Equal("Build on getting started with “Two minutes of grounding”.", BriefRules.Propose(themes, [Goal(Theme.TaskInitiation, 4, 5)], [])[0].Text);
    }

    [Fact]
    public void Propose_LooksAtTheDifficultyThatCameBackMost() =>
        Assert.Equal("look-at anxiety -", Describe(BriefRules.Propose([Moved(Theme.Sleep, 0, 1, 0, 1), Moved(Theme.Anxiety, 1, 2, 0, 1), Moved(Theme.Energy, 0, 3)], [], [])));

    [Fact]
    public void Propose_WhenNothingStandsOut_BeginsWithTheQuestion() => Assert.Equal("ask - -", Describe(BriefRules.Propose([Moved(Theme.Sleep, 1, 1)], [], [])));

    /// <summary>An uplift that is hard to trust is explored, and nothing is built on it, however much was gained.</summary>
    [Fact]
    public void Propose_WithAmbivalence_ExploresAndNeverBuilds() => GenTheme.Array[0, 8].Sample(themes =>
    {
        MovedSince[] all = [.. themes.Where(t => t.Theme != Theme.UpliftAmbivalence).DistinctBy(t => t.Theme), Moved(Theme.UpliftAmbivalence, 0, 1)];
        var proposed = BriefRules.Propose(all, [.. all.Select(t => Goal(t.Theme, 5, 5))], []);
        Assert.Equal(FocusKind.Explore, proposed[0].Kind);
        Assert.DoesNotContain(proposed, p => p.Kind == FocusKind.BuildOn || p.GoalId is not null);
    });

    [Fact]
    public void Questions_AlwaysBeginWithWhatFeltPossible_AndAreFew() => Gen.Select(GenTheme.Array[0, 8], Gen.Int[0, 5].Array[0, 4]).Sample((themes, done) =>
    {
        MovedSince[] all = [.. themes.DistinctBy(t => t.Theme)];
        BriefGoal[] goals = [.. done.Select(d => Goal(Theme.Sleep, d, 5))];
        var questions = BriefRules.Questions(all, goals, []);
        Assert.Equal("What felt possible that didn't before?", questions[0]);
        Assert.InRange(questions.Count, 1, 6);
        var proposed = BriefRules.Propose(all, goals, []);
        Assert.InRange(proposed.Count, 1, 3);
        Assert.All(proposed, p => Assert.False(string.IsNullOrEmpty(p.Why)));
    });

    [Theory]
    [InlineData(5, 0, 0, GoalKept.Kept)]
    [InlineData(4, 0, 1, GoalKept.Kept)]
    [InlineData(3, 0, 2, GoalKept.Partly)]
    [InlineData(0, 0, 5, GoalKept.Not)]
    [InlineData(0, 0, 0, GoalKept.Unreported)]
    public void Kept_IsFourFifthsOfWhatWasReported(int done, int partial, int missed, GoalKept kept)
    {
        var day = new DateOnly(2026, 11, 16);
        var outcomes = Enumerable.Repeat<CheckInOutcome?>(CheckInOutcome.Done, done).Concat(Enumerable.Repeat<CheckInOutcome?>(CheckInOutcome.Partial, partial)).Concat(Enumerable.Repeat<CheckInOutcome?>(CheckInOutcome.Missed, missed));
        var days = outcomes.Concat(Enumerable.Repeat<CheckInOutcome?>(null, 5 - done - partial - missed)).Select((o, n) => new GoalDay(day.AddDays(n), true, o));
        Assert.Equal(kept, new BriefGoal(Guid.Empty, "", GoalStatus.Active, null, Attainment.Of([.. days], day.AddDays(7)), null).Kept);
    }

    private static MovedSince Moved(Theme theme, int gains, int hard, int gainsBefore = 0, int hardBefore = 0) => new(theme, gains, hard, gainsBefore, hardBefore, [Guid.CreateVersion7()]);

    private static BriefGoal Goal(Theme theme, int done, int planned)
    {
        var day = new DateOnly(2026, 11, 16);
        return new(Guid.CreateVersion7(), "Two minutes of grounding", GoalStatus.Active, theme,
            Attainment.Of([.. Enumerable.Range(0, planned).Select(n => new GoalDay(day.AddDays(n), true, n < done ? CheckInOutcome.Done : CheckInOutcome.Missed))], day.AddDays(7)), null);
    }

    private static string Describe(IReadOnlyList<ProposedFocus> proposed) =>
        $"{Api.Data.CodeColumns.ToCode(proposed[0].Kind)} {(proposed[0].Theme is { } theme ? Api.Data.CodeColumns.ToCode(theme) : "-")} {(proposed[0].GoalId is null ? "-" : "goal")}";
}
