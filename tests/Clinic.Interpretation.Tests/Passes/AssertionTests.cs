using System.Globalization;
using Clinic.Training;

namespace Clinic.Interpretation.Tests.Passes;

/// <summary>The modifiers alone, phrase given.</summary>
public sealed class AssertionTests(ITestOutputHelper output)
{
    private static Assertion Of(string text, string phrase) => Interpreter.Default.Assert(text, phrase)!.Value;

    [Theory]
    [InlineData("Patient denies nausea, vomiting, or headache.", "headache", true)]
    [InlineData("No chest pain but has fever.", "fever", false)]
    [InlineData("No chest pain but has fever.", "chest pain", true)]
    [InlineData("Fever: none.", "Fever", true)]
    [InlineData("The test is negative for anemia.", "anemia", true)]
    [InlineData("Neither cough nor fever.", "fever", true)]
    [InlineData("I can't stop coughing.", "coughing", false)]
    [InlineData("Not only fever.", "fever", false)]
    [InlineData("no wonder the anxiety is back", "anxiety", false)]
    [InlineData("Pneumonia was ruled out.", "Pneumonia", true)]
    [InlineData("Effusion could not be ruled out.", "Effusion", false)]
    public void Negation(string text, string phrase, bool negated) => Assert.Equal(negated, Of(text, phrase).Negated);

    [Fact]
    public void History_condition_hedge_and_person()
    {
        Assert.True(Of("History of seizures.", "seizures").Historical);
        Assert.True(Of("I used to drink.", "drink").Historical);
        Assert.True(Of("Call us if you have chest pain.", "chest pain").Hypothetical);
        Assert.True(Of("Maybe anxious.", "anxious").Hedged);
        Assert.True(Of("Mother had breast cancer.", "breast cancer").OtherPerson);
        Assert.False(Of("She has cancer.", "cancer").OtherPerson);
        Assert.Null(Interpreter.Default.Assert("nothing here", "fever"));
        Assert.Throws<ArgumentException>(() => Interpreter.Default.Assert("short", new TextSpan(3, 10)));
    }

    [Fact]
    public void Public_negation_rows()
    {
        var counts = default(Counts);
        foreach (var row in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "public", "negex-half.tsv")).Skip(1).Select(l => l.Split('\t')))
        {
            if (row.Length < 6) continue;
            var negated = Interpreter.Default.Assert(row[2], row[1])?.Negated ?? false;
            var labelled = row[3] == "Negated";
            counts += new Counts(negated && labelled ? 1 : 0, negated && !labelled ? 1 : 0, labelled && !negated ? 1 : 0);
        }
        output.WriteLine("negation: " + counts.ToString());
        Assert.True(counts.F1 > 0.947, counts.F1.ToString("0.000", CultureInfo.InvariantCulture));
    }
}
