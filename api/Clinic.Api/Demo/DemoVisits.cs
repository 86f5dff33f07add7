using System.Globalization;
using Clinic.Api.Features.Patients;
using Clinic.Api.Features.Sessions;

namespace Clinic.Api.Demo;

/// <summary>Registers the patients and takes them through their dosing sessions, from booking to discharge.</summary>
internal sealed class DemoVisits(DemoTables tables, DemoScript script, DemoCast cast)
{
    /// <summary>How many days ahead a session is booked at the latest, so that the days of a goal can keep clear of it.</summary>
    private const int BookedDaysAhead = 15;

    private readonly Dictionary<string, Guid> _patients = new(StringComparer.Ordinal);
    private readonly DemoMeasures _measures = new(cast);

    public Guid PatientId(string key) => _patients[key];

    public void Write()
    {
        foreach (var (patient, number) in tables.Patients.Select((p, i) => (p, i)))
        {
            var intake = script.At(patient.Registered, new TimeOnly(9, 0).AddMinutes(DemoChance.Of(patient.Key, 0, 60)));
            script.Add(intake, token => RegisterAsync(patient, number, token));
            if (patient.Medicine == Medicine.Esketamine) new DemoTreatment(script, cast, () => PatientId(patient.Key)).Write(patient, intake);
            WriteSessions(patient, intake);
        }
        foreach (var leaving in tables.Events.Where(e => e.What == "leave"))
            script.Add(script.At(leaving.Day, new TimeOnly(16, 30)), token => LeaveAsync(leaving.Patient, token));
    }

    private void WriteSessions(DemoPatient patient, DateTimeOffset intake)
    {
        var visits = patient.Sessions.Select(day => (At: script.At(day, patient.Time), Day: day, Today: (DemoVisit?)null)).ToList();
        if (tables.Today.FirstOrDefault(v => v.Patient == patient.Key) is { } today) visits.Add((AppointmentOf(today), 0, today));
        visits.Sort((a, b) => a.At.CompareTo(b.At));
        var previous = intake;
        foreach (var (visit, number) in visits.Select((v, i) => (v, i)))
        {
            var booked = visit.At.AddDays(-BookedDaysAhead) is var early && early < previous ? early : previous;
            var bookedAt = (booked < intake ? intake : booked).AddMinutes(10);
            script.Add(bookedAt, async token =>
            {
                var session = await cast.AskAsync(cast.Coordinator, new ScheduleSessionCommand(PatientId(patient.Key),
                    new SessionPlanDetails(visit.At, patient.Medicine, RouteOf(patient), DoseOf(patient, number))), token);
                if (visit.Today is null) WriteVisit(patient, session, visit.Day, number);
                else WriteToday(patient, session, visit.Today, number);
            });
            previous = visit.At.AddHours(2.5);
        }
    }

    private void WriteVisit(DemoPatient patient, SessionView session, int day, int number)
    {
        var change = tables.Events.FirstOrDefault(e => e.Patient == patient.Key && e.Day == day);
        if (change is { What: "cancel" })
        {
            script.Add(session.ScheduledAt.AddHours(-1.5), token => CancelAsync(session, change.Reason, token));
            return;
        }
        var arrivedAt = session.ScheduledAt.AddMinutes(DemoChance.Of(patient.Key, day, 14) - 9);
        var dosedAt = session.ScheduledAt.AddMinutes(8 + DemoChance.Of(patient.Family, day, 15));
        var early = change is { What: "early" } ? change.Reason : null;
        var dischargedAt = dosedAt.AddMinutes(early is null ? 122 + DemoChance.Of(patient.Given, day, 28) : 104);
        WriteCourse(patient, session, number, arrivedAt, dosedAt, dischargedAt, early);
    }

