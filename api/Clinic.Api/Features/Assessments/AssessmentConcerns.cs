using Clinic.Api.Features.Alerts;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Assessments;

/// <summary>Which answers want a person, and how fast. A score never softens them: the item speaks for itself, whatever the total.</summary>
public static class AssessmentConcerns
{
    /// <summary>
    /// Item 9 of the PHQ-9 above 0 wants a call the same day. The Columbia screener by its triage: moderate risk a call the same day, high
    /// risk a person at once.
    /// </summary>
    public static IReadOnlyList<Concern> Of(Guid assessmentId, Instrument instrument, IReadOnlyDictionary<string, int>? answers, Score score) => (instrument.Code, score.Band?.Code) switch
    {
        (Instruments.Phq9, _) when answers?.GetValueOrDefault(Instruments.Phq9SelfHarmItem) is > 0 and var value =>
            [Concern.OfAssessment(AlertCode.Phq9Item9, Tier.Urgent, assessmentId, $"PHQ-9 item 9, better off dead or hurting yourself: {TextOf(instrument, value)}")],
        (Instruments.Cssrs, Instruments.CssrsModerate) => [Concern.OfAssessment(AlertCode.CssrsModerate, Tier.Urgent, assessmentId, "Columbia screener: moderate risk")],
        (Instruments.Cssrs, Instruments.CssrsHigh) => [Concern.OfAssessment(AlertCode.CssrsHigh, Tier.Emergency, assessmentId, "Columbia screener: high risk")],
        _ => [],
    };

    /// <summary>As it stands in the middle of a sentence.</summary>
    private static string TextOf(Instrument instrument, int value) => instrument.Answers.First(a => a.Value == value).Text.ToLowerInvariant();
}
