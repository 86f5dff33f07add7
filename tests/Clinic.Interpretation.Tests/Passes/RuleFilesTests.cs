using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Tests.Passes;

public sealed class RuleFilesTests
{
    private const string Header = "id\tpattern\tkind\tcode\tvalue\tnote\n";

    private static Engine Load(string rows) => new(RuleFiles.Load([("themes/test.tsv", Header + rows)]));

    private static string Themes(string rows, string text) =>
        string.Join(", ", Load(rows).Interpret(text, new NoteContext()).Findings.Select(f => f.Theme.Code()));

    [Theory]
    [InlineData("a-1\tsleepy\tstate\tsleeep\t-\t\n", "themes/test.tsv:2: unknown code \"sleeep\"")]
    [InlineData("a-1\tsleepy\tstte\tsleep\t-\t\n", "themes/test.tsv:2: unknown kind \"stte\"")]
    [InlineData("a-1\tsleepy\tstate\tsleep\tx\t\n", "themes/test.tsv:2: the value \"x\"")]
    [InlineData("a-1\tsleepy\tstate\tsleep\t-\t\na-2\tsleepy\tstate\tsleep\t-\t\n", "themes/test.tsv:3: the pattern \"sleepy\" stands twice, first at themes/test.tsv:2")]
    [InlineData("a-1\tsleepy\tstate\tsleep\t-\t\na-1\ttired\tstate\tsleep\t-\t\n", "themes/test.tsv:3: the id a-1 stands twice")]
    [InlineData("a-1\tsleepy\n", "themes/test.tsv:2: 5 columns are needed, 2 found")]
    public void A_wrong_row_stops_the_load_and_is_named(string rows, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Load(rows)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("walk+", "I walked", true)]
    [InlineData("walk+", "walking", true)]
    [InlineData("stop+", "stopped", true)]
    [InlineData("worry+", "worries", true)]
    [InlineData("big|small walk", "a small walk", true)]
    [InlineData("big walk", "a small walk", false)]
    [InlineData("long_way|short walk", "a long way walk", true)]
    [InlineData("big? walk", "a walk", true)]
    [InlineData("got ~ walk", "got a walk", true)]
    [InlineData("got ~ walk", "got myself a nice walk", false)]
    [InlineData("got ~4 walk", "got myself a nice walk", true)]
    [InlineData("got ~ walk", "got up, walk", false)]
    [InlineData("couldn't walk", "could not walk", true)]
    [InlineData("stretching", "streching", true)]
    [InlineData("stretching", "sterching", false)]
    public void A_pattern_matches_what_it_says(string pattern, string text, bool found) =>
        Assert.Equal(found ? "movement" : "", Themes($"a-1\t{pattern}\tact\tmovement\t+\t\n", text));

    [Fact]
    public void The_longest_term_wins_and_a_block_silences_it()
    {
        const string rows = "a-1\twalk\tact\tmovement\t+\t\na-2\twalk away\tact\tirritability\t+\t\na-3\twalk in clinic\tblock\t\t\t\n";
        Assert.Equal("irritability", Themes(rows, "I walk away"));
        Assert.Equal("movement", Themes(rows, "I walk"));
        Assert.Equal("", Themes(rows, "the walk in clinic"));
    }

    [Fact]
    public void The_rules_that_ship_are_sound() => Assert.True(RuleFiles.Load(RuleFiles.Embedded()).Terms.Count > 3_000);
}
