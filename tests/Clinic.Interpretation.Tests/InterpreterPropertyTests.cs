using System.Globalization;
using System.Text.Json;
using Clinic.Interpretation.Tests.Scoring;
using CsCheck;

namespace Clinic.Interpretation.Tests;

/// <summary>What holds for any text at all.</summary>
public sealed class InterpreterPropertyTests
{
    private static readonly string[] Words =
        ["not", "no", "never", "sleep", "anxious", "better", "worse", "and", "but", ",", ".", "if", "I", "she", "my", "chest", "pain", "voices", "denies", "or", "\n- ", "used to", "can't", "stop", "walked", "😀", "180/120", "took", "tablets", "twice by mistake", "too many", "the", "of", "?"];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char, 0, 300],
        Gen.String[Gen.Char['a', 'z'], 0, 300],
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 120].Select(w => string.Join(' ', w)));

    [Fact]
    public void Nothing_throws_and_every_span_lies_inside_the_text() => AnyText.Sample(text =>
    {
        foreach (var author in Enum.GetValues<AuthorRole>())
        {
            var read = Interpreter.Default.Interpret(text, new NoteContext { Author = author });
            foreach (var finding in read.Findings)
            {
                Inside(finding.Evidence, text);
                Assert.NotEmpty(finding.RuleId);
            }
            foreach (var flag in read.Flags) Inside(flag.Evidence, text);
            foreach (var denied in read.Denied) Inside(denied.Evidence, text);
            Assert.Distinct(read.Findings.Select(f => (f.Theme, f.Direction)));
            Assert.Distinct(read.Flags.Select(f => f.Code).Concat(read.Denied.Select(d => d.Code)));
            foreach (var gain in read.Findings.Where(f => f.Direction == Direction.Gain)) Assert.DoesNotContain(read.Flags, flag => gain.Evidence.All(g => flag.Evidence.Any(e => Holds(e, g))));
        }
    });

    private static bool Holds(TextSpan outer, TextSpan inner) => outer.Start <= inner.Start && inner.End <= outer.End;

    [Theory]
    [InlineData("I think I took my tablets twice by mistake.")]
    [InlineData("I took two tablets instead of one this morning.")]
    [InlineData("Not sure if I took too many pills.")]
    [InlineData("Cant remember if i took my tablets so i took them again")]
    public void More_medicine_than_meant_is_a_danger_and_no_gain(string text)
    {
        var read = Interpreter.Default.Interpret(text);
        Assert.Contains(read.Flags, f => f.Code == FlagCode.SubstanceMisuse);
        Assert.DoesNotContain(read.Findings, f => f.Direction == Direction.Gain);
    }

    [Fact]
    public void The_same_text_is_read_the_same_on_any_thread() => AnyText.Sample(text =>
        Assert.Equal(Written(text), Task.Run(() => Written(text), TestContext.Current.CancellationToken).GetAwaiter().GetResult()), iter: 50);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_machine_has_no_say(string culture)
    {
        var notes = Corpora.Development.Select(n => n.Text).Concat(["I CAN'T SLEEP. INSOMNIA IS BACK.", "Iıİi MISSING"]).ToArray();
        var expected = notes.Select(Written).ToArray();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, notes.Select(Written));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_note_costs_no_memory_but_its_results()
    {
        const string text = "went to the shop and came back and sat on the step and looked at the road and the sky and the cars";
        for (var i = 0; i < 3; i++) Interpreter.Default.Interpret(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Interpreter.Default.Interpret(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    [Fact]
    public void A_longer_text_is_refused() => Assert.Throws<ArgumentException>(() => Interpreter.Default.Interpret(new string('a', Interpreter.MaxLength + 1)));

    private static string Written(string text) => JsonSerializer.Serialize(Interpreter.Default.Interpret(text));

    private static void Inside(IReadOnlyList<TextSpan> spans, string text)
    {
        Assert.NotEmpty(spans);
        var last = 0;
        foreach (var span in spans)
        {
            Assert.InRange(span.Start, last, text.Length);
            Assert.InRange(span.Length, 1, text.Length - span.Start);
            last = span.End;
        }
    }
}
