using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Staff;

/// <summary>Invited: no password yet. Active: can sign in. Inactive: deactivated, kept for the record.</summary>
public enum StaffStatus { Invited, Active, Inactive }

/// <summary>A member of staff as an administrator sees one.</summary>
public sealed record StaffMemberView : IVersionedView, IHasId
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public required StaffStatus Status { get; init; }

    /// <summary>An authenticator application is set up.</summary>
    public required bool SecondFactor { get; init; }
    public required int Passkeys { get; init; }

    /// <summary>How many restricted records name this person in their care team.</summary>
    public required int CareTeams { get; init; }

    /// <summary>An external authority signs this person in, and says the name and the role.</summary>
    public required bool External { get; init; }
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Until when failed sign-ins keep the password from being tried.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Until when the invitation that was made last is good.</summary>
    public DateTimeOffset? InvitationEndsAt { get; init; }
}

/// <summary>The stored form of <see cref="StaffMemberView"/>.</summary>
internal sealed record StaffRow
{
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public string? PasswordHash { get; init; }
    public string? ExternalSubject { get; init; }
    public string? AuthenticatorKey { get; init; }
    public DateTimeOffset? DeactivatedAt { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }
    public DateTimeOffset? InviteEndsAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; init; }
    public required int Passkeys { get; init; }
    public required int CareTeams { get; init; }

    /// <summary>The member of staff; null for another system that is registered here, which nobody invites, renames or gives another role.</summary>
    public static async Task<StaffMemberView?> FindAsync(IDb db, Guid clinicId, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        (await db.FirstAsync<StaffRow>(Sql.FindStaff, new { ClinicId = clinicId, Id = id }, cancellation))?.ToView(now);

    public StaffMemberView ToView(DateTimeOffset now) => new()
    {
        Id = Id,
        Version = Version,
        Name = Name,
        Email = Email,
        Role = Role,
        Status = DeactivatedAt is not null ? StaffStatus.Inactive : PasswordHash is null && ExternalSubject is null ? StaffStatus.Invited : StaffStatus.Active,
        SecondFactor = AuthenticatorKey is not null,
        Passkeys = Passkeys,
        CareTeams = CareTeams,
        External = ExternalSubject is not null,
        LastSignInAt = LastSignInAt,
        LockedUntil = LockedUntil > now ? LockedUntil : null,
        InvitationEndsAt = InviteEndsAt > now ? InviteEndsAt : null,
    };

    private static class Sql
    {
        public const string FindStaff = """
            select s.seq, s.id, s.version, s.name, s.email, s.role, s.password_hash, s.external_subject, s.authenticator_key, s.deactivated_at, s.locked_until, s.invite_ends_at,
                (select max(b.created_at) from staff_sessions b where b.clinic_id = s.clinic_id and b.staff_id = s.id) as last_sign_in_at,
                (select count(*) from staff_passkeys p where p.clinic_id = s.clinic_id and p.staff_id = s.id) as passkeys,
                (select count(*) from care_team_members t where t.clinic_id = s.clinic_id and t.staff_id = s.id) as care_teams
            from staff s
            where s.clinic_id = @ClinicId and s.id = @Id and (s.role <> 'integration' or s.external_subject is not null)
            """;
    }
}
