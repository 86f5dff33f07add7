using Clinic.Api.Data;
using Clinic.Api.Features.Corrections;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Sessions;

/// <summary>One dosing session. What has not happened yet is absent.</summary>
public record SessionView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }

    /// <summary>Given and family name.</summary>
    public required string PatientName { get; init; }
    public required SessionStatus Status { get; init; }
    public required DateTimeOffset ScheduledAt { get; init; }
    public required Medicine Medicine { get; init; }
    public required DoseRoute Route { get; init; }
    public required Dose PlannedDose { get; init; }

    /// <summary>The course of treatment that it belongs to.</summary>
    public Guid? CourseId { get; init; }

    /// <summary>The number of the course's phase, from 1.</summary>
    public int? Phase { get; init; }
    public string? PhaseName { get; init; }

    /// <summary>The week of the course, from 1.</summary>
    public int? Week { get; init; }

    /// <summary>How long the infusion is planned to run.</summary>
    public int? InfusionMinutes { get; init; }

    /// <summary>What is being given, and once the dose is complete, what was.</summary>
    public Dose? Dose { get; init; }

    /// <summary>Of the vial, or of the first device.</summary>
    public string? Lot { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When dosing began. The 120 minutes and the afterglow window count from here.</summary>
    public DateTimeOffset? DosedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? DosedBy { get; init; }

    /// <summary>When the dose was complete.</summary>
    public DateTimeOffset? MonitoringAt { get; init; }
    public DateTimeOffset? DischargedAt { get; init; }
    public string? DischargedBy { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public DateTimeOffset? NoShowAt { get; init; }
    public required bool RideHomeConfirmed { get; init; }
    public string? ArrivalNote { get; init; }

    /// <summary>The reading on which dosing rested.</summary>
    public BloodPressure? PreBloodPressure { get; init; }

    /// <summary>The last reading before the patient left.</summary>
    public BloodPressure? DischargeBloodPressure { get; init; }

    /// <summary>120 minutes after dosing began; leaving earlier needs a prescriber's reason.</summary>
    public DateTimeOffset? DischargeAllowedAt { get; init; }
    public string? EscortedBy { get; init; }
    public string? OverrideReason { get; init; }
    public string? CancelReason { get; init; }
    public string? NoShowNote { get; init; }

    /// <summary>Nasal spray devices in the order in which they were given. Where one session is read.</summary>
    public IReadOnlyList<SessionDevice>? Devices { get; init; }

    /// <summary>Readings to take, the most pressing first. Where one session is read, and on the board of the day.</summary>
    public IReadOnlyList<DueReading>? Due { get; init; }

    /// <summary>What is unusual about the plan and stops nothing. Where one session is read.</summary>
    public IReadOnlyList<PlanWarning>? Warnings { get; init; }

    /// <summary>Who marked it as an error, and why. It counts as cancelled then, and lists leave it out.</summary>
    public EnteredInErrorView? EnteredInError { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>A session as its table holds it, with the patient's name; read with <see cref="Columns"/>.</summary>
internal sealed record SessionRow
{
    /// <summary>For a select over <c>sessions s</c> and <c>patients p</c>.</summary>
    public const string Columns = """
        s.seq, s.id, s.version, s.patient_id, p.given, p.family, s.status, s.scheduled_at, s.medicine, s.route, s.planned_dose, s.planned_dose_unit,
            s.dose, s.dose_unit, s.lot, s.ride_home_confirmed, s.arrival_note, s.arrived_at, s.dosed_at, s.discharged_at, s.cancelled_at,
            s.pre_systolic, s.pre_diastolic, s.discharge_systolic, s.discharge_diastolic, s.escorted_by, s.override_reason, s.cancel_reason,
            s.course_id, s.phase, s.phase_name, s.week, s.infusion_minutes, s.monitoring_at, s.no_show_at, s.no_show_note,
            (select b.name from staff b where b.clinic_id = s.clinic_id and b.id = s.dosed_by) as dosed_by,
            (select b.name from staff b where b.clinic_id = s.clinic_id and b.id = s.discharged_by) as discharged_by
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset ScheduledAt { get; init; }
    public required Medicine Medicine { get; init; }
    public required DoseRoute Route { get; init; }
    public required decimal PlannedDose { get; init; }
    public required string PlannedDoseUnit { get; init; }
    public decimal? Dose { get; init; }
    public string? DoseUnit { get; init; }
    public string? Lot { get; init; }
    public required bool RideHomeConfirmed { get; init; }
    public string? ArrivalNote { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? DosedAt { get; init; }
    public DateTimeOffset? DischargedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public int? PreSystolic { get; init; }
    public int? PreDiastolic { get; init; }
    public int? DischargeSystolic { get; init; }
    public int? DischargeDiastolic { get; init; }
    public string? EscortedBy { get; init; }
    public string? OverrideReason { get; init; }
    public string? CancelReason { get; init; }
    public Guid? CourseId { get; init; }
    public int? Phase { get; init; }
    public string? PhaseName { get; init; }
    public int? Week { get; init; }
    public int? InfusionMinutes { get; init; }
    public DateTimeOffset? MonitoringAt { get; init; }
    public DateTimeOffset? NoShowAt { get; init; }
    public string? NoShowNote { get; init; }
    public string? DosedBy { get; init; }
    public string? DischargedBy { get; init; }

    public DateTimeOffset? MarkedAt { get; init; }
    public string? MarkedBy { get; init; }
    public string? ErrorReason { get; init; }

    public Dose Planned => new(PlannedDose, CodeColumns.FromCode<DoseUnit>(PlannedDoseUnit));

    public Dose? DoseGiven => Dose is { } dose ? new(dose, CodeColumns.FromCode<DoseUnit>(DoseUnit!)) : null;

    public Dose GivenOrPlanned => DoseGiven ?? Planned;

    public SessionState ToState() => new()
    {
        Status = CodeColumns.FromCode<SessionStatus>(Status),
        ScheduledAt = ScheduledAt,
        RideHomeConfirmed = RideHomeConfirmed,
        ArrivedAt = ArrivedAt,
        DosedAt = DosedAt,
        MonitoringAt = MonitoringAt,
        DischargedAt = DischargedAt,
        CancelledAt = CancelledAt,
        NoShowAt = NoShowAt,
        OverrideReason = OverrideReason,
    };

    public SessionView ToView() => new()
    {
        Id = Id,
        Version = Version,
        PatientId = PatientId,
        PatientName = $"{Given} {Family}",
        Status = CodeColumns.FromCode<SessionStatus>(Status),
        ScheduledAt = ScheduledAt,
        Medicine = Medicine,
        Route = Route,
        PlannedDose = Planned,
        CourseId = CourseId,
        Phase = Phase,
        PhaseName = PhaseName,
        Week = Week,
        InfusionMinutes = InfusionMinutes,
        Dose = DoseGiven,
        Lot = Lot,
        ArrivedAt = ArrivedAt,
        DosedAt = DosedAt,
        DosedBy = DosedBy,
        MonitoringAt = MonitoringAt,
        DischargedAt = DischargedAt,
        DischargedBy = DischargedBy,
        CancelledAt = CancelledAt,
        NoShowAt = NoShowAt,
        RideHomeConfirmed = RideHomeConfirmed,
        ArrivalNote = ArrivalNote,
        PreBloodPressure = BloodPressure.Of(PreSystolic, PreDiastolic),
        DischargeBloodPressure = BloodPressure.Of(DischargeSystolic, DischargeDiastolic),
        DischargeAllowedAt = DosedAt + SessionState.Monitoring,
        EscortedBy = EscortedBy,
        OverrideReason = OverrideReason,
        CancelReason = CancelReason,
        NoShowNote = NoShowNote,
        EnteredInError = EnteredInErrorView.Of(MarkedAt, MarkedBy, ErrorReason),
    };
}

/// <summary>Reads one session; used by every slice that answers with one.</summary>
internal static class SessionViews
{
    public static async Task<SessionView?> FindAsync(IDb db, Guid clinicId, Guid sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await SessionChart.FindAsync(db, clinicId, sessionId, cancellation) is not { } chart) return null;
        return chart.Row.ToView() with { Devices = chart.Devices, Due = DueReadings.Of(chart.Readings, now), Warnings = await chart.WarningsAsync(db, clinicId, cancellation) };
    }

    /// <summary>The session after a change, in the transaction of the change; listeners are told of it.</summary>
    public static async Task<SessionView> AfterChangeAsync(IDb db, Guid clinicId, Guid sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        var session = (await FindAsync(db, clinicId, sessionId, now, cancellation))!;
        await EventRows.AppendAsync(db, clinicId, EventKind.SessionChanged, session.PatientId, sessionId, now, cancellation);
        return session;
    }
}
