using Clinic.Api.Features.Protocols;

namespace Clinic.Api.Demo;

/// <summary>Puts a patient on the esketamine protocol, and takes the course from phase to phase with an evaluation each time.</summary>
internal sealed class DemoTreatment(DemoScript script, DemoCast cast, Func<Guid> patientId)
{
    public void Write(DemoPatient patient, DateTimeOffset intake)
    {
        var (first, last) = (patient.Sessions.DefaultIfEmpty(0).Min(), patient.Sessions.DefaultIfEmpty(0).Max());
        CourseView? course = null;
        script.Add(intake.AddMinutes(5), async token => course = await cast.AskAsync(cast.Prescriber,
            new StartCourseCommand(patientId(), new(BuiltInProtocols.EsketamineResistantDepression, script.Today.AddDays(first))), token));
        foreach (var phase in Enumerable.Range(2, 2).Where(p => first + (28 * (p - 1)) <= last))
            script.Add(script.At(first + (28 * (phase - 1)), new TimeOnly(7, 30)), async token =>
            {
                var evaluated = await cast.AskAsync(cast.Prescriber, new EvaluateBenefitCommand(course!.Id, new(Benefit.Benefit, "Better by scores and by the patient's own account."), DemoCast.Match(course.Version)), token);
                course = await cast.AskAsync(cast.Prescriber, new ChangePhaseCommand(course.Id, new(phase), DemoCast.Match(evaluated.Version)), token);
            });
    }
}