    private void WriteToday(DemoPatient patient, SessionView session, DemoVisit visit, int number)
    {
        var moment = script.Now.AddMinutes(visit.Minutes);
        if (visit.Focus.Length > 0) script.Add(script.Now.AddHours(-20), token => cast.AskAsync(cast.Clinician, new SetSessionFocusCommand(session.Id, new() { Focus = visit.Focus }, DemoCast.Match(0)), token));
        switch (visit.State)
        {
            case SessionStatus.Arrived:
                WriteCourse(patient, session, number, moment, null, null, null);
                break;
            case SessionStatus.Monitoring:
                WriteCourse(patient, session, number, moment.AddMinutes(-16), moment, null, null);
                break;
            case SessionStatus.Discharged:
                WriteCourse(patient, session, number, moment.AddMinutes(-14), moment, moment.AddMinutes(126), null);
                break;
            case SessionStatus.Cancelled:
                script.Add(script.Now.AddMinutes(-70), token => CancelAsync(session, visit.Reason, token));
                break;
            case SessionStatus.Scheduled:
                break;
            default:
                throw new InvalidOperationException($"A visit cannot be {visit.State}.");
        }
    }

    private void WriteCourse(DemoPatient patient, SessionView session, int number, DateTimeOffset arrivedAt, DateTimeOffset? dosedAt, DateTimeOffset? dischargedAt, string? early)
    {
        new DemoCare(script, cast, patient, session, number).Write(DoseOf(patient, number), arrivedAt, dosedAt, dischargedAt, early);
        script.Add(arrivedAt.AddMinutes(3), token => _measures.WriteAsync(PatientId(patient.Key), patient, number, token));
    }

    private async Task CancelAsync(SessionView session, string reason, CancellationToken cancellation)
    {
        var stored = await cast.AskAsync(cast.Coordinator, new GetSessionQuery(session.Id), cancellation);
        await cast.AskAsync(cast.Coordinator, new CancelSessionCommand(session.Id, new(reason), DemoCast.Match(stored.Version)), cancellation);
    }

    private async Task RegisterAsync(DemoPatient patient, int number, CancellationToken cancellation) =>
        _patients[patient.Key] = (await cast.AskAsync(cast.Coordinator, new RegisterPatientCommand(DetailsOf(patient, number)), cancellation)).Id;

    private async Task LeaveAsync(string key, CancellationToken cancellation)
    {
        var (patient, number) = tables.Patients.Select((p, i) => (p, i)).First(p => p.p.Key == key);
        var stored = await cast.AskAsync(cast.Coordinator, new GetPatientQuery(PatientId(key)), cancellation);
        await cast.AskAsync(cast.Coordinator, new UpdatePatientCommand(stored.Id, DetailsOf(patient, number) with { Status = PatientStatus.Inactive }, DemoCast.Match(stored.Version)), cancellation);
    }

    private PatientDetails DetailsOf(DemoPatient patient, int number)
    {
        var birthday = patient.Birthday.AddYears(script.Today.Year - patient.Birthday.Year - patient.Age);
        return new PatientDetails
        {
            Given = patient.Given,
            Family = patient.Family,
            BirthDate = birthday.AddYears(patient.Age) > script.Today ? birthday.AddYears(-1) : birthday,
            Sex = patient.Sex,
            Email = $"{patient.Key}@patients.example",
            Phone = string.Create(CultureInfo.InvariantCulture, $"617 555 {100 + number:0000}"),
            TimeZone = script.Zone.Id,
            Language = patient.Language,
            Identifiers = [new("mrn", string.Create(CultureInfo.InvariantCulture, $"HS-{20417 + (number * 37)}"))],
            RiskNotes = patient.Background,
        };
    }

    /// <summary>On the five minutes, as appointments are.</summary>
    private DateTimeOffset AppointmentOf(DemoVisit visit)
    {
        var at = script.Now.AddMinutes(visit.State is SessionStatus.Monitoring or SessionStatus.Discharged ? visit.Minutes - 8 : visit.Minutes);
        return at.AddTicks(-(at.UtcTicks % TimeSpan.FromMinutes(5).Ticks));
    }

    private static DoseRoute RouteOf(DemoPatient patient) => patient.Medicine == Medicine.Esketamine ? DoseRoute.Intranasal : DoseRoute.Intravenous;

    private static Dose DoseOf(DemoPatient patient, int number) => number == 0 ? patient.FirstDose : patient.Dose;
}
