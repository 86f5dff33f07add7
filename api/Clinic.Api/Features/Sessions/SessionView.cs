using Clinic.Api.Data;
using Clinic.Api.Features.Corrections;
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

    /// <summary>What was given.</summary>
    public Dose? Dose { get; init; }
    public string? Lot { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? DosedAt { get; init; }
    public DateTimeOffset? DischargedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public required bool RideHomeConfirmed { get; init; }
    public string? ArrivalNote { get; init; }
    public BloodPressure? PreBloodPressure { get; init; }
    public BloodPressure? DischargeBloodPressure { get; init; }

    /// <summary>120 minutes after dosing; leaving earlier needs a prescriber's reason.</summary>
    public DateTimeOffset? DischargeAllowedAt { get; init; }
    public string? EscortedBy { get; init; }
    public string? OverrideReason { get; init; }
    public string? CancelReason { get; init; }

    /// <summary>Who marked it as an error, and why. It counts as cancelled then, and lists leave it out.</summary>
    public EnteredInErrorView? EnteredInError { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];

    internal SessionCourse ToCourse() => new()
    {
        Status = Status,
        RideHomeConfirmed = RideHomeConfirmed,
        ArrivedAt = ArrivedAt,
        DosedAt = DosedAt,
        DischargedAt = DischargedAt,
        CancelledAt = CancelledAt,
        OverrideReason = OverrideReason,
    };
}

/// <summary>A session as its table holds it, with the patient's name; read with <see cref="Columns"/>.</summary>
internal sealed record SessionRow
{
    /// <summary>For a select over <c>sessions s</c> and <c>patients p</c>.</summary>
    public const string Columns = """
        s.seq, s.id, s.version, s.patient_id, p.given, p.family, s.status, s.scheduled_at, s.medicine, s.route, s.planned_dose, s.planned_dose_unit,
            s.dose, s.dose_unit, s.lot, s.ride_home_confirmed, s.arrival_note, s.arrived_at, s.dosed_at, s.discharged_at, s.cancelled_at,
            s.pre_systolic, s.pre_diastolic, s.discharge_systolic, s.discharge_diastolic, s.escorted_by, s.override_reason, s.cancel_reason
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required string Given { get; init; }
    public required string Family { get; init; }
    public required SessionStatus Status { get; init; }
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
    public DateTimeOffset? MarkedAt { get; init; }
    public string? MarkedBy { get; init; }
    public string? ErrorReason { get; init; }

    public SessionView ToView() => new()
    {
        Id = Id,
        Version = Version,
        PatientId = PatientId,
        PatientName = $"{Given} {Family}",
        Status = Status,
        ScheduledAt = ScheduledAt,
        Medicine = Medicine,
        Route = Route,
        PlannedDose = new(PlannedDose, CodeColumns.FromCode<DoseUnit>(PlannedDoseUnit)),
        Dose = Dose is { } dose ? new(dose, CodeColumns.FromCode<DoseUnit>(DoseUnit!)) : null,
        Lot = Lot,
        ArrivedAt = ArrivedAt,
        DosedAt = DosedAt,
        DischargedAt = DischargedAt,
        CancelledAt = CancelledAt,
        RideHomeConfirmed = RideHomeConfirmed,
        ArrivalNote = ArrivalNote,
        PreBloodPressure = BloodPressure.Of(PreSystolic, PreDiastolic),
        DischargeBloodPressure = BloodPressure.Of(DischargeSystolic, DischargeDiastolic),
        DischargeAllowedAt = DosedAt + SessionCourse.Monitoring,
        EscortedBy = EscortedBy,
        OverrideReason = OverrideReason,
        CancelReason = CancelReason,
        EnteredInError = EnteredInErrorView.Of(MarkedAt, MarkedBy, ErrorReason),
    };
}

/// <summary>Reads one session; used by every slice that answers with one.</summary>
internal static class SessionViews
{
    public static async Task<SessionView?> FindAsync(IDb db, Guid clinicId, Guid sessionId, CancellationToken cancellation) =>
        (await db.FirstAsync<SessionRow>(Sql.FindSession, new { ClinicId = clinicId, SessionId = sessionId }, cancellation))?.ToView();

    /// <summary>The session for a step that was asked for at version <paramref name="version"/>: a problem where there is none, or it has moved on.</summary>
    public static async Task<Result<SessionView>> FindForChangeAsync(IDb db, Guid clinicId, Guid sessionId, int version, CancellationToken cancellation)
    {
        var row = await db.FirstAsync<SessionRow>(Sql.FindSessionForChange, new { ClinicId = clinicId, SessionId = sessionId }, cancellation);
        if (row is null) return Problem.NotFound("session");
        return row.Version == version ? row.ToView() : Problem.StaleVersion();
    }

    private static class Sql
    {
        public const string FindSession = $"""
            select {SessionRow.Columns}, e.marked_at, m.name as marked_by, e.reason as error_reason
            from sessions s
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            left join entries_in_error e on e.clinic_id = s.clinic_id and e.subject_id = s.id and e.kind = 'session'
            left join staff m on m.clinic_id = e.clinic_id and m.id = e.marked_by
            where s.clinic_id = @ClinicId and s.id = @SessionId
            """;

        public const string FindSessionForChange = $$"""
            select {{SessionRow.Columns}}
            from sessions s {locked}
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            where s.clinic_id = @ClinicId and s.id = @SessionId
            """;
    }
}
