using Clinic.Api.Data;
using Clinic.Api.Features.Patients;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Sessions;

public enum MonitoringFormStatus
{
    /// <summary>To be submitted, within its seven days.</summary>
    Due,

    /// <summary>To be submitted, and late.</summary>
    Overdue,
    Submitted,
}

/// <summary>What a form can lack.</summary>
public enum MonitoringFormPart
{
    RemsEnrolled, InteractingMedicines, LotNumber, PressureBeforeDosing, PressureAt40Minutes, PressureBeforeDischarge, Oximetry, Sedation, Dissociation, Discharge, ReadyAfterMinutes, SeriousEvent,
}

/// <summary>A blood pressure and when it was taken.</summary>
public sealed record PressureAt(DateTimeOffset TakenAt, int Systolic, int Diastolic);

/// <summary>A saturation and when it was read.</summary>
public sealed record OximetryAt(DateTimeOffset TakenAt, int Percent);

/// <summary>Whether sedation or dissociation occurred, in minutes from dosing.</summary>
/// <param name="Occurred">Seen in at least one reading.</param>
/// <param name="OnsetMinutes">To the first reading that shows it.</param>
/// <param name="ResolvedMinutes">To the first reading after the last that shows it.</param>
public sealed record EffectSeen(bool Occurred, int? OnsetMinutes = null, int? ResolvedMinutes = null);

/// <summary>Who watched over the session.</summary>
/// <param name="Phone">The clinic's.</param>
public sealed record MonitoringPerson(string Name, string Email, string Phone);

/// <summary>
/// The content of the risk programme's patient monitoring form of an esketamine session, and what it still lacks. Fields: the form of the
/// Spravato REMS as of 31 December 2024, which added opioids, respiratory depression and pulse oximetry. Due seven days after the session.
/// </summary>
public sealed record MonitoringFormView : IVersionedView, IShowsPatients, IHasId
{
    /// <summary>Of the session.</summary>
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required MonitoringFormStatus Status { get; init; }

    /// <summary>The clinic's local date.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>In the order of the form.</summary>
    public required IReadOnlyList<MonitoringFormPart> Missing { get; init; }

