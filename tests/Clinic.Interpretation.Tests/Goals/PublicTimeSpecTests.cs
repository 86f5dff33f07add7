using System.Text.Json;
using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Tests.Goals;

/// <summary>The public Recognizers-Text English specs, by exact span. The bars are the figures that project's JavaScript edition reaches on them.</summary>
public class PublicTimeSpecTests
{
    [Fact]
    public void Durations_reach_the_published_figure() =>
        AssertFound("recognizers-duration-extractor-en.json", text => Durations.Find(text).Select(d => d.Span), atLeast: 59);

    [Fact]
    public void Recurrences_reach_the_published_figure() =>
        AssertFound("recognizers-set-extractor-en.json", Recurrences.Find, atLeast: 30);

    private static void AssertFound(string file, Func<string, IEnumerable<TextSpan>> find, int atLeast)
    {
        using var spec = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", "public", file)));
        var (total, right) = (0, 0);
        foreach (var row in spec.RootElement.EnumerateArray())
        {
            var text = row.GetProperty("Input").GetString()!;
            var expected = row.GetProperty("Results").EnumerateArray()
                .Select(r => new TextSpan(r.GetProperty("Start").GetInt32(), r.GetProperty("Length").GetInt32())).ToArray();
            var found = find(text).ToArray();
            total += expected.Length;
            right += expected.Intersect(found).Count();
            if (!expected.SequenceEqual(found))
                TestContext.Current.TestOutputHelper?.WriteLine($"{text}: expected {Show(expected, text)}, found {Show(found, text)}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {right} of {total} spans");
        Assert.True(right >= atLeast, $"{right} of {total} spans, {atLeast} wanted");
    }

    private static string Show(IEnumerable<TextSpan> spans, string text) => "[" + string.Join(", ", spans.Select(s => s.In(text))) + "]";
}
