using System.Globalization;

namespace Clinic.Api.Features.Sessions;

/// <summary>What is looked at before dosing, and before the patient leaves.</summary>
public enum ChecklistCode
{
    /// <summary>Esketamine only: the patient is enrolled in the risk programme.</summary>
    RemsEnrolled,

    /// <summary>Somebody takes the patient home.</summary>
    Transport,

    /// <summary>No food for two hours and no liquid for thirty minutes.</summary>
    Fasting,

    /// <summary>Intranasal only: no nasal corticosteroid or decongestant within the hour before.</summary>
    NasalSpray,

    /// <summary>Contraindications were reviewed and none was found: aneurysmal vascular disease, arteriovenous malformation, intracerebral haemorrhage, hypersensitivity.</summary>
    Contraindications,

    /// <summary>It is written down whether the patient takes benzodiazepines, other sedative hypnotics, opioids, psychostimulants or MAO inhibitors.</summary>
    InteractingMedicines,

    /// <summary>Before dosing: a recent reading, and a documented decision where it is above 140/90. At discharge: a recent reading.</summary>
    BloodPressure,

    /// <summary>No emergency or urgent alert is open; before dosing also a documented decision on those that are acknowledged and not resolved.</summary>
    Alerts,

    /// <summary>120 minutes from the start of dosing.</summary>
    MonitoringTime,

    /// <summary>Sedation is recorded as resolved: MOAA/S 5.</summary>
    Sedation,

    /// <summary>Dissociation is recorded as resolved.</summary>
    Dissociation,

    /// <summary>Respiratory depression is recorded as absent: oxygen saturation and respiratory rate within the clinic's limits.</summary>
    Breathing,
}

public enum ChecklistState
{
    /// <summary>Asked or measured, and in order.</summary>
    Clear,

    /// <summary>In order with a caution that staff should know.</summary>
    Warning,

    /// <summary>Stops the step until it is answered, measured or decided.</summary>
    Blocking,

    /// <summary>Does not concern this medicine or route.</summary>
    NotApplicable,
}

/// <param name="Code">What it is about.</param>
/// <param name="State">Whether it stops the step.</param>
/// <param name="Message">What is missing, or what to mind.</param>
/// <param name="Decision">What a documented decision is asked for about; absent where something else clears it.</param>
public sealed record ChecklistItem(ChecklistCode Code, ChecklistState State, string Message, DecisionSubject? Decision = null);

/// <summary>The rules of both checklists, on a chart as it stood at a time. Sources: US label and risk programme of esketamine (2.1 to 2.5 of the label, REMS of 31 December 2024).</summary>
internal static class Checklist
{
    /// <summary>The devices of esketamine and all nasal sprays.</summary>
    private static bool IsNasal(SessionChart chart) => chart.Row.Route == DoseRoute.Intranasal;

    /// <param name="at">When dosing begins.</param>
    public static IReadOnlyList<ChecklistItem> BeforeDosing(SessionChart chart, DateTimeOffset at)
    {
        var answers = chart.Answers;
        return
        [
            chart.Row.Medicine != Medicine.Esketamine
                ? NotApplicable(ChecklistCode.RemsEnrolled, "Only for esketamine.")
                : Asked(ChecklistCode.RemsEnrolled, answers.RemsEnrolled, "Enrolled in the risk programme.", "The patient is not enrolled in the risk programme.", "Ask whether the patient is enrolled in the risk programme."),
            chart.Row.RideHomeConfirmed
                ? new(ChecklistCode.Transport, ChecklistState.Clear, "The ride home is confirmed.")
                : new(ChecklistCode.Transport, ChecklistState.Blocking, "The ride home is not confirmed: nobody drives after dosing."),
            Fasting(answers),
            IsNasal(chart)
                ? Advised(ChecklistCode.NasalSpray, answers.NoNasalSpray, "No other nasal spray in the last hour.", "Another nasal spray was used in the last hour.", "Ask about nasal corticosteroids and decongestants in the last hour.")
                : NotApplicable(ChecklistCode.NasalSpray, "Only for nasal sprays."),
            Asked(ChecklistCode.Contraindications, answers.NoContraindications, "Contraindications were reviewed; none was found.", "A contraindication was found.", "Review the contraindications."),
            Medicines(answers),
            PressureBeforeDosing(chart, at),
            AlertsBeforeDosing(chart),
        ];
    }

