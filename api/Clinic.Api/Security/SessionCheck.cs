using Clinic.Api.Data;

namespace Clinic.Api.Security;

/// <summary>
/// Whether an access token of this application still speaks for somebody. It is good for fifteen minutes whatever happens; but a session
/// may end, an account be closed, a role or another system's registration change at any moment, and from then on the token opens nothing. One look by key for each
/// request: nothing is remembered between them, so that no instance is behind another.
/// </summary>
public sealed class SessionCheck(IDb db, TimeProvider time)
{
    /// <summary>
    /// True while the session is open, the account is, and <paramref name="role"/> is the account's. A token without a role, of somebody
    /// who must set up a second factor first, has none to lose.
    /// </summary>
    public async Task<bool> HoldsAsync(Guid clinicId, Guid staffId, Guid sessionId, string role, CancellationToken cancellation)
    {
        var present = await db.ScalarAsync<string>(Sql.FindRole, new { ClinicId = clinicId, SessionId = sessionId, StaffId = staffId, NowAt = time.GetUtcNow() }, cancellation);
        return present is not null && (role.Length == 0 || role == present);
    }

    /// <summary>True while another system is active and registered with the scopes and keys that it had at <paramref name="version"/>.</summary>
    public async Task<bool> HoldsAsync(Guid clinicId, Guid integrationId, int version, CancellationToken cancellation) =>
        await db.ScalarAsync<int?>(Sql.FindRegistration, new { ClinicId = clinicId, Id = integrationId, Version = version }, cancellation) is not null;

    private static class Sql
    {
        public const string FindRole = """
            select m.role
            from staff_sessions s
            join staff m on m.clinic_id = s.clinic_id and m.id = s.staff_id and m.deactivated_at is null
            where s.clinic_id = @ClinicId and s.id = @SessionId and s.staff_id = @StaffId and s.revoked_at is null and s.expires_at > @NowAt
            """;

        public const string FindRegistration = """
            select i.version
            from integrations i
            join staff m on m.clinic_id = i.clinic_id and m.id = i.id and m.deactivated_at is null
            where i.clinic_id = @ClinicId and i.id = @Id and i.version = @Version
            """;
    }
}