    /// <summary>Given and family name.</summary>
    public required string PatientName { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required Sex Sex { get; init; }
    public required string ClinicName { get; init; }
    public MonitoringPerson? MonitoredBy { get; init; }

    /// <summary>The clinic's local date.</summary>
    public required DateOnly TreatedOn { get; init; }

    /// <summary>Whether it is the first that this clinic gave.</summary>
    public required bool FirstTreatment { get; init; }
    public bool? RemsEnrolled { get; init; }
    public bool? Benzodiazepines { get; init; }
    public bool? SedativeHypnotics { get; init; }
    public bool? Opioids { get; init; }
    public bool? Psychostimulants { get; init; }
    public bool? Maois { get; init; }
    public required Dose Dose { get; init; }
    public required IReadOnlyList<string> LotNumbers { get; init; }
    public PressureAt? PressureBeforeDosing { get; init; }
    public PressureAt? PressureAt40Minutes { get; init; }
    public PressureAt? PressureBeforeDischarge { get; init; }

    /// <summary>Not above 140/90; absent without a reading.</summary>
    public bool? VitalsAcceptableBefore { get; init; }

    /// <summary>Not above 140/90, and the saturation within the clinic's limit; absent without readings.</summary>
    public bool? VitalsAcceptableAfter { get; init; }
    public required IReadOnlyList<OximetryAt> Oximetry { get; init; }
    public EffectSeen? Sedation { get; init; }
    public EffectSeen? Dissociation { get; init; }

    /// <summary>Whole minutes from the first device to the end of monitoring; absent before discharge.</summary>
    public int? MonitoredMinutes { get; init; }

    /// <summary>When the patient would have been ready to leave without the rule of two hours, in minutes from dosing.</summary>
    public int? ReadyAfterMinutes { get; init; }
    public bool? SeriousEvent { get; init; }
    public string? SeriousEventDetails { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>What the programme answered, such as its number.</summary>
    public string? Confirmation { get; init; }

    /// <summary>Why it was submitted although parts were missing.</summary>
    public string? IncompleteReason { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>A form as its tables hold it, with whom it is about.</summary>
internal sealed record MonitoringFormRow
{
    public required int Version { get; init; }
    public required string Status { get; init; }
    public required DateOnly DueOn { get; init; }
    public bool? SeriousEvent { get; init; }
    public string? SeriousEventDetails { get; init; }
    public int? ReadyAfterMinutes { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public string? SubmittedBy { get; init; }
    public string? Confirmation { get; init; }
    public string? IncompleteReason { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required Sex Sex { get; init; }
    public required string ClinicName { get; init; }
    public required string Phone { get; init; }
    public string? Monitor { get; init; }
    public string? MonitorEmail { get; init; }
    public required int EarlierTreatments { get; init; }

    public bool IsSubmitted => Status == "submitted";

    public static MonitoringFormStatus StatusOf(string status, DateOnly dueOn, DateOnly today) =>
        status == "submitted" ? MonitoringFormStatus.Submitted : dueOn < today ? MonitoringFormStatus.Overdue : MonitoringFormStatus.Due;

    public MonitoringFormView ToView(SessionChart chart, DateTimeOffset now)
    {
        var (row, state, answers) = (chart.Row, chart.State, chart.Answers);
        var dosedAt = state.DosedAt!.Value;
        Reading[] after = [.. chart.Readings.AfterDosing(state.DischargedAt ?? now)];
        var before = PressureOf(chart.Readings.BeforeDosing(dosedAt));
        // Of the readings around 40 minutes, the one that comes closest.
        var peak = PressureOf(after.Where(r => r.Pressure is not null && (r.TakenAt - dosedAt).TotalMinutes is >= 30 and <= 60).MinBy(r => (r.TakenAt - dosedAt - DueReadings.Peak).Duration()));
        var leaving = state.DischargedAt is { } leftAt ? PressureOf(chart.Readings.BeforeDischarge(leftAt)) : null;
        var oxygen = after.LastOrDefault(r => r.OxygenSaturation is not null)?.OxygenSaturation;
        var form = new MonitoringFormView
        {
            Id = row.Id,
            Version = Version,
            PatientId = row.PatientId,
            Status = StatusOf(Status, DueOn, LocalTime.Date(now, chart.Zone)),
            DueOn = DueOn,
            Missing = [],
            PatientName = $"{row.Given} {row.Family}",
            BirthDate = BirthDate,
            Sex = Sex,
            ClinicName = ClinicName,
            MonitoredBy = Monitor is null ? null : new(Monitor, MonitorEmail!, Phone),
            TreatedOn = LocalTime.Date(dosedAt, chart.Zone),
            FirstTreatment = EarlierTreatments == 0,
            RemsEnrolled = answers.RemsEnrolled,
            Benzodiazepines = answers.Benzodiazepines,
            SedativeHypnotics = answers.SedativeHypnotics,
            Opioids = answers.Opioids,
            Psychostimulants = answers.Psychostimulants,
            Maois = answers.Maois,
            Dose = row.GivenOrPlanned,
            LotNumbers = [.. chart.Devices.Select(d => d.Lot).Distinct(StringComparer.Ordinal)],
            PressureBeforeDosing = before,
            PressureAt40Minutes = peak,
            PressureBeforeDischarge = leaving,
            VitalsAcceptableBefore = before is null ? null : !Elevated(before),
            VitalsAcceptableAfter = leaving is null || oxygen is null ? null : !Elevated(leaving) && oxygen >= chart.Settings.OxygenLimit,
            Oximetry = [.. after.Where(r => r.OxygenSaturation is not null).Select(r => new OximetryAt(r.TakenAt, r.OxygenSaturation!.Value))],
            Sedation = Seen(after, dosedAt, r => r.Sedation is { } score ? score < Reading.FullyAlert : null),
            Dissociation = Seen(after, dosedAt, r => !r.DissociationResolved),
            MonitoredMinutes = state.DischargedAt is { } left ? (int)(left - dosedAt).TotalMinutes : null,
            ReadyAfterMinutes = ReadyAfterMinutes,
            SeriousEvent = SeriousEvent,
            SeriousEventDetails = SeriousEventDetails,
            SubmittedAt = SubmittedAt,
            SubmittedBy = SubmittedBy,
            Confirmation = Confirmation,
            IncompleteReason = IncompleteReason,
        };
        return form with { Missing = [.. MissingFrom(form, answers)] };
    }

    private static IEnumerable<MonitoringFormPart> MissingFrom(MonitoringFormView form, ChecklistAnswers answers)
    {
        if (form.RemsEnrolled is null) yield return MonitoringFormPart.RemsEnrolled;
        if (answers.InteractingMedicines().Any(m => m.Taken is null)) yield return MonitoringFormPart.InteractingMedicines;
        if (form.LotNumbers.Count == 0) yield return MonitoringFormPart.LotNumber;
        if (form.PressureBeforeDosing is null) yield return MonitoringFormPart.PressureBeforeDosing;
        if (form.PressureAt40Minutes is null) yield return MonitoringFormPart.PressureAt40Minutes;
        if (form.PressureBeforeDischarge is null) yield return MonitoringFormPart.PressureBeforeDischarge;
        if (form.Oximetry.Count == 0) yield return MonitoringFormPart.Oximetry;
        if (form.Sedation is null or { Occurred: true, ResolvedMinutes: null }) yield return MonitoringFormPart.Sedation;
        if (form.Dissociation is null or { Occurred: true, ResolvedMinutes: null }) yield return MonitoringFormPart.Dissociation;
        if (form.MonitoredMinutes is null) yield return MonitoringFormPart.Discharge;
        if (form.ReadyAfterMinutes is null) yield return MonitoringFormPart.ReadyAfterMinutes;
        if (form.SeriousEvent is null) yield return MonitoringFormPart.SeriousEvent;
    }

    /// <summary>When an effect began and ended, from readings that say whether it is <paramref name="present"/>; null where none says.</summary>
    private static EffectSeen? Seen(Reading[] readings, DateTimeOffset dosedAt, Func<Reading, bool?> present)
    {
        (DateTimeOffset TakenAt, bool Present)[] said = [.. readings.Where(r => present(r) is not null).Select(r => (r.TakenAt, present(r)!.Value))];
        if (said.Length == 0) return null;
        if (!said.Any(s => s.Present)) return new(Occurred: false);
        var last = Array.FindLastIndex(said, s => s.Present);
        return new(Occurred: true, Minutes(said.First(s => s.Present).TakenAt), last + 1 < said.Length ? Minutes(said[last + 1].TakenAt) : null);

        int Minutes(DateTimeOffset at) => (int)(at - dosedAt).TotalMinutes;
    }

    private static PressureAt? PressureOf(Reading? reading) => reading?.Pressure is { } pressure ? new(reading.TakenAt, pressure.Systolic, pressure.Diastolic) : null;

    private static bool Elevated(PressureAt pressure) => new BloodPressure(pressure.Systolic, pressure.Diastolic).IsElevated;
}

/// <summary>Opens and reads forms; used by every slice about them.</summary>
internal static class MonitoringFormRows
{
    /// <summary>The risk programme wants the form within seven days of the session.</summary>
    public const int DaysToSubmit = 7;

    /// <summary>Opens the form of a session that was dosed on a local date.</summary>
    public static Task OpenAsync(IDb db, Guid clinicId, Guid sessionId, DateOnly dosedOn, CancellationToken cancellation) =>
        db.ExecuteAsync(Sql.InsertForm, new { ClinicId = clinicId, SessionId = sessionId, DueOn = dosedOn.AddDays(DaysToSubmit) }, cancellation);

    public static async Task<MonitoringFormView?> FindAsync(IDb db, Guid clinicId, Guid sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await SessionChart.FindAsync(db, clinicId, sessionId, cancellation) is not { } chart) return null;
        return (await db.FirstAsync<MonitoringFormRow>(Sql.FindForm, new { ClinicId = clinicId, SessionId = sessionId }, cancellation))?.ToView(chart, now);
    }

    /// <summary>The form for a change that was asked for at version <paramref name="version"/>: a problem where there is none, it has moved on, or it is submitted.</summary>
    public static async Task<Result<MonitoringFormView>> FindForChangeAsync(IDb db, Guid clinicId, Guid sessionId, int version, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await SessionChart.FindLockedAsync(db, clinicId, sessionId, cancellation) is not { } chart) return Problem.NotFound("session");
        if (await db.FirstAsync<MonitoringFormRow>(Sql.FindForm, new { ClinicId = clinicId, SessionId = sessionId }, cancellation) is not { } form) return Problem.NotFound("monitoring form");
        if (form.Version != version) return Problem.StaleVersion();
        return form.IsSubmitted ? Problem.Conflict("The form is submitted already.") : form.ToView(chart, now);
    }

    private static class Sql
    {
        public const string InsertForm = """
            insert into monitoring_forms (clinic_id, session_id, status, due_on, version)
            values (@ClinicId, @SessionId, 'open', @DueOn, 1)
            """;

        public const string FindForm = """
            select f.version, f.status, f.due_on, f.serious_event, f.serious_event_details, f.ready_after_minutes, f.submitted_at, b.name as submitted_by, f.confirmation, f.incomplete_reason,
                p.birth_date, p.sex, c.name as clinic_name, c.phone, m.name as monitor, m.email as monitor_email,
                (select count(*) from sessions e where e.clinic_id = s.clinic_id and e.patient_id = s.patient_id and e.medicine = s.medicine and e.dosed_at < s.dosed_at) as earlier_treatments
            from monitoring_forms f
            join sessions s on s.clinic_id = f.clinic_id and s.id = f.session_id
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            join clinics c on c.clinic_id = f.clinic_id
            left join staff m on m.clinic_id = s.clinic_id and m.id = s.dosed_by
            left join staff b on b.clinic_id = f.clinic_id and b.id = f.submitted_by
            where f.clinic_id = @ClinicId and f.session_id = @SessionId
            """;
    }
}
