using System.Text.Json;

namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>One note of a corpus with its labels, by the guideline.</summary>
public sealed record LabelledNote(string Id, AuthorRole Author, string Text, IReadOnlyList<LabelledFinding> Findings, IReadOnlyList<LabelledFlag> Flags)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>Reads a file of the corpus folder, or all that fit a pattern.</summary>
    public static IReadOnlyList<LabelledNote> Read(string pattern) =>
        [.. Directory.GetFiles(Path.GetDirectoryName(Path.Combine(Folder, pattern))!, Path.GetFileName(pattern)).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(Parse)];

    public static LabelledNote Parse(string line)
    {
        var note = JsonDocument.Parse(line).RootElement;
        return new(
            note.GetProperty("id").GetString()!,
            Code<AuthorRole>(note.GetProperty("author"))!.Value,
            note.GetProperty("text").GetString()!,
            [.. note.GetProperty("findings").EnumerateArray().Select(f => new LabelledFinding(
                Code<Theme>(f.GetProperty("theme"))!.Value,
                Code<Direction>(f.GetProperty("direction"))!.Value,
                f.TryGetProperty("timeOfDay", out var time) ? Code<TimeOfDay>(time) : null,
                f.TryGetProperty("since", out var since) ? Code<SinceDosing>(since) : null,
                f.TryGetProperty("evidence", out var evidence) ? evidence.GetString() : null))],
            [.. note.GetProperty("flags").EnumerateArray().Select(f => f.ValueKind == JsonValueKind.String
                ? new LabelledFlag(Code<FlagCode>(f)!.Value, null)
                : new LabelledFlag(Code<FlagCode>(f.GetProperty("code"))!.Value, f.GetProperty("evidence").GetString()))]);
    }

    private static T? Code<T>(JsonElement code) where T : struct, Enum =>
        KebabCase.TryParse<T>(code.GetString()!, out var value) ? value : throw new FormatException($"'{code}' is not a {typeof(T).Name}.");
}

public sealed record LabelledFinding(Theme Theme, Direction Direction, TimeOfDay? TimeOfDay, SinceDosing? Since, string? Evidence);

public sealed record LabelledFlag(FlagCode Code, string? Evidence);
