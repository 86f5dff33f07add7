using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Restrictions;

/// <summary>Whether a patient's record is restricted, why, and to whom.</summary>
[RequestScope(Scopes.AccessesRead)]
public sealed record GetRestrictionQuery(Guid PatientId) : IQuery<RestrictionView>, IOverseesAccess;

/// <summary>Who may see a patient's record: everybody whose role allows it, or of them the care team alone.</summary>
public sealed record RestrictionView : IVersionedView, IShowsPatients
{
    /// <summary>0 until the record is restricted for the first time; it goes on over a lifted restriction.</summary>
    public required int Version { get; init; }
    public required Guid PatientId { get; init; }
    public required bool Restricted { get; init; }

    /// <summary>Absent where the record is not restricted, as is all that follows.</summary>
    public string? Reason { get; init; }
    public DateTimeOffset? RestrictedAt { get; init; }

    /// <summary>The name of the member of staff.</summary>
    public string? RestrictedBy { get; init; }
    public required IReadOnlyList<CareTeamMember> CareTeam { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

public sealed record CareTeamMember
{
    public required Guid StaffId { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }

    /// <summary>False for somebody whose account was closed: the team needs another in their place.</summary>
    public required bool Active { get; init; }
}

internal sealed class GetRestrictionHandler(IDb db, CurrentUser user) : IRequestHandler<GetRestrictionQuery, Result<RestrictionView>>
{
    public async Task<Result<RestrictionView>> Handle(GetRestrictionQuery request, CancellationToken cancellationToken) =>
        await RestrictionViews.FindAsync(db, user.ClinicId, request.PatientId, cancellationToken) is { } view ? view : Problem.NotFound("patient");
}

internal static class RestrictionViews
{
    /// <summary>Null where the clinic has no such patient.</summary>
    public static Task<RestrictionView?> FindAsync(IDb db, Guid clinicId, Guid patientId, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.FindRestriction, new { ClinicId = clinicId, PatientId = patientId }, async grid =>
        {
            var row = await grid.ReadFirstOrDefaultAsync<Row>();
            CareTeamMember[] team = [.. await grid.ReadAsync<CareTeamMember>()];
            return row is null ? null : new RestrictionView
            {
                Version = row.Version,
                PatientId = patientId,
                Restricted = row.RestrictedAt is not null,
                Reason = row.Reason,
                RestrictedAt = row.RestrictedAt,
                RestrictedBy = row.RestrictedBy,
                CareTeam = row.RestrictedAt is null ? [] : team,
            };
        }, cancellation);

    /// <summary>Counts a change of the restriction, made from version <paramref name="expected"/>; a problem where that is no longer the newest.</summary>
    public static async Task<Problem?> ChangeAsync(IDb db, Guid clinicId, Guid patientId, int expected, CancellationToken cancellation) =>
        await db.ExecuteAsync(Sql.CountChange, new { ClinicId = clinicId, PatientId = patientId, Version = expected }, cancellation) == 0 ? Problem.StaleVersion() : null;

    private sealed record Row
    {
        public required int Version { get; init; }
        public string? Reason { get; init; }
        public DateTimeOffset? RestrictedAt { get; init; }
        public string? RestrictedBy { get; init; }
    }

    private static class Sql
    {
        public const string FindRestriction = """
            select p.restriction_version as version, r.reason, r.restricted_at, s.name as restricted_by
            from patients p
            left join restrictions r on r.clinic_id = p.clinic_id and r.patient_id = p.id
            left join staff s on s.clinic_id = r.clinic_id and s.id = r.restricted_by
            where p.clinic_id = @ClinicId and p.id = @PatientId;
            select m.staff_id, s.name, s.role, case when s.deactivated_at is null then 1 else 0 end as active
            from care_team_members m
            join staff s on s.clinic_id = m.clinic_id and s.id = m.staff_id
            where m.clinic_id = @ClinicId and m.patient_id = @PatientId
            order by s.name, m.seq
            """;

        public const string CountChange = """
            update patients
            set restriction_version = restriction_version + 1
            where clinic_id = @ClinicId and id = @PatientId and restriction_version = @Version
            """;
    }
}
