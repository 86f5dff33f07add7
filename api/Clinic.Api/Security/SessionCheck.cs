using System.Globalization;
using System.Security.Claims;
using Clinic.Api.Data;

namespace Clinic.Api.Security;

/// <summary>
/// Whether an access token of this application still speaks for somebody. It is good for fifteen minutes whatever happens; but a session
/// may end, an account be closed, a role or another system's registration change at any moment, and from then on the token opens nothing.
/// One look by key for each request: nothing is remembered between them, so that no instance is behind another.
/// </summary>
public sealed class SessionCheck(IDb db, TimeProvider time)
{
    /// <summary>
    /// Of a person, true while the session is open, the account is, and the role is the account's; a token without a role, of somebody who
    /// must set up a second factor first, has none to lose. Of another system, true while it is active and registered with the scopes and
    /// keys that it had when the token was issued.
    /// </summary>
    public async Task<bool> HoldsAsync(TokenHolder holder, CancellationToken cancellation)
    {
        if (holder.Role == Roles.Integration)
            return holder.Registration is { } version && await db.ScalarAsync<int?>(Sql.FindRegistration, new { holder.ClinicId, holder.Id, Version = version }, cancellation) is not null;
        if (holder.SessionId is not { } sessionId) return false;
        var present = await db.ScalarAsync<string>(Sql.FindRole, new { holder.ClinicId, SessionId = sessionId, StaffId = holder.Id, NowAt = time.GetUtcNow() }, cancellation);
        return present is not null && (holder.Role.Length == 0 || holder.Role == present);
    }

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

/// <summary>For whom a token of this application was issued, and under what.</summary>
/// <param name="SessionId">Of a person: the session that they signed in by.</param>
/// <param name="Registration">Of another system: the version of its registration.</param>
public sealed record TokenHolder(Guid ClinicId, Guid Id, string Role, Guid? SessionId, int? Registration)
{
    /// <summary>What the claims of a validated token say; null where they name nobody.</summary>
    public static TokenHolder? Of(ClaimsPrincipal token)
    {
        Guid? Id(string claim) => Guid.TryParse(token.FindFirstValue(claim), out var id) ? id : null;
        return (Id(CurrentUser.ClinicClaim), Id("sub")) is ({ } clinicId, { } id)
            ? new(clinicId, id, token.FindFirstValue(CurrentUser.RoleClaim) ?? "", Id(CurrentUser.SessionClaim),
                int.TryParse(token.FindFirstValue(CurrentUser.RegistrationClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null)
            : null;
    }
}
