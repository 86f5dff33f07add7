using Clinic.Interpretation.Suggestions;

namespace Clinic.Interpretation.Tests.Suggestions;

/// <summary>The behaviour library: wide enough for every theme, both meanings and every part of the day; loaded strictly.</summary>
public sealed class BehaviourLibraryTests
{
    private static readonly IReadOnlyList<Behaviour> All = BehaviourLibrary.Default.All;

    [Fact]
    public void It_is_large_and_short_to_do()
    {
        Assert.True(All.Count >= 170, $"{All.Count} behaviours");
        Assert.All(All, b => Assert.True(b.Minutes is null or { Largest: <= 10 }));
        Assert.All(All, b => Assert.InRange(b.Action.Split(' ').Length, 1, 14));
        Assert.All(All, b => Assert.InRange(b.Why.Split(' ').Length, 3, 16));
    }

    public static TheoryData<Theme, Direction> Meanings()
    {
        var meanings = new TheoryData<Theme, Direction>();
        foreach (var theme in Enum.GetValues<Theme>())
        {
            meanings.Add(theme, Direction.Gain);
            meanings.Add(theme, Direction.Difficulty);
        }
        return meanings;
    }

    [Theory]
    [MemberData(nameof(Meanings))]
    public void Every_theme_is_served_in_both_meanings_with_a_whole_plan(Theme theme, Direction direction)
    {
        var named = All.Where(b => b.Themes.Any(t => t.Theme == theme && t.Fits(Of(theme, direction)))).ToArray();
        Assert.True(named.Length >= 4, $"{named.Length} behaviours");
        Assert.True(named.Count(b => b.Slot == PlanSlot.Action) >= 2);
        var plan = Suggester.Default.Suggest("It is so", Interpreter.Default.Interpret("It is so") with { Findings = [Of(theme, direction)] });
        var uneasy = (theme, direction) is (Theme.UpliftAmbivalence, Direction.Difficulty);
        Assert.Equal(uneasy ? [PlanSlot.Action] : Enum.GetValues<PlanSlot>(), plan.Select(s => s.Slot));
        // A gain is practised and a difficulty supported by something made for it; a connection may serve any.
        Assert.Contains(plan, s => named.Any(b => b.Id == s.BehaviourId));
    }

    [Fact]
    public void Every_kind_has_something_gentle_for_every_part_of_the_day()
    {
        foreach (var category in Enum.GetValues<BehaviourCategory>())
        {
            foreach (var time in Enum.GetValues<TimeOfDay>())
                Assert.True(All.Any(b => b.Category == category && b.Stimulation == Stimulation.Low && b.Cues.Any(c => c.TimeOfDay == time)), $"{category} {time}");
        }
    }

    [Fact]
    public void What_asks_the_body_for_more_stays_out_where_the_body_is_unwell() =>
        Assert.All(All.Where(b => b is { Stimulation: Stimulation.Medium, Category: BehaviourCategory.Movement }), b => Assert.True(b.Avoid.Contains(FlagCode.ChestPain) && b.Avoid.Contains(FlagCode.Fainting), b.Id));

    [Fact]
    public void Nobody_is_shamed_or_hurried()
    {
        string[] words = ["should", "must", "lazy", "just do", "push through", "no excuses", "fail", "weak", "always", "perfect", "stop", "discipline", "mindful", "cognitive", "dopamine", "trauma"];
        Assert.All(All, b => Assert.DoesNotContain(words, w => $" {b.Action} {b.Why} ".Contains($" {w} ", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t", "10 columns")]
    [InlineData("a\taction\tgrounding\tweather\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t\twhy", "unknown Theme")]
    [InlineData("a\taction\tgrounding\tcalm,\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t\twhy", "an empty theme")]
    [InlineData("a\taction\tgrounding\tcalm,calm\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t\twhy", "a theme stands twice")]
    [InlineData("a\taction\tnapping\tcalm\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t\twhy", "unknown BehaviourCategory")]
    [InlineData("a\tsupport\tgrounding\tcalm\tresting\t1/2/3\tmorning=after breakfast\t3\tlow\t\twhy", "belongs in the slot action")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t5/10/20\tmorning=after breakfast\t3\tlow\t\twhy", "at most ten")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t3/2/5\tmorning=after breakfast\t3\tlow\t\twhy", "smallest/usual/largest")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t-\tmorning=after breakfast\t3\tlow\t\twhy", "is no goal")]
    [InlineData("a\taction\tgrounding\tcalm\tdrive to the sea\t-\tmorning=after breakfast\t3\tlow\t\twhy", "is no goal")]
    [InlineData("a\taction\tgrounding\tcalm\tfeel better\t-\tmorning=after breakfast\t3\tlow\t\twhy", "is no goal")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning\t3\tlow\t\twhy", "not a time of day and a cue")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tnoon=at lunch\t3\tlow\t\twhy", "unknown TimeOfDay")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x;morning=y\t3\tlow\t\twhy", "a time of day stands twice")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t9\tlow\t\twhy", "days a week")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t3\thigh\t\twhy", "unknown Stimulation")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t3\tlow\tsneezing\twhy", "unknown FlagCode")]
    [InlineData("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t3\tlow\t\tWhy not.", "end of a sentence")]
    [InlineData("a\taction\tgrounding\tcalm\t \t1/2/3\tmorning=x\t3\tlow\t\twhy", "an empty column")]
    [InlineData("A1\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t3\tlow\t\twhy", "small letters")]
    public void A_wrong_row_is_refused_with_file_and_line(string row, string fault)
    {
        var failure = Assert.Throws<FormatException>(() => BehaviourLibrary.Read("# notes\n" + row));
        Assert.Contains("suggestions/behaviours.tsv line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\taction\tgrounding\tcalm\tbreathing\t1/2/3\tmorning=x\t3\tlow\t\twhy", "the id a stands twice")]
    [InlineData("b\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t3\tlow\t\twhy", "stands twice")]
    public void A_second_row_of_the_same_id_or_act_is_refused(string row, string fault)
    {
        var failure = Assert.Throws<FormatException>(() => BehaviourLibrary.Read("a\taction\tgrounding\tcalm\tresting\t1/2/3\tmorning=x\t3\tlow\t\twhy\n" + row));
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    private static Finding Of(Theme theme, Direction direction) => new() { Theme = theme, Direction = direction, Evidence = [new TextSpan(0, 5)], RuleId = "test" };
}
