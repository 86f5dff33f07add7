using System.Globalization;
using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Features.Protocols;

/// <summary>What somebody should look at again. A warning never stops anything: the prescriber may have a reason.</summary>
public enum PlanWarningCode
{
    /// <summary>The first session of a course is planned above the protocol's first dose, such as 84 mg on day 1.</summary>
    FirstDoseAboveProtocol,

    /// <summary>The dose is none of the phase's.</summary>
    DoseOutsidePhase,

    /// <summary>Esketamine comes in devices of 28 mg; other amounts cannot be given.</summary>
    DoseNotInDevices,

    /// <summary>More than two esketamine sessions in a week, which runs from Monday to Sunday.</summary>
    MoreThanTwoAWeek,

    /// <summary>More often than the phase says.</summary>
    MoreOftenThanPhase,

    /// <summary>Less often than the phase says.</summary>
    LessOftenThanPhase,

    /// <summary>A date already had a session of the patient; none was added.</summary>
    AlreadyBooked,

    /// <summary>The course went on to this phase without an evaluation of the benefit in the one before.</summary>
    PhaseWithoutEvaluation,

    /// <summary>The phase has had its weeks, and its benefit was not evaluated.</summary>
    EvaluationDue,

    /// <summary>The patient is younger than the protocol was written for.</summary>
    AgeOutsideProtocol,

    /// <summary>Two devices were given less than five minutes apart.</summary>
    DevicesTooClose,

    /// <summary>A device was given after its expiry date.</summary>
    DeviceExpired,
}

/// <summary>A warning in words.</summary>
public sealed record PlanWarning(PlanWarningCode Code, string Message);

/// <summary>What is unusual about a protocol, a plan or a session. Sources: US label of esketamine for rhythm, first dose, devices and evaluation.</summary>
public static class PlanWarnings
{
    /// <summary>Label: at most twice a week.</summary>
    public const int MostEsketamineAWeek = 2;

    public static IEnumerable<PlanWarning> Of(ProtocolDetails protocol)
    {
        if (protocol.Medicine != Medicine.Esketamine) yield break;
        foreach (var phase in protocol.Phases)
        {
            if (phase.Doses.Where(d => d % DoseRules.DeviceMg != 0).ToArray() is { Length: > 0 } odd)
                yield return new(PlanWarningCode.DoseNotInDevices, $"{phase.Name}: {string.Join(" and ", odd.Select(Number))} mg cannot be given in devices of 28 mg.");
            if (phase.PerWeek > MostEsketamineAWeek)
                yield return new(PlanWarningCode.MoreThanTwoAWeek, $"{phase.Name}: {phase.PerWeek} sessions a week are more than two.");
        }
    }

    /// <param name="dose">What is planned or was given.</param>
    /// <param name="isFirst">Whether the session is the first of its course.</param>
    public static IEnumerable<PlanWarning> OfDose(ProtocolDetails protocol, int phaseNumber, Dose dose, bool isFirst)
    {
        var phase = protocol.Phases[phaseNumber - 1];
        if (isFirst && phase.FirstDose is { } first && dose.Unit == protocol.DoseUnit && dose.Value > first)
            yield return new(PlanWarningCode.FirstDoseAboveProtocol, $"The protocol begins with {Number(first)} {Unit(protocol.DoseUnit)}; this is {Number(dose.Value)} on day 1.");
        if (dose.Unit != protocol.DoseUnit || !phase.Doses.Contains(dose.Value))
            yield return new(PlanWarningCode.DoseOutsidePhase, $"{phase.Name} has {string.Join(" or ", phase.Doses.Select(Number))} {Unit(protocol.DoseUnit)}.");
    }

    /// <param name="sessions">In the session's week, itself included, without those that do not take place.</param>
    /// <param name="phase">Of the session's course; null where it is in none.</param>
    public static IEnumerable<PlanWarning> OfWeek(Medicine medicine, int sessions, ProtocolPhase? phase)
    {
        if (medicine == Medicine.Esketamine && sessions > MostEsketamineAWeek)
            yield return new(PlanWarningCode.MoreThanTwoAWeek, $"This week has {sessions} sessions; esketamine is given at most twice a week.");
        else if (phase is not null && sessions > phase.PerWeek)
            yield return new(PlanWarningCode.MoreOftenThanPhase, $"This week has {sessions} sessions; {phase.Name} has {phase.PerWeek}.");
    }

    /// <param name="everyWeeks">The rhythm that was chosen.</param>
    public static IEnumerable<PlanWarning> OfRhythm(ProtocolPhase phase, int weekdays, int everyWeeks)
    {
        if (weekdays > phase.PerWeek || everyWeeks < phase.EveryWeeks)
            yield return new(PlanWarningCode.MoreOftenThanPhase, $"{phase.Name} is planned more often than the protocol says.");
        // A phase of so many sessions may take them as fast as it allows, or slower.
        else if ((weekdays < phase.PerWeek && phase.Sessions is null) || everyWeeks > (phase.MostEveryWeeks ?? phase.EveryWeeks))
            yield return new(PlanWarningCode.LessOftenThanPhase, $"{phase.Name} is planned less often than the protocol says.");
    }

    /// <param name="evaluatedPhases">The phases whose benefit was evaluated.</param>
    /// <param name="today">The clinic's local date.</param>
    public static IEnumerable<PlanWarning> OfCourse(ProtocolDetails protocol, int phaseNumber, DateOnly phaseSince, IReadOnlyCollection<int> evaluatedPhases, DateOnly today)
    {
        var phase = protocol.Phases[phaseNumber - 1];
        if (phaseNumber > 1 && !evaluatedPhases.Contains(phaseNumber - 1))
            yield return new(PlanWarningCode.PhaseWithoutEvaluation, $"{phase.Name} began without an evaluation of the benefit in {protocol.Phases[phaseNumber - 2].Name}.");
        if (phase.Weeks is { } weeks && today >= phaseSince.AddDays(7 * weeks) && !evaluatedPhases.Contains(phaseNumber))
            yield return new(PlanWarningCode.EvaluationDue, $"{phase.Name} has had its {weeks} weeks. Evaluate the benefit before going on.");
    }

    /// <param name="birthDate">Of the patient.</param>
    public static IEnumerable<PlanWarning> OfAge(ProtocolDetails protocol, DateOnly birthDate, DateOnly startsOn)
    {
        if (protocol.FromAge is { } age && birthDate.AddYears(age) > startsOn)
            yield return new(PlanWarningCode.AgeOutsideProtocol, $"The protocol is for patients from {age} years.");
    }

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Unit(DoseUnit unit) => unit == DoseUnit.Mg ? "mg" : "mg/kg";
}
