using Clinic.Interpretation.Passes;
using Clinic.Training;

namespace Clinic.Interpretation.Tests.Passes;

/// <summary>Every row of the rules does what its example says and leaves its counter-example alone.</summary>
public sealed class RuleExamplesTests
{
    [Fact]
    public void Every_row_behaves() => Assert.Empty(RuleExamples.Complaints(RuleFiles.Embedded()));

    [Theory]
    [InlineData("no example", "x-1\tzebra\tstate\tsleep\t+\t\t\tthe zoo was shut", "x.tsv:2: x-1 has no example")]
    [InlineData("an example that does not fire", "x-1\tzebra\tstate\tsleep\t+\t\tthe zoo was shut\tthe zoo was shut", "x.tsv:2: x-1 does not fire on its example")]
    [InlineData("a counter-example that fires", "x-1\tzebra\tstate\tsleep\t+\t\tzebra today\tzebra tomorrow", "x.tsv:2: x-1 fires on its counter-example")]
    [InlineData("a row that a longer one always hides", "x-1\tzebra\tstate\tsleep\t+\t\tzebra crossing today\tthe zoo was shut\nx-2\tzebra crossing\tstate\tmood\t+\t\tzebra crossing\tthe zoo", "x.tsv:2: x-1 does not fire on its example")]
    public void A_row_that_does_not_is_named_with_file_and_line(string what, string rows, string complaint)
    {
        var files = new[] { ("x.tsv", "id\tpattern\tkind\tcode\tvalue\tnote\texample\tcounter\n" + rows) };
        Assert.Contains(RuleExamples.Complaints(files), c => c.StartsWith(complaint, StringComparison.Ordinal) || what.Length == 0);
    }
}
