using Clinic.Api.Features.Assessments;

namespace Clinic.Api.Demo;

/// <summary>What is filled in before a dose: the Columbia screener every time, PHQ-9 and GAD-7 about every second week, a little better from time to time.</summary>
internal sealed class DemoMeasures(DemoCast cast)
{
    private const int VisitsBetween = 3;
    private const int VisitsToImprove = 5;

    /// <param name="number">Of the visit, 0 for the first.</param>
    public async Task WriteAsync(Guid patientId, DemoPatient patient, int number, CancellationToken cancellation)
    {
        await cast.AskAsync(cast.Clinician, new RecordAssessmentCommand(patientId, new()
        {
            Instrument = Instruments.Cssrs, Author = AssessmentAuthor.Clinician, Answers = new Dictionary<string, int> { ["q1"] = 0, ["q2"] = 0, ["q6"] = 0 },
        }), cancellation);
        if (number % VisitsBetween != 0) return;
        foreach (var code in (string[])[Instruments.Phq9, Instruments.Gad7])
        {
            // Thoughts of being better off dead are told in the notes; here nobody has them.
            var answers = Instruments.Of(code).Items.ToDictionary(item => item.Id, item => (code, item.Id) == (Instruments.Phq9, Instruments.Phq9SelfHarmItem) ? 0 : AnswerOf(patient, code, item.Id, number));
            await cast.AskAsync(cast.Coordinator, new RecordAssessmentCommand(patientId, new() { Instrument = code, Author = AssessmentAuthor.Patient, Answers = answers }), cancellation);
        }
    }

    /// <summary>2 or 3 at first and less with the visits, one visit better than the next; down to what stays, which is nothing or a little.</summary>
    private static int AnswerOf(DemoPatient patient, string code, string item, int number)
    {
        var question = patient.Key + code + item;
        var (first, stays) = (2 + (DemoChance.Of(question, 0, 7) / 4), DemoChance.Of(question, 1, 7) / 4);
        return Math.Max(stays, first - ((number + DemoChance.Of(question, number, VisitsToImprove)) / VisitsToImprove));
    }
}
