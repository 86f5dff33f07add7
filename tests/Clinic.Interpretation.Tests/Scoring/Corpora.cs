using Clinic.Training;

namespace Clinic.Interpretation.Tests.Scoring;

/// <summary>The corpora that lie beside the tests.</summary>
internal static class Corpora
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>The thermometer: never trained on.</summary>
    public static IReadOnlyList<LabelledNote> Development { get; } = LabelledNote.Read(Folder, "observations-dev.jsonl");

    /// <summary>What the second reader is trained on.</summary>
    public static IReadOnlyList<LabelledNote> Training { get; } = LabelledNote.Read(Path.Combine(Folder, "train"), "notes-*.jsonl");
}
