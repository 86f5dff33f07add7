using Clinic.Api.Data;

namespace Clinic.Api.Security;

/// <summary>
/// Whether the access token of a request still speaks for somebody. It is good for fifteen minutes whatever happens; but a session may
/// end, an account be closed and a role change at any moment, and from then on the token opens nothing. One look by key for each request:
/// nothing is remembered between them, so that no instance is behind another.
/// </summary>
public sealed class SessionCheck(IDb db, CurrentUser user, TimeProvider time)
{
    /// <summary>
    /// True while the session of the token is open, the account is, and the role in the token is the account's. A token without a role,
    /// of somebody who must set up a second factor first, has none to lose. Tokens of an external authority have no session here: they
    /// are the authority's to revoke. A patient's link was looked up when it was presented.
    /// </summary>
    public async Task<bool> HoldsAsync(CancellationToken cancellation)
    {
        if (user.External is not null || user.Role == Roles.PatientLink) return true;
        if (user.SessionId is not { } sessionId) return false;
        var role = await db.ScalarAsync<string>(Sql.FindRole, new { user.ClinicId, SessionId = sessionId, StaffId = user.Id, NowAt = time.GetUtcNow() }, cancellation);
        return role is not null && (user.Role.Length == 0 || user.Role == role);
    }

    private static class Sql
    {
        public const string FindRole = """
            select m.role
            from staff_sessions s
            join staff m on m.clinic_id = s.clinic_id and m.id = s.staff_id and m.deactivated_at is null
            where s.clinic_id = @ClinicId and s.id = @SessionId and s.staff_id = @StaffId and s.revoked_at is null and s.expires_at > @NowAt
            """;
    }
}
