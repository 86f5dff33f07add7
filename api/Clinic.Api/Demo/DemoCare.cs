using System.Globalization;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Demo;

/// <summary>What staff do at a patient's side in one session, from the arrival to the risk programme's form.</summary>
internal sealed class DemoCare(DemoScript script, DemoCast cast, DemoPatient patient, SessionView session, int number)
{
    /// <summary>Days after which a form has been sent in, but for one that was forgotten.</summary>
    private const int FormDays = 4;

    private readonly Guid _id = session.Id;
    private int _version;

    private string Match => DemoCast.Match(_version);

    public void Write(Dose dose, DateTimeOffset arrivedAt, DateTimeOffset? dosedAt, DateTimeOffset? dischargedAt, string? early)
    {
        Step(arrivedAt, async token =>
        {
            // The course may have moved to another phase since the session was booked.
            _version = (await cast.AskAsync(cast.Coordinator, new GetSessionQuery(_id), token)).Version;
            return (await cast.AskAsync(cast.Coordinator, new StartSessionCommand(_id, new(RideHomeConfirmed: true), Match), token)).Version;
        });
        script.Add(arrivedAt.AddMinutes(4), PrepareAsync);
        if (dosedAt is not { } dosed) return;
        var devices = patient.Medicine == Medicine.Esketamine ? (int)(dose.Value / DoseRules.DeviceMg) : 0;
        Step(dosed, async token => (await cast.AskAsync(cast.Clinician, new DoseSessionCommand(_id, new(dose.Value, dose.Unit, Lot: LotOf()), Match), token)).Version);
        for (var device = 1; device < devices; device++)
            Step(dosed.AddMinutes(5 * device), async token => (await cast.AskAsync(cast.Clinician, new RecordDeviceCommand(_id, new(LotOf()), Match), token)).Version);
        Step(dosed.AddMinutes(devices > 0 ? (5 * devices) - 4 : 40), async token => (await cast.AskAsync(cast.Clinician, new CompleteDoseCommand(_id, new(), Match), token)).Version);
        WriteReadings(dosed, dischargedAt);
        if (dischargedAt is not { } discharged) return;
        Step(discharged, async token => (await cast.AskAsync(early is null ? cast.Clinician : cast.Prescriber,
            new DischargeSessionCommand(_id, new(EscortedBy: patient.Escort, OverrideReason: early), Match), token)).Version);
        var daysAgo = script.Today.DayNumber - LocalTime.Date(discharged, script.Zone).DayNumber;
        if (devices > 0 && daysAgo >= FormDays && DemoChance.Of(patient.Key + "form", number, 60) > 0) script.Add(discharged.AddHours(20), token => SubmitFormAsync(discharged, dosed, token));
    }

    /// <summary>Every quarter of an hour today, where the day's curves are drawn; before, at the peak and before leaving.</summary>
    private void WriteReadings(DateTimeOffset dosed, DateTimeOffset? discharged)
    {
        var today = LocalTime.Date(dosed, script.Zone) == script.Today;
        int[] minutes = today ? [15, 30, 40, 55, 70, 85, 100] : [40];
        foreach (var minute in minutes.Where(m => discharged is null || dosed.AddMinutes(m) < discharged))
            script.Add(dosed.AddMinutes(minute), token => ReadAsync(Minutes(minute), token));
        if (discharged is { } left) script.Add(left.AddMinutes(-3), token => ReadAsync(Minutes((int)(left - dosed).TotalMinutes - 3), token));
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        var before = Pressure(rise: 0);
        await ReadAsync(new() { Systolic = before.Systolic, Diastolic = before.Diastolic, Pulse = Pulse(0), OxygenSaturation = 98, RespiratoryRate = 15 }, cancellation);
        var answers = new ChecklistAnswers
        {
            RemsEnrolled = patient.Medicine == Medicine.Esketamine ? true : null,
            NoFood = DemoChance.Of(patient.Key + "ate", number, 25) > 0,
            NoLiquid = true,
            NoNasalSpray = true,
            NoContraindications = true,
            Benzodiazepines = DemoChance.Of(patient.Key + "benzodiazepine", 0, 9) == 0,
            SedativeHypnotics = false,
            Opioids = false,
            Psychostimulants = DemoChance.Of(patient.Key + "stimulant", 0, 15) == 0,
            Maois = false,
        };
        var checklist = await cast.AskAsync(cast.Clinician, new AnswerChecklistCommand(_id, new(answers), Match), cancellation);
        _version = checklist.Version;
        foreach (var item in checklist.BeforeDosing.Where(i => i.State == ChecklistState.Blocking))
            await DecideAsync(item.Code, cancellation);
    }

