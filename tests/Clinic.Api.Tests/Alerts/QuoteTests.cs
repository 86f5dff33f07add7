using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Observations;
using CsCheck;

namespace Clinic.Api.Tests.Alerts;

public sealed class QuoteTests
{
    private const string Note = "Slept well. Fine mostly but there is this weight on my chest since last night. Work was ok.";

    [Fact]
    public void Of_EvidenceInOneSentence_IsThatSentenceWithTheWordsMarked()
    {
        var quote = Quote.Of(Note, [Find(Note, "weight on my chest")]);
        Assert.Equal("Fine mostly but there is this weight on my chest since last night.", quote.Text);
        Assert.Equal(["weight on my chest"], Marked(quote));
    }

    [Fact]
    public void Of_EvidenceInSentencesApart_ShowsBothAndThatSomethingIsLeftOut()
    {
        var quote = Quote.Of(Note, [Find(Note, "Work"), Find(Note, "Slept")]);
        Assert.Equal("Slept well. … Work was ok.", quote.Text);
        Assert.Equal(["Slept", "Work"], Marked(quote));
    }

    [Fact]
    public void Of_ALongSentence_KeepsTheSurroundingsOfTheWords()
    {
        var text = string.Concat(Enumerable.Repeat("and then we walked on ", 40)) + "until my chest hurt " + string.Concat(Enumerable.Repeat("and then we walked on ", 40));
        var quote = Quote.Of(text, [Find(text, "chest hurt")]);
        Assert.Equal(["chest hurt"], Marked(quote));
        Assert.InRange(quote.Text.Length, 100, 230);
        Assert.True(quote.Text is ['…', .., '…'], quote.Text);
    }

    [Fact]
    public void Of_NoEvidence_IsTheBeginning()
    {
        Assert.Equal("Slept well.", Quote.Of("  " + Note, []).Text);
        Assert.Equal("", Quote.Of("", []).Text);
    }

    [Fact]
    public void Of_AnyTextAndEvidence_MarksExactlyTheWordsOfTheEvidence() =>
        Gen.Select(Gen.OneOf(Gen.String[Gen.Char[" .,!?\n…abcdefghij"], 0, 900], Gen.String[0, 60]), Gen.Select(Gen.Int[0, 200], Gen.Int[0, 40]).Array[0, 4]).Sample((text, steps) =>
        {
            // Apart from each other, each so far behind the last; some of them reach beyond the text.
            var evidence = new List<Span>();
            foreach (var (gap, length) in steps) evidence.Add(new Span((evidence.Count > 0 ? evidence[^1].Start + evidence[^1].Length : 0) + gap, length));
            var quote = Quote.Of(text, evidence);
            Assert.All(quote.Marks, m => Assert.True(m.Start >= 0 && m.Length > 0 && m.Start + m.Length <= quote.Text.Length));
            Assert.Equal(
                Letters(evidence.Where(m => m.Start + m.Length <= text.Length).Select(m => text.Substring(m.Start, m.Length))),
                Letters(Marked(quote)));
        });

    private static string Letters(IEnumerable<string> words) => string.Concat(words.SelectMany(w => w).Where(char.IsAsciiLetter));

    private static Span Find(string text, string words) => new(text.IndexOf(words, StringComparison.Ordinal), words.Length);

    private static string[] Marked(Quote quote) => [.. quote.Marks.Select(m => quote.Text.Substring(m.Start, m.Length))];
}
