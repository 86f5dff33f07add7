using System.Text;
using System.Text.Json;
using Clinic.Api.Commands;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Commands;

public sealed class InterpretCommandTests
{
    private const string Note = "Starting tasks felt easier right after dosing.";

    [Fact]
    public void A_note_is_shown_with_its_evidence_underlined_and_goals_that_quote_it()
    {
        var (status, page, _) = Run([Note]);
        Assert.Equal(InterpretCommand.Done, status);
        var lines = page.Split('\n');
        Assert.Equal(Note, lines[0]);
        Assert.StartsWith("──────────────      ──────", lines[1], StringComparison.Ordinal);
        Assert.Contains("task-initiation gain, same-day", page, StringComparison.Ordinal);
        Assert.Contains("“Starting tasks felt easier right after dosing” is something to build on", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_shows_every_pass_with_its_rule_rows()
    {
        var (status, page, _) = Run(["--explain", "No chest pain, but starting tasks felt easier."]);
        Assert.Equal(InterpretCommand.Done, status);
        foreach (var pass in new[] { "clauses", "terms", "modifiers", "safety terms", "rules", "second reader", "answer" }) Assert.Contains($"\n{pass}\n", page, StringComparison.Ordinal);
        Assert.Matches(@"“No”   negation   \[mod-\d+\]", page);
        Assert.Matches(@"“chest pain”   chest-pain; negated   \[flag-\d+\]", page);
        Assert.Contains("task-initiation gain, by both", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_answered_in_order_and_an_unreadable_one_does_not_lose_the_others()
    {
        var (status, output, _) = Run(["--jsonl"], $$"""
            {"id":"a","text":"{{Note}}"}
            not json
            {"id":"b"}
            {"id":"c","text":"I have chest pain.","author":"patient"}
            """);
        Assert.Equal(InterpretCommand.SomeLinesUnread, status);
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToArray();
        Assert.Equal(["a", null, "b", "c"], answers.Select(a => a.GetProperty("id").GetString()));
        var finding = answers[0].GetProperty("findings")[0];
        Assert.Equal(("task-initiation", "gain", "same-day", "both"), (finding.Text("theme"), finding.Text("direction"), finding.Text("since"), finding.Text("by")));
        Assert.False(finding.TryGetProperty("timeOfDay", out _));
        Assert.True(answers[1].TryGetProperty("error", out _));
        Assert.True(answers[2].TryGetProperty("error", out _));
        Assert.Equal(("chest-pain", "emergency"), (answers[3].GetProperty("flags")[0].Text("code"), answers[3].GetProperty("flags")[0].Text("tier")));
    }

    [Fact]
    public void Goals_and_phrases_are_read_a_line_each()
    {
        var goal = JsonSerializer.Deserialize<JsonElement>(Run(["--goal", "--jsonl"], """{"id":"g","text":"two minutes of grounding exercises before email, three days this week"}""").Output);
        Assert.Equal("""{"action":"grounding exercises","minutes":2,"cue":"before email","daysPerWeek":3,"window":"this-week"}""", goal.GetProperty("goal").GetRawText());
        Assert.Empty(goal.GetProperty("missing").EnumerateArray());
        var none = JsonSerializer.Deserialize<JsonElement>(Run(["--goal", "--jsonl"], """{"id":"g","text":""}""").Output);
        Assert.Equal(JsonValueKind.Null, none.GetProperty("goal").ValueKind);
        Assert.Equal("action", none.GetProperty("missing")[0].GetString());
        var phrase = JsonSerializer.Deserialize<JsonElement>(Run(["--assert", "--jsonl"], """{"id":1,"text":"Denies chest pain.","phrase":"chest pain"}""").Output);
        Assert.Equal("""{"id":1,"negated":true,"historical":false,"hypothetical":false,"experiencer":"patient"}""", phrase.GetRawText());
    }

    [Theory]
    [InlineData()]
    [InlineData("--nonsense")]
    [InlineData("one", "two")]
    [InlineData("--assert", "text")]
    [InlineData("--goal", "--assert", "--jsonl")]
    public void Wrong_usage_says_how_it_is_meant(params string[] args)
    {
        var (status, output, error) = Run(args);
        Assert.Equal(InterpretCommand.WrongUsage, status);
        Assert.Empty(output);
        Assert.Contains("interpret --jsonl", error, StringComparison.Ordinal);
    }

    private static (int Status, string Output, string Error) Run(string[] args, string input = "")
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var status = InterpretCommand.Run(args, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        return (status, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