    private async Task DecideAsync(ChecklistCode code, CancellationToken cancellation)
    {
        if (code == ChecklistCode.Alerts)
        {
            var open = await cast.AskAsync(cast.Prescriber, new ListAlertsQuery(new(AlertStatus.Open), null, session.PatientId, null, null, null), cancellation);
            foreach (var alert in open.Items) await cast.AskAsync(cast.Prescriber, new AcknowledgeAlertCommand(alert.Id, DemoCast.Match(alert.Version)), cancellation);
        }
        var about = code == ChecklistCode.Alerts ? DecisionSubject.Alerts : DecisionSubject.BloodPressure;
        var reason = code == ChecklistCode.Alerts ? "Spoken about in the room before dosing; safe to go on today." : "Usual for this patient and without symptoms; benefit outweighs. Read again at 40 minutes.";
        await cast.AskAsync(cast.Prescriber, new RecordDecisionCommand(_id, new(about, DecisionVerdict.Proceed, reason)), cancellation);
    }

    private async Task SubmitFormAsync(DateTimeOffset discharged, DateTimeOffset dosed, CancellationToken cancellation)
    {
        var ready = Math.Min(65 + DemoChance.Of(patient.Family + "ready", number, 30), (int)(discharged - dosed).TotalMinutes);
        var form = await cast.AskAsync(cast.Clinician, new AnswerMonitoringFormCommand(_id, new(ready, SeriousEvent: false), DemoCast.Match(1)), cancellation);
        var confirmation = string.Create(CultureInfo.InvariantCulture, $"PMF-{400_000 + DemoChance.Of(patient.Key + "form", number, 500_000)}");
        await cast.AskAsync(cast.Clinician, new SubmitMonitoringFormCommand(_id, new(confirmation), DemoCast.Match(form.Version)), cancellation);
    }

    private Task<ReadingView> ReadAsync(ReadingDetails reading, CancellationToken cancellation) => cast.AskAsync(cast.Clinician, new RecordReadingCommand(_id, reading), cancellation);

    /// <summary>Rises to 40 minutes and falls back; sedation and dissociation come with it and are gone after an hour and a half.</summary>
    private ReadingDetails Minutes(int minute)
    {
        var height = Math.Max(0, 1 - (Math.Abs(minute - 40) / 50.0));
        var pressure = Pressure((int)(height * (10 + DemoChance.Of(patient.Family, number, 14))));
        return new()
        {
            Systolic = pressure.Systolic,
            Diastolic = pressure.Diastolic,
            Pulse = Pulse((int)(height * 8)),
            OxygenSaturation = 98 - (int)Math.Round(height * 2),
            RespiratoryRate = 15 - (int)Math.Round(height * 2),
            Sedation = height > 0.3 ? Reading.FullyAlert - 1 : Reading.FullyAlert,
            DissociationResolved = height < 0.25,
        };
    }

    private BloodPressure Pressure(int rise)
    {
        var usual = DemoChance.Of(patient.Key, number, 13) - 6 + rise;
        return new(patient.Pressure.Systolic + usual, patient.Pressure.Diastolic + (usual / 2));
    }

    private int Pulse(int rise) => 66 + DemoChance.Of(patient.Key + "pulse", number, 14) + rise;

    /// <summary>A new delivery every three weeks.</summary>
    private string LotOf()
    {
        var delivery = (script.Today.DayNumber - script.Day.DayNumber) / 21;
        return string.Create(CultureInfo.InvariantCulture, $"{(patient.Medicine == Medicine.Esketamine ? "24KF" : "KT8")}{362 - (delivery * 13)}");
    }

    /// <summary>A step that changes the session and answers its new version.</summary>
    private void Step(DateTimeOffset at, Func<CancellationToken, Task<int>> step) => script.Add(at, async token => _version = await step(token));
}
