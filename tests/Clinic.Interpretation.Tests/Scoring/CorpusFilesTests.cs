using System.Text.Json;
using Clinic.Training;

namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>The corpora are well formed: every line parses, codes are known, evidence stands in the text, ids are unique.</summary>
public sealed class CorpusFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.jsonl", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Where(f => !f.StartsWith("goals", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_is_a_note_labelled_by_the_guideline(string file)
    {
        var training = file.StartsWith("train", StringComparison.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Folder, file)).Where(l => l.Length > 0))
        {
            var note = LabelledNote.Parse(line);
            Assert.InRange(note.Text.Length, 1, Interpreter.MaxLength);
            Assert.True(note.Findings.Select(f => (f.Theme, f.Direction)).Distinct().Count() == note.Findings.Count, $"{note.Id}: a theme and direction twice");
            foreach (var evidence in note.Findings.Select(f => f.Evidence).Concat(note.Flags.Select(f => f.Evidence)))
            {
                if (training) Assert.True(evidence is { Length: > 0 } && note.Text.Contains(evidence, StringComparison.Ordinal), $"{note.Id}: \"{evidence}\" does not stand in the text");
                else Assert.Null(evidence);
            }
            if (training) Assert.False(string.IsNullOrWhiteSpace(JsonDocument.Parse(line).RootElement.GetProperty("voice").GetString()), note.Id);
        }
    }

    [Fact]
    public void Ids_are_unique_over_all_files()
    {
        var ids = Directory.GetFiles(Folder, "*.jsonl", SearchOption.AllDirectories).SelectMany(File.ReadLines).Where(l => l.Length > 0)
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()!);
        Assert.Distinct(ids);
    }
}
