using System.Text.Json;
using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Tests.Goals;

/// <summary>Scores the goal parser on the development corpus and lists every miss.</summary>
public class GoalCorpusTests
{
    private const double Bar = 0.85;

    [Fact]
    public void Parsing_reaches_the_bar_on_the_development_corpus()
    {
        var log = TestContext.Current.TestOutputHelper!;
        var (rows, fields, missing) = (0, 0, 0);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "goals-dev.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var text = row.RootElement.GetProperty("text").GetString()!;
            var expected = Show(row.RootElement.GetProperty("goal"));
            var lacks = string.Join(",", row.RootElement.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
            var phrase = GoalParser.Parse(text);
            var found = Show(phrase.Goal);
            var foundLacks = string.Join(",", phrase.Missing.Select(m => m.Code()));
            rows++;
            if (expected == found) fields++;
            if (lacks == foundLacks) missing++;
            if (expected != found || lacks != foundLacks)
                log.WriteLine($"{row.RootElement.GetProperty("id").GetString()} {text}\n  expected {expected} lacks [{lacks}]\n  found    {found} lacks [{foundLacks}]");
        }
        log.WriteLine($"fields {fields}/{rows} = {(double)fields / rows:F3}; missing {missing}/{rows} = {(double)missing / rows:F3}");
        Assert.True(fields >= Bar * rows, $"all fields exact in {fields} of {rows}");
        Assert.True(missing >= Bar * rows, $"missing parts exact in {missing} of {rows}");
    }

    private static string Show(JsonElement goal)
    {
        if (goal.ValueKind == JsonValueKind.Null) return "none";
        string? Text(string name) => goal.TryGetProperty(name, out var value) ? value.ToString() : null;
        var days = goal.TryGetProperty("days", out var named) ? string.Join("+", named.EnumerateArray().Select(d => d.GetString())) : null;
        return Join(Text("action"), Text("minutes"), Text("count"), Text("unit"), Text("perDay"), Text("cue"), Text("daysPerWeek"), days, Text("window"));
    }

    private static string Show(Goal? goal) => goal is null ? "none" : Join(
        goal.Action.Length == 0 ? null : goal.Action,
        goal.Minutes?.ToString(System.Globalization.CultureInfo.InvariantCulture), goal.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture), goal.Unit,
        goal.PerDay?.ToString(System.Globalization.CultureInfo.InvariantCulture), goal.Cue, goal.DaysPerWeek?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        goal.Days.Count == 0 ? null : string.Join("+", goal.Days.Select(d => d.ToString()[..3].ToLowerInvariant())), goal.Window?.Code);

    private static string Join(params string?[] parts) => string.Join(" | ", parts.Select(p => p ?? "-"));
}
