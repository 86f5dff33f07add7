using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Restrictions;

/// <summary>What a reviewer finds of an opening.</summary>
public enum BreakGlassVerdict { Justified, Unjustified }

/// <summary>A restricted record that somebody outside its care team opened, why, and what a reviewer says of it. Nothing of the record itself.</summary>
public sealed record BreakGlassView : IVersionedView, IShowsPatients, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid StaffId { get; init; }
    public required string StaffName { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Requests made under it so far.</summary>
    public required int Uses { get; init; }

    /// <summary>Absent until it is reviewed, as is all that follows.</summary>
    public BreakGlassVerdict? Verdict { get; init; }
    public string? ReviewNote { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? ReviewedBy { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed record BreakGlassRow
{
    public const string Select = """
        select b.seq, b.id, b.version, b.patient_id, b.staff_id, s.name as staff_name, b.reason, b.opened_at, b.ends_at, b.verdict, b.review_note, b.reviewed_at, r.name as reviewed_by,
            (select count(*) from audit_events e where e.clinic_id = b.clinic_id and e.actor_id = b.staff_id and e.at >= b.opened_at and e.break_glass_id = b.id) as uses
        from break_glass b
        join staff s on s.clinic_id = b.clinic_id and s.id = b.staff_id
        left join staff r on r.clinic_id = b.clinic_id and r.id = b.reviewed_by
        """;

    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid StaffId { get; init; }
    public required string StaffName { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required int Uses { get; init; }
    public string? Verdict { get; init; }
    public string? ReviewNote { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }
    public string? ReviewedBy { get; init; }

    public BreakGlassView ToView() => new()
    {
        Id = Id,
        Version = Version,
        PatientId = PatientId,
        StaffId = StaffId,
        StaffName = StaffName,
        Reason = Reason,
        OpenedAt = OpenedAt,
        EndsAt = EndsAt,
        Uses = Uses,
        Verdict = Verdict is { } verdict ? CodeColumns.FromCode<BreakGlassVerdict>(verdict) : null,
        ReviewNote = ReviewNote,
        ReviewedAt = ReviewedAt,
        ReviewedBy = ReviewedBy,
    };
}

internal static class BreakGlassViews
{
    public static async Task<BreakGlassView?> FindAsync(IDb db, Guid clinicId, Guid id, CancellationToken cancellation) =>
        (await db.FirstAsync<BreakGlassRow>(Sql.FindBreakGlass, new { ClinicId = clinicId, Id = id }, cancellation))?.ToView();

    private static class Sql
    {
        public const string FindBreakGlass = BreakGlassRow.Select + """

            where b.clinic_id = @ClinicId and b.id = @Id
            """;
    }
}