    /// <param name="at">When the patient leaves.</param>
    public static IReadOnlyList<ChecklistItem> BeforeDischarge(SessionChart chart, DateTimeOffset at) =>
    [
        chart.State.DischargeAllowedAt is { } allowed && at >= allowed
            ? new(ChecklistCode.MonitoringTime, ChecklistState.Clear, "120 minutes have passed since dosing began.")
            : new(ChecklistCode.MonitoringTime, ChecklistState.Blocking, Until(chart.State.DischargeAllowedAt)),
        chart.Readings.Latest(at, r => r.Sedation) switch
        {
            null => new(ChecklistCode.Sedation, ChecklistState.Blocking, "Record the sedation score after dosing."),
            Reading.FullyAlert => new(ChecklistCode.Sedation, ChecklistState.Clear, "Sedation is resolved."),
            var score => new(ChecklistCode.Sedation, ChecklistState.Blocking, Text($"Sedation is not resolved: MOAA/S {score} at the last reading.")),
        },
        chart.Readings.Latest(at, r => r.DissociationResolved) switch
        {
            null => new(ChecklistCode.Dissociation, ChecklistState.Blocking, "Record whether dissociation is resolved."),
            true => new(ChecklistCode.Dissociation, ChecklistState.Clear, "Dissociation is resolved."),
            false => new(ChecklistCode.Dissociation, ChecklistState.Blocking, "Dissociation is not resolved at the last reading."),
        },
        Breathing(chart, at),
        PressureBeforeDischarge(chart, at),
        chart.Alerts.Any(a => a.IsOpen)
            ? new(ChecklistCode.Alerts, ChecklistState.Blocking, "An emergency or urgent alert is open. Somebody looks at it first.")
            : new(ChecklistCode.Alerts, ChecklistState.Clear, "No emergency or urgent alert is open."),
    ];

    private static ChecklistItem Fasting(ChecklistAnswers answers) => (answers.NoFood, answers.NoLiquid) switch
    {
        (null, _) or (_, null) => new(ChecklistCode.Fasting, ChecklistState.Blocking, "Ask about food in the last two hours and liquid in the last thirty minutes."),
        (true, true) => new(ChecklistCode.Fasting, ChecklistState.Clear, "No food for two hours, no liquid for thirty minutes."),
        (false, _) => new(ChecklistCode.Fasting, ChecklistState.Warning, "The patient ate in the last two hours: nausea and vomiting are more likely."),
        _ => new(ChecklistCode.Fasting, ChecklistState.Warning, "The patient drank in the last thirty minutes: nausea and vomiting are more likely."),
    };

    private static ChecklistItem Medicines(ChecklistAnswers answers)
    {
        var medicines = answers.InteractingMedicines().ToArray();
        if (medicines.Any(m => m.Taken is null)) return new(ChecklistCode.InteractingMedicines, ChecklistState.Blocking, "Ask about " + List(medicines.Where(m => m.Taken is null).Select(m => m.Name)) + ".");
        return medicines.Where(m => m.Taken == true).Select(m => m.Name).ToArray() is { Length: > 0 } taken
            ? new(ChecklistCode.InteractingMedicines, ChecklistState.Warning, $"Takes {List(taken)}: watch sedation, breathing and blood pressure closely.")
            : new(ChecklistCode.InteractingMedicines, ChecklistState.Clear, "No interacting medicine.");
    }

    private static ChecklistItem PressureBeforeDosing(SessionChart chart, DateTimeOffset at)
    {
        if (chart.Readings.BeforeDosing(at) is not { } reading)
            return new(ChecklistCode.BloodPressure, ChecklistState.Blocking, Text($"Measure the blood pressure: none in the last {chart.Settings.PreDosePressureMinutes} minutes."));
        var pressure = reading.Pressure!;
        if (!pressure.IsElevated) return new(ChecklistCode.BloodPressure, ChecklistState.Clear, Text($"Blood pressure {pressure.Systolic}/{pressure.Diastolic}."));
        return Decided(chart, DecisionSubject.BloodPressure, reading.RecordedAt) switch
        {
            { Verdict: DecisionVerdict.Proceed } => new(ChecklistCode.BloodPressure, ChecklistState.Warning, Text($"Blood pressure {pressure.Systolic}/{pressure.Diastolic}, above 140/90; it was decided to go on.")),
            { Verdict: DecisionVerdict.Delay } => new(ChecklistCode.BloodPressure, ChecklistState.Blocking, Text($"Blood pressure {pressure.Systolic}/{pressure.Diastolic}; it was decided to wait. Measure again."), DecisionSubject.BloodPressure),
            _ => new(ChecklistCode.BloodPressure, ChecklistState.Blocking, Text($"Blood pressure {pressure.Systolic}/{pressure.Diastolic} is above 140/90: decide whether to go on or to wait, with the reason."), DecisionSubject.BloodPressure),
        };
    }

