using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Dapper;

namespace Clinic.Api.Features.Protocols;

public enum CourseStatus { Active, Completed, Stopped }

/// <summary>Whether the treatment helps, as the clinician judged it.</summary>
public enum Benefit { Benefit, NoBenefit, Unclear }

/// <summary>An evaluation of the benefit in one phase of a course.</summary>
public sealed record BenefitEvaluation
{
    public required Guid Id { get; init; }

    /// <summary>The number of the phase, from 1.</summary>
    public required int Phase { get; init; }
    public required DateOnly EvaluatedOn { get; init; }
    public required Benefit Benefit { get; init; }
    public string? Note { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public required string EvaluatedBy { get; init; }
}

/// <summary>A patient on a protocol.</summary>
public sealed record CourseView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid ProtocolId { get; init; }

    /// <summary>As it was when the course began.</summary>
    public required ProtocolDetails Protocol { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required CourseStatus Status { get; init; }

    /// <summary>The number of the present phase, from 1.</summary>
    public required int Phase { get; init; }
    public required string PhaseName { get; init; }
    public required DateOnly PhaseSinceOn { get; init; }

    /// <summary>Sessions of the course that were dosed.</summary>
    public required int DosedSessions { get; init; }

    /// <summary>Sessions of the course that are still to come.</summary>
    public required int PlannedSessions { get; init; }
    public required IReadOnlyList<BenefitEvaluation> Evaluations { get; init; }
    public required IReadOnlyList<PlanWarning> Warnings { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndReason { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];

    /// <summary>The date on which the phase of this number begins; null where a phase before it has no end.</summary>
    internal DateOnly? BeginOf(int phase)
    {
        var since = PhaseSinceOn;
        for (var earlier = Phase; earlier < phase; earlier++)
        {
            if (Protocol.Phases[earlier - 1].Weeks is not { } weeks) return null;
            since = since.AddDays(7 * weeks);
        }
        return since;
    }

    /// <summary>The week of the course in which <paramref name="date"/> lies, from 1.</summary>
    internal int WeekOf(DateOnly date) => (Math.Max(0, date.DayNumber - StartsOn.DayNumber) / 7) + 1;
}

/// <summary>A course as its table holds it; read with <see cref="Columns"/>.</summary>
internal sealed record CourseRow
{
    /// <summary>For a select over <c>courses c</c>, <c>patients p</c> and <c>clinics k</c>.</summary>
    public const string Columns = """
        c.seq, c.id, c.version, c.patient_id, c.protocol_id, c.protocol, c.starts_on, c.status, c.phase, c.phase_name, c.phase_since_on, c.ended_at, c.end_reason, p.birth_date, k.time_zone,
            (select count(*) from sessions s where s.clinic_id = c.clinic_id and s.course_id = c.id and s.status in ('dosed', 'monitoring', 'discharged')) as dosed_sessions,
            (select count(*) from sessions s where s.clinic_id = c.clinic_id and s.course_id = c.id and s.status in ('scheduled', 'arrived')) as planned_sessions
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid ProtocolId { get; init; }
    public required string Protocol { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required CourseStatus Status { get; init; }
    public required int Phase { get; init; }
    public required string PhaseName { get; init; }
    public required DateOnly PhaseSinceOn { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndReason { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required string TimeZone { get; init; }
    public required int DosedSessions { get; init; }
    public required int PlannedSessions { get; init; }

    public CourseView ToView(IEnumerable<EvaluationRow> evaluations, DateTimeOffset now)
    {
        var protocol = ProtocolViews.Read(Protocol);
        BenefitEvaluation[] evaluated = [.. evaluations.Select(e => e.ToView())];
        return new()
        {
            Id = Id,
            Version = Version,
            PatientId = PatientId,
            ProtocolId = ProtocolId,
            Protocol = protocol,
            StartsOn = StartsOn,
            Status = Status,
            Phase = Phase,
            PhaseName = PhaseName,
            PhaseSinceOn = PhaseSinceOn,
            DosedSessions = DosedSessions,
            PlannedSessions = PlannedSessions,
            Evaluations = evaluated,
            Warnings = Status != CourseStatus.Active
                ? []
                :
                [
                    .. PlanWarnings.OfAge(protocol, BirthDate, StartsOn),
                    .. PlanWarnings.OfCourse(protocol, Phase, PhaseSinceOn, [.. evaluated.Select(e => e.Phase)], LocalTime.Date(now, LocalTime.Zone(TimeZone))),
                ],
            EndedAt = EndedAt,
            EndReason = EndReason,
        };
    }
}

internal sealed record EvaluationRow
{
    public required Guid CourseId { get; init; }
    public required Guid Id { get; init; }
    public required int Phase { get; init; }
    public required DateOnly EvaluatedOn { get; init; }
    public required string Benefit { get; init; }
    public string? Note { get; init; }
    public required string EvaluatedBy { get; init; }

    public BenefitEvaluation ToView() => new() { Id = Id, Phase = Phase, EvaluatedOn = EvaluatedOn, Benefit = CodeColumns.FromCode<Benefit>(Benefit), Note = Note, EvaluatedBy = EvaluatedBy };
}

/// <summary>Reads courses; used by every slice that answers with one, or books a session into one.</summary>
internal static class CourseViews
{
    public static Task<CourseView?> FindAsync(IDb db, Guid clinicId, Guid courseId, DateTimeOffset now, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.FindCourse, new { ClinicId = clinicId, CourseId = courseId }, grid => ReadAsync(grid, now), cancellation);

    /// <summary>The course for a change that was asked for at version <paramref name="version"/>: a problem where there is none, it has moved on, or it has ended.</summary>
    public static async Task<Result<CourseView>> FindForChangeAsync(IDb db, Guid clinicId, Guid courseId, int version, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.MultipleAsync(Sql.FindCourseForChange, new { ClinicId = clinicId, CourseId = courseId }, grid => ReadAsync(grid, now), cancellation) is not { } course) return Problem.NotFound("course");
        if (course.Version != version) return Problem.StaleVersion();
        return course.Status == CourseStatus.Active ? course : Problem.Conflict($"The course is {course.Status.ToCode()} already.");
    }

    /// <summary>The patient's active course with this medicine by this route: a session that is booked belongs to it.</summary>
    public static Task<CourseView?> FindActiveAsync(IDb db, Guid clinicId, Guid patientId, Medicine medicine, DoseRoute route, DateTimeOffset now, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.FindActiveCourse, new { ClinicId = clinicId, PatientId = patientId, Medicine = medicine.ToCode(), Route = route.ToCode() }, grid => ReadAsync(grid, now), cancellation);

    private static async Task<CourseView?> ReadAsync(SqlMapper.GridReader grid, DateTimeOffset now)
    {
        var row = await grid.ReadFirstOrDefaultAsync<CourseRow>();
        return row?.ToView(await grid.ReadAsync<EvaluationRow>(), now);
    }

    private static class Sql
    {
        private const string Evaluations = """
            select e.course_id, e.id, e.phase, e.evaluated_on, e.benefit, e.note, m.name as evaluated_by
            from benefit_evaluations e
            join staff m on m.clinic_id = e.clinic_id and m.id = e.created_by
            """;

        public const string FindCourse = $"""
            select {CourseRow.Columns}
            from courses c
            join patients p on p.clinic_id = c.clinic_id and p.id = c.patient_id
            join clinics k on k.clinic_id = c.clinic_id
            where c.clinic_id = @ClinicId and c.id = @CourseId;
            {Evaluations}
            where e.clinic_id = @ClinicId and e.course_id = @CourseId
            order by e.evaluated_on, e.seq
            """;

        public const string FindCourseForChange = $$"""
            select {{CourseRow.Columns}}
            from courses c {locked}
            join patients p on p.clinic_id = c.clinic_id and p.id = c.patient_id
            join clinics k on k.clinic_id = c.clinic_id
            where c.clinic_id = @ClinicId and c.id = @CourseId;
            {{Evaluations}}
            where e.clinic_id = @ClinicId and e.course_id = @CourseId
            order by e.evaluated_on, e.seq
            """;

        public const string FindActiveCourse = $"""
            select {CourseRow.Columns}
            from courses c
            join patients p on p.clinic_id = c.clinic_id and p.id = c.patient_id
            join clinics k on k.clinic_id = c.clinic_id
            where c.clinic_id = @ClinicId and c.patient_id = @PatientId and c.status = 'active' and c.medicine = @Medicine and c.route = @Route;
            {Evaluations}
            join courses c on c.clinic_id = e.clinic_id and c.id = e.course_id
            where e.clinic_id = @ClinicId and c.patient_id = @PatientId and c.status = 'active'
            order by e.evaluated_on, e.seq
            """;
    }
}
