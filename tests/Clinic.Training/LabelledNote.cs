using System.Text.Json;
using Clinic.Interpretation;

namespace Clinic.Training;

/// <summary>One note of a corpus with its labels, by the guideline.</summary>
/// <param name="Id">Unique over all corpora.</param>
/// <param name="Voice">Who writes: what training and validation are split by. Empty in the evaluation corpora.</param>
/// <param name="Author">The role the note was sent in.</param>
/// <param name="Text">The note.</param>
/// <param name="Findings">What it says of the patient, now.</param>
/// <param name="Flags">The safety concerns it asserts.</param>
/// <param name="Near">Flags it comes near to and does not carry: denied, past, of someone else, a harmless cousin.</param>
public sealed record LabelledNote(
    string Id, string Voice, AuthorRole Author, string Text, IReadOnlyList<LabelledFinding> Findings, IReadOnlyList<LabelledFlag> Flags, IReadOnlyList<FlagCode> Near)
{
    /// <summary>Reads every file of <paramref name="folder"/> that fits <paramref name="pattern"/>, in the order of their names.</summary>
    public static IReadOnlyList<LabelledNote> Read(string folder, string pattern) =>
        [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(Parse)];

    public static LabelledNote Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var note = document.RootElement;
        return new(
            note.GetProperty("id").GetString()!,
            note.TryGetProperty("voice", out var voice) ? voice.GetString()! : "",
            Code<AuthorRole>(note.GetProperty("author")),
            note.GetProperty("text").GetString()!,
            [.. note.GetProperty("findings").EnumerateArray().Select(f => new LabelledFinding(
                Code<Theme>(f.GetProperty("theme")),
                Code<Direction>(f.GetProperty("direction")),
                f.TryGetProperty("timeOfDay", out var time) ? Code<TimeOfDay>(time) : null,
                f.TryGetProperty("since", out var since) ? Code<SinceDosing>(since) : null,
                f.TryGetProperty("evidence", out var evidence) ? evidence.GetString() : null))],
            [.. note.GetProperty("flags").EnumerateArray().Select(f => f.ValueKind == JsonValueKind.String
                ? new LabelledFlag(Code<FlagCode>(f), null)
                : new LabelledFlag(Code<FlagCode>(f.GetProperty("code")), f.GetProperty("evidence").GetString()))],
            note.TryGetProperty("near", out var near) ? [.. near.EnumerateArray().Select(Code<FlagCode>)] : []);
    }

    private static T Code<T>(JsonElement code) where T : struct, Enum =>
        KebabCase.TryParse<T>(code.GetString()!, out var value) ? value : throw new FormatException($"'{code}' is not a {typeof(T).Name}.");
}

/// <summary>One labelled finding; <paramref name="Evidence"/> is an exact stretch of the text in training notes and null elsewhere.</summary>
public sealed record LabelledFinding(Theme Theme, Direction Direction, TimeOfDay? TimeOfDay, SinceDosing? Since, string? Evidence);

/// <summary>One labelled flag; <paramref name="Evidence"/> as for findings.</summary>
public sealed record LabelledFlag(FlagCode Code, string? Evidence);
