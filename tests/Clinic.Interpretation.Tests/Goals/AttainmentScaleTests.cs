using Clinic.Interpretation.Goals;
using CsCheck;

namespace Clinic.Interpretation.Tests.Goals;

public class AttainmentScaleTests
{
    private static readonly Gen<IReadOnlyList<AttainmentLevel>> Scales = Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14], AttainmentScale.For);

    [Fact]
    public void Names_the_five_levels_of_a_goal() => Assert.Equal(
        ["Not begun", "Done on one or two days", "Done on three days, as planned", "Done on four days", "Done on five days or more"],
        AttainmentScale.For(3, 7).Select(l => l.Text));

    [Fact]
    public void Goes_on_with_second_goes_where_the_days_run_out() => Assert.Equal(
        ["Not begun", "Done on one to six days", "Done on seven days, as planned", "Done on seven days, and a second time on one day", "Done on seven days, and a second time on two days or more"],
        AttainmentScale.For(7, 7).Select(l => l.Text));

    [Fact]
    public void Is_strictly_ordered_in_one_variable_for_any_goal() => Scales.Sample(scale =>
    {
        Assert.True(AttainmentScale.IsOrdered(scale));
        Assert.Equal([-2, -1, 0, 1, 2], scale.Select(l => l.Level));
    });

    [Fact]
    public void More_kept_days_never_reach_a_lower_level() => Gen.Select(Scales, Gen.Int[0, 30], Gen.Int[0, 30]).Sample((scale, a, b) =>
    {
        var (less, more) = (Math.Min(a, b) / 2m, Math.Max(a, b) / 2m);
        Assert.True(AttainmentScale.LevelOf(scale, less) <= AttainmentScale.LevelOf(scale, more));
    });

    [Fact]
    public void Levels_that_overlap_or_repeat_themselves_are_no_scale()
    {
        var scale = AttainmentScale.For(3, 7).ToArray();
        Assert.False(AttainmentScale.IsOrdered(scale[..4]));
        Assert.False(AttainmentScale.IsOrdered([.. scale.Reverse()]));
        Assert.False(AttainmentScale.IsOrdered([scale[0], scale[1], scale[2], scale[3] with { From = scale[2].From }, scale[4]]));
        Assert.False(AttainmentScale.IsOrdered([scale[0] with { From = 0.5m }, scale[1] with { From = 1 }, scale[2], scale[3], scale[4]]));
        Assert.False(AttainmentScale.IsOrdered([scale[0], scale[1], scale[2], scale[3], scale[4] with { Text = "not begun" }]));
    }

    /// <summary>One goal is 50 + 10x; three at +1 come to 63.7, the worked example of the formula's published calculator.</summary>
    [Theory]
    [InlineData(new[] { 0 }, 50.0)]
    [InlineData(new[] { 2 }, 70.0)]
    [InlineData(new[] { -2 }, 30.0)]
    [InlineData(new[] { 1, 1, 1 }, 63.7)]
    [InlineData(new[] { 1, -1 }, 50.0)]
    [InlineData(new[] { -1, 0, -2 }, 36.3)]
    public void The_T_score_follows_its_formula(int[] levels, double score) => Assert.Equal(score, AttainmentScale.TScore(levels));

    [Fact]
    public void The_T_score_of_equal_levels_grows_with_each_of_them() => Gen.Int[-2, 2].Array[1, 6].Sample(levels =>
    {
        var score = AttainmentScale.TScore(levels)!.Value;
        Assert.Equal(levels.Sum() switch { 0 => 0, > 0 => 1, _ => -1 }, Math.Sign(score - 50));
        Assert.Equal(100 - score, AttainmentScale.TScore([.. levels.Select(l => -l)])!.Value, 0.11);
    });

    [Fact]
    public void Without_a_level_there_is_no_T_score() => Assert.Null(AttainmentScale.TScore([]));
}
