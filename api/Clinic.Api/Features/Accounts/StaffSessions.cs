using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Accounts;

/// <summary>How somebody proved who they are.</summary>
public enum SignInMethod { Password, SecondFactor, Passkey }

/// <summary>The sessions of signed-in browsers: opened by a sign-in, kept by refreshing, locked by absence, ended by their owner, an administrator, time, or a copied cookie.</summary>
public sealed class StaffSessions(IDb db, AccessTokens tokens, AuditTrail audit, SignInAttempt attempt, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Two tabs that refresh at the same moment send the same cookie; within this time the second is no thief.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private HttpContext Context => http.HttpContext!;

    /// <summary>Opens a session in the browser that asks, and answers its first access token.</summary>
    public async Task<SignedIn> OpenAsync(StaffMember member, SignInMethod method, CancellationToken cancellation)
    {
        var (view, settings) = (await StaffViews.FindWithSettingsAsync(db, member.ClinicId, member.Id, cancellation))!.Value;
        var (now, id) = (time.GetUtcNow(), Guid.CreateVersion7());
        var (refresh, expiresAt) = (RefreshToken.New(member.ClinicId, id), now + TimeSpan.FromHours(settings.SessionHours));
        await db.ExecuteAsync(Sql.OpenStaffSession, new
        {
            member.ClinicId,
            Id = id,
            StaffId = member.Id,
            TokenHash = refresh.Hash,
            CreatedAt = now,
            ExpiresAt = expiresAt,
            Method = method.ToCode(),
            Device = Device.Of(Context.Request.Headers.UserAgent.ToString()),
            Address = Context.Connection.RemoteIpAddress?.ToString() ?? "",
        }, cancellation);
        RefreshCookie.Write(Context, refresh, expiresAt);
        return Answer(view, settings, id, method);
    }

    /// <summary>
    /// The session of the refresh cookie. A cookie that was exchanged before ends the session: somebody has a copy; that is on the audit
    /// trail. What is refused here is over, and the cookie is dropped.
    /// </summary>
    internal async Task<Result<StaffSession>> FindAsync(CancellationToken cancellation)
    {
        if (RefreshCookie.Read(Context) is not { } token) return Problem.Unauthenticated();
        var session = await db.FirstAsync<StaffSession>(Sql.FindStaffSession, new { token.ClinicId, Id = token.SessionId }, cancellation);
        if (session is null || session.RevokedAt is not null || session.ExpiresAt <= time.GetUtcNow() || session.DeactivatedAt is not null) return Over();
        session.IsCurrentToken = session.TokenHash == token.Hash;
        if (session.IsCurrentToken || (session.PreviousTokenHash == token.Hash && time.GetUtcNow() - session.UsedAt <= Grace))
        {
            attempt.IsFor(session.ClinicId, session.StaffId, session.Role);
            return session;
        }
        await db.WriteAsync(async token =>
        {
            await audit.AppendAsync(new RefreshTokenReused(session.Id), null, AuditOutcome.Refused, new(session.ClinicId, session.StaffId, session.Role), detail: null, token);
            return await EndAsync(session.ClinicId, session.StaffId, session.Id, token);
        }, _ => true, cancellation);
        return Over();
    }

    internal bool IsLocked(StaffSession session) => session.LockedAt is not null || time.GetUtcNow() - session.UsedAt > ClinicSettings.Of(session.Settings).SignIn.LongestSilence;

    /// <summary>Exchanges the cookie for a new one and answers a new access token; takes the lock off, if there was one.</summary>
    internal async Task<Result<SignedIn>> ContinueAsync(StaffSession session, CancellationToken cancellation)
    {
        var next = RefreshToken.New(session.ClinicId, session.Id);
        // Where another tab was first, its answer carries the cookie; this token would be known to nobody.
        if (session.IsCurrentToken && await db.ExecuteAsync(Sql.RotateStaffSession, new
        {
            session.ClinicId, session.Id, session.TokenHash, NextTokenHash = next.Hash, UsedAt = time.GetUtcNow(), Address = Context.Connection.RemoteIpAddress?.ToString() ?? "",
        }, cancellation) == 1) RefreshCookie.Write(Context, next, session.ExpiresAt);
        return await StaffViews.FindWithSettingsAsync(db, session.ClinicId, session.StaffId, cancellation) is var (view, settings)
            ? Answer(view, settings, session.Id, CodeColumns.FromCode<SignInMethod>(session.Method))
            : Over();
    }

    /// <summary>Ends one session of a member.</summary>
    public Task<int> EndAsync(Guid clinicId, Guid staffId, Guid id, CancellationToken cancellation) =>
        db.ExecuteAsync(Sql.EndStaffSession, new { ClinicId = clinicId, StaffId = staffId, Id = id, RevokedAt = time.GetUtcNow() }, cancellation);

    /// <summary>Ends all sessions of a member but <paramref name="except"/>.</summary>
    public Task<int> EndAllAsync(Guid clinicId, Guid staffId, Guid? except, CancellationToken cancellation) =>
        db.ExecuteAsync(Sql.EndStaffSessions, new { ClinicId = clinicId, StaffId = staffId, ExceptId = except ?? Guid.Empty, RevokedAt = time.GetUtcNow() }, cancellation);

    private Problem Over()
    {
        RefreshCookie.Clear(Context);
        return Problem.Unauthenticated();
    }

    /// <summary>A password alone is not enough where the clinic asks for more of this role: the token then carries no role.</summary>
    private SignedIn Answer(StaffView view, SignInSettings settings, Guid sessionId, SignInMethod method)
    {
        var mustEnrol = method == SignInMethod.Password && settings.SecondFactorFor.Contains(view.Role, StringComparer.Ordinal);
        var (access, expiresAt) = tokens.Issue(view.Id, view.Clinic.Id, mustEnrol ? null : view.Role, sessionId);
        return new(access, expiresAt, view, mustEnrol);
    }

    private static class Sql
    {
        public const string OpenStaffSession = """
            insert into staff_sessions (clinic_id, id, staff_id, token_hash, previous_token_hash, created_at, used_at, expires_at, revoked_at, method, device, address, locked_at)
            values (@ClinicId, @Id, @StaffId, @TokenHash, null, @CreatedAt, @CreatedAt, @ExpiresAt, null, @Method, @Device, @Address, null)
            """;

        public const string FindStaffSession = """
            select s.clinic_id, s.id, s.staff_id, s.token_hash, s.previous_token_hash, s.used_at, s.expires_at, s.revoked_at, s.locked_at, s.method,
                m.deactivated_at, m.name, m.email, m.role, c.settings
            from staff_sessions s
            join staff m on m.clinic_id = s.clinic_id and m.id = s.staff_id
            join clinics c on c.clinic_id = s.clinic_id
            where s.clinic_id = @ClinicId and s.id = @Id
            """;

        public const string RotateStaffSession = """
            update staff_sessions
            set token_hash = @NextTokenHash, previous_token_hash = @TokenHash, used_at = @UsedAt, address = @Address, locked_at = null
            where clinic_id = @ClinicId and id = @Id and token_hash = @TokenHash and revoked_at is null
            """;

        public const string EndStaffSession = """
            update staff_sessions
            set revoked_at = @RevokedAt
            where clinic_id = @ClinicId and staff_id = @StaffId and id = @Id and revoked_at is null
            """;

        public const string EndStaffSessions = """
            update staff_sessions
            set revoked_at = @RevokedAt
            where clinic_id = @ClinicId and staff_id = @StaffId and id <> @ExceptId and revoked_at is null and expires_at > @RevokedAt
            """;
    }
}

/// <summary>For the audit trail: a refresh token of this session came again after it was exchanged, and the session was ended.</summary>
internal sealed record RefreshTokenReused(Guid StaffSessionId);

/// <summary>A session as its cookie finds it.</summary>
internal sealed record StaffSession
{
    public required Guid ClinicId { get; init; }
    public required Guid Id { get; init; }
    public required Guid StaffId { get; init; }
    public required string TokenHash { get; init; }
    public string? PreviousTokenHash { get; init; }
    public required DateTimeOffset UsedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public DateTimeOffset? LockedAt { get; init; }
    public required string Method { get; init; }
    public DateTimeOffset? DeactivatedAt { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public required string Settings { get; init; }

    /// <summary>False for the token before, sent again within the grace of two tabs.</summary>
    public bool IsCurrentToken { get; set; }

    /// <summary>Says whose session it is, so that the lock screen can ask the right person.</summary>
    public Problem Locked() => new("session-locked", StatusCodes.Status401Unauthorized, "The session is locked", "Unlock it with your password or a passkey.")
    {
        Extensions = new Dictionary<string, object?> { ["name"] = Name, ["email"] = Email },
    };
}