    private static ChecklistItem AlertsBeforeDosing(SessionChart chart)
    {
        if (chart.Alerts.Count == 0) return new(ChecklistCode.Alerts, ChecklistState.Clear, "No emergency or urgent alert is open.");
        if (chart.Alerts.Any(a => a.IsOpen)) return new(ChecklistCode.Alerts, ChecklistState.Blocking, "An emergency or urgent alert is open. Acknowledge it first.");
        return Decided(chart, DecisionSubject.Alerts, chart.Alerts.Max(a => a.AcknowledgedAt!.Value)) switch
        {
            { Verdict: DecisionVerdict.Proceed } => new(ChecklistCode.Alerts, ChecklistState.Warning, "An emergency or urgent alert is not resolved; it was decided to go on."),
            { Verdict: DecisionVerdict.Delay } => new(ChecklistCode.Alerts, ChecklistState.Blocking, "An emergency or urgent alert is not resolved; it was decided to wait.", DecisionSubject.Alerts),
            _ => new(ChecklistCode.Alerts, ChecklistState.Blocking, "An emergency or urgent alert is acknowledged and not resolved: decide whether to go on or to wait, with the reason.", DecisionSubject.Alerts),
        };
    }

    private static ChecklistItem Breathing(SessionChart chart, DateTimeOffset at)
    {
        var (oxygen, breaths) = (chart.Readings.Latest(at, r => r.OxygenSaturation), chart.Readings.Latest(at, r => r.RespiratoryRate));
        if (oxygen is null) return new(ChecklistCode.Breathing, ChecklistState.Blocking, "Record the oxygen saturation after dosing.");
        if (oxygen < chart.Settings.OxygenLimit) return new(ChecklistCode.Breathing, ChecklistState.Blocking, Text($"Oxygen saturation {oxygen} % at the last reading, below {chart.Settings.OxygenLimit} %."));
        if (breaths < chart.Settings.RespiratoryRateLow || breaths > chart.Settings.RespiratoryRateHigh)
            return new(ChecklistCode.Breathing, ChecklistState.Blocking, Text($"{breaths} breaths a minute at the last reading, outside {chart.Settings.RespiratoryRateLow} to {chart.Settings.RespiratoryRateHigh}."));
        return new(ChecklistCode.Breathing, ChecklistState.Clear, Text($"Oxygen saturation {oxygen} %."));
    }

    private static ChecklistItem PressureBeforeDischarge(SessionChart chart, DateTimeOffset at)
    {
        if (chart.Readings.BeforeDischarge(at)?.Pressure is not { } pressure)
            return new(ChecklistCode.BloodPressure, ChecklistState.Blocking, Text($"Measure the blood pressure: none in the last {chart.Settings.DischargePressureMinutes} minutes."));
        if (chart.Settings.IsCrisis(pressure)) return new(ChecklistCode.BloodPressure, ChecklistState.Blocking, Text($"Blood pressure {pressure.Systolic}/{pressure.Diastolic} needs medical attention."));
        return pressure.IsElevated
            ? new(ChecklistCode.BloodPressure, ChecklistState.Warning, Text($"Blood pressure {pressure.Systolic}/{pressure.Diastolic} is still above 140/90: watch until it declines."))
            : new(ChecklistCode.BloodPressure, ChecklistState.Clear, Text($"Blood pressure {pressure.Systolic}/{pressure.Diastolic}."));
    }

    /// <summary>The latest decision that was made in the knowledge of what became known at <paramref name="since"/>.</summary>
    private static SessionDecision? Decided(SessionChart chart, DecisionSubject about, DateTimeOffset since) => chart.Decisions.LastOrDefault(d => d.About == about && d.DecidedAt >= since);

    private static ChecklistItem Asked(ChecklistCode code, bool? answer, string yes, string no, string question) => answer switch
    {
        true => new(code, ChecklistState.Clear, yes),
        false => new(code, ChecklistState.Blocking, no),
        null => new(code, ChecklistState.Blocking, question),
    };

    /// <summary>The label advises it: it has to be asked, and an unwelcome answer warns.</summary>
    private static ChecklistItem Advised(ChecklistCode code, bool? answer, string yes, string no, string question) =>
        answer == false ? new(code, ChecklistState.Warning, no) : Asked(code, answer, yes, no, question);

    private static ChecklistItem NotApplicable(ChecklistCode code, string why) => new(code, ChecklistState.NotApplicable, why);

    private static string Until(DateTimeOffset? allowedAt) => allowedAt is null
        ? "The patient was not dosed."
        : Text($"Monitoring lasts 120 minutes from the start of dosing, until {allowedAt.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}.");

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
