using Clinic.Api.Features.Assessments;

namespace Clinic.Api.Demo;

/// <summary>What is filled in before a dose: the Columbia screener every time, PHQ-9 about every second week, a little better from time to time.</summary>
internal sealed class DemoMeasures(DemoCast cast)
{
    private const int VisitsBetween = 3;
    private const int VisitsToImprove = 4;

    /// <param name="number">Of the visit, 0 for the first.</param>
    public async Task WriteAsync(Guid patientId, DemoPatient patient, int number, CancellationToken cancellation)
    {
        await cast.AskAsync(cast.Clinician, new RecordAssessmentCommand(patientId, new()
        {
            Instrument = Instruments.Cssrs, Author = AssessmentAuthor.Clinician, Answers = new Dictionary<string, int> { ["q1"] = 0, ["q2"] = 0, ["q6"] = 0 },
        }), cancellation);
        if (number % VisitsBetween != 0) return;
        // Thoughts of being better off dead are told in the notes; here nobody has them.
        var answers = Instruments.Of(Instruments.Phq9).Items.ToDictionary(item => item.Id, item => item.Id == Instruments.Phq9SelfHarmItem ? 0 : AnswerOf(patient, item.Id, number));
        await cast.AskAsync(cast.Coordinator, new RecordAssessmentCommand(patientId, new() { Instrument = Instruments.Phq9, Author = AssessmentAuthor.Patient, Answers = answers }), cancellation);
    }

    private static int AnswerOf(DemoPatient patient, string item, int number) =>
        Math.Clamp(2 + DemoChance.Of(patient.Key + item, 0, 2) - ((number + DemoChance.Of(item + patient.Key, number, VisitsBetween)) / VisitsToImprove), 0, 3);
}
