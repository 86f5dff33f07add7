using Clinic.Interpretation.Passes;
using CsCheck;

namespace Clinic.Interpretation.Tests.Passes;

public sealed class SlipsTests
{
    private static readonly string[] Words = ["anxiety", "sleeping", "stretched", "walked", "hopeful", "hopefully", "sleepy", "medication", "été2026"];

    private static readonly Slips Slips = new(Words);

    [Theory]
    [InlineData("anxeity", "anxiety")]
    [InlineData("anxity", "anxiety")]
    [InlineData("anxiiety", "anxiety")]
    [InlineData("medicatiom", "medication")]
    [InlineData("hopefuly", "hopefully")]
    public void A_single_slip_is_read_as_the_word_meant(string written, string meant) => Assert.Equal(meant, Words[Slips.Correct(written)]);

    [Theory]
    [InlineData("enxiety")]
    [InlineData("anxiesy")]
    [InlineData("slepy")]
    [InlineData("anxiouss")]
    public void What_is_farther_off_or_short_or_begins_otherwise_is_none(string written) => Assert.Equal(Lexicon.NoTerm, Slips.Correct(written));

    [Fact]
    public void What_is_found_has_all_letters_but_one_in_common() => Gen.Select(Gen.Int[0, Words.Length - 1], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Char['a', 'z']).Sample((word, first, second, letter) =>
    {
        var written = Words[word].Remove(Math.Min(first, Words[word].Length - 1), 1);
        written = written.Insert(Math.Min(second, written.Length), letter.ToString());
        if (Slips.Correct(written) is not (>= 0 and var found)) return;
        Assert.Equal(Words[found][0], written[0]);
        Assert.NotEmpty(WithoutOne(Words[found]).Append(Words[found]).Intersect(WithoutOne(written).Append(written)));
    });

    private static IEnumerable<string> WithoutOne(string word) => Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1));
}
