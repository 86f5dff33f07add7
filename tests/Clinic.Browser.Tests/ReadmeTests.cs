using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Clinic.Browser.Tests.Support;

namespace Clinic.Browser.Tests;

/// <summary>The README is true: its calls are made against the real server, and its answers are what comes back.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.Folder("README.md"));

    [Fact]
    public async Task The_main_job_in_five_calls_answers_as_shown()
    {
        await using var server = await ClinicServer.StartAsync(TestContext.Current.CancellationToken);
        var section = Section("The main job in five calls");
        var calls = Blocks(section, "sh");
        var shown = Blocks(section, "json");
        Assert.Equal((5, 5), (calls.Count, shown.Count));
        var script = string.Concat(calls.Select(call => call + "echo \"$ANSWER\"\n"))
            .Replace("http://localhost:5080", server.Address, StringComparison.Ordinal)
            .Replace("the one-time password", server.PrintedPassword, StringComparison.Ordinal);

        var (status, output) = await Command.RunAsync("bash", Repository.Root, ["-euo", "pipefail", "-c", script], TestContext.Current.CancellationToken);

        Assert.True(status == 0, output);
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, answers.Length);
        foreach (var (answer, expected) in answers.Zip(shown)) AssertHolds(JsonNode.Parse(answer), JsonNode.Parse(expected), "");
    }

    [Fact]
    public async Task Another_system_is_connected_as_shown()
    {
        await using var server = await ClinicServer.StartAsync(TestContext.Current.CancellationToken);
        var section = Section("Connect another system");
        var calls = Blocks(section, "sh");
        var shown = Blocks(section, "json");
        Assert.Equal((3, 3), (calls.Count, shown.Count));
        // In the same terminal: signed in by the first of the five calls.
        var signIn = Blocks(Section("The main job in five calls"), "sh")[0];
        var script = (signIn + string.Concat(calls.Select(call => call + "echo \"$ANSWER\"\n")) + "rm -r \"$KEYS\"\n")
            .Replace("http://localhost:5080", server.Address, StringComparison.Ordinal)
            .Replace("the one-time password", server.PrintedPassword, StringComparison.Ordinal);

        var (status, output) = await Command.RunAsync("bash", Repository.Root, ["-euo", "pipefail", "-c", script], TestContext.Current.CancellationToken);

        Assert.True(status == 0, output);
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, answers.Length);
        foreach (var (answer, expected) in answers.Zip(shown)) AssertHolds(JsonNode.Parse(answer), JsonNode.Parse(expected), "");
    }

    [Fact]
    public async Task The_note_in_the_terminal_is_read_as_shown()
    {
        var section = Section("Read a note in the terminal");
        var command = Blocks(section, "sh").Single().Trim();
        const string Run = "dotnet run --project api/Clinic.Api -- ";
        Assert.StartsWith(Run, command, StringComparison.Ordinal);
        // The same arguments to the application that is built already: building it again here would replace it under the other tests.
        var (status, output) = await Command.RunAsync("bash", Repository.Root, ["-c", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "Clinic.Api.dll")}' {command[Run.Length..]}"], TestContext.Current.CancellationToken);
        Assert.True(status == 0, output);
        Assert.Equal(Blocks(section, "text").Single().TrimEnd(), output.TrimEnd());
    }

    [Fact]
    public void Every_file_it_points_to_is_there()
    {
        foreach (Match link in LocalLink().Matches(Readme))
            Assert.True(Path.Exists(Repository.Folder(link.Groups[1].Value)), link.Value);
    }

    /// <summary>Everything that is shown came back. Ids, tokens and times differ from run to run; they must be there.</summary>
    private static void AssertHolds(JsonNode? actual, JsonNode? expected, string path)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach (var (name, value) in members) AssertHolds(Assert.IsType<JsonObject>(actual)[name], value, $"{path}/{name}");
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) AssertHolds(Assert.IsType<JsonArray>(actual)[i], items[i], $"{path}/{i}");
                break;
            default:
                Assert.True(actual is not null, $"{path} is not in the answer.");
                Assert.True(Elided(expected) || JsonNode.DeepEquals(actual, expected), $"{path} is {actual.ToJsonString()}, the README shows {expected?.ToJsonString()}.");
                break;
        }
    }

    private static bool Elided(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var words) && words.EndsWith('…');

    private static string Section(string title)
    {
        var start = Readme.IndexOf("## " + title, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The README has no section \"{title}\".");
        return Readme[start..Readme.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }

    private static IReadOnlyList<string> Blocks(string section, string language) =>
        [.. Fence().Matches(section).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value)];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)\s]+)\)")]
    private static partial Regex LocalLink();
}
