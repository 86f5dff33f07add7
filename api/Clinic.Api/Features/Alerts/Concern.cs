using Clinic.Api.Features.Observations;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>A safety concern about a patient and what shows it: words of an observation, or a reading or an assessment put into a sentence.</summary>
public sealed record Concern
{
    private Concern(AlertCode code, Tier tier) => (Code, Tier) = (code, tier);

    public AlertCode Code { get; }

    /// <summary>How fast it wants a person.</summary>
    public Tier Tier { get; }

    public Guid? ObservationId { get; private init; }

    /// <summary>The words of the observation; empty for other sources.</summary>
    public IReadOnlyList<Span> Spans { get; private init; } = [];
    public Guid? ReadingId { get; private init; }
    public Guid? AssessmentId { get; private init; }

    /// <summary>What a reading or an assessment shows, in plain words; null where words of an observation do.</summary>
    public string? Sentence { get; private init; }

    /// <summary>What the engine found in an observation: one concern for each code, with the words of all its flags.</summary>
    public static IReadOnlyList<Concern> OfFlags(Guid observationId, IReadOnlyList<Flag> flags) =>
    [
        .. flags.GroupBy(f => f.Code).Select(g => new Concern(g.Key.ToAlert(), g.Key.Tier())
        {
            ObservationId = observationId,
            Spans = [.. g.SelectMany(f => f.Evidence).Distinct().OrderBy(s => s.Start).ThenBy(s => s.Length).Select(Span.Of)],
        }),
    ];

    /// <summary>A reading of a dosing session is out of its limits.</summary>
    /// <param name="sentence">Such as "Blood pressure 186/121 at 10:42"; at most 300 characters, with times in the clinic's zone.</param>
    public static Concern OfReading(AlertCode code, Tier tier, Guid readingId, string sentence) => new(code, tier) { ReadingId = readingId, Sentence = sentence };

    /// <summary>An answer of an assessment.</summary>
    /// <param name="sentence">Such as "PHQ-9 item 9: several days"; at most 300 characters.</param>
    public static Concern OfAssessment(AlertCode code, Tier tier, Guid assessmentId, string sentence) => new(code, tier) { AssessmentId = assessmentId, Sentence = sentence };
}
