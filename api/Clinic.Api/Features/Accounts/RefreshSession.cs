using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Exchanges the refresh cookie for a new access token and a new cookie. A cookie that was exchanged before ends the session: somebody has a copy.</summary>
[OpenToAnyone]
public sealed record RefreshSessionCommand : ICommand<SignedIn>, IOwnTransaction;

internal sealed class RefreshSessionHandler(IDb db, AccessTokens tokens, IHttpContextAccessor http, TimeProvider time) : IRequestHandler<RefreshSessionCommand, Result<SignedIn>>
{
    /// <summary>Two tabs that refresh at the same moment send the same cookie; within this time the second is no thief.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public async Task<Result<SignedIn>> Handle(RefreshSessionCommand request, CancellationToken cancellationToken)
    {
        var context = http.HttpContext!;
        if (RefreshCookie.Read(context) is not { Length: > 0 } token) return Problem.Unauthenticated();
        var (now, hash, next) = (time.GetUtcNow(), RefreshCookie.Hash(token), RefreshCookie.NewToken());
        var session = await db.FirstAsync<Row>(Sql.FindStaffSession, new { TokenHash = hash }, cancellationToken);
        if (session is null || session.RevokedAt is not null || session.ExpiresAt <= now) return End(context);
        if (session.TokenHash != hash)
        {
            if (now - session.UsedAt > Grace)
            {
                await db.ExecuteAsync(Sql.RevokeStaffSession, new { session.ClinicId, session.Id, RevokedAt = now }, cancellationToken);
                return End(context);
            }
        }
        else
        {
            var rotated = await db.ExecuteAsync(Sql.RotateStaffSession, new { session.ClinicId, session.Id, TokenHash = hash, NextTokenHash = RefreshCookie.Hash(next), UsedAt = now }, cancellationToken);
            // Where another tab was first, its answer carries the cookie; this token would be known to nobody.
            if (rotated == 1) RefreshCookie.Write(context, next, session.ExpiresAt);
        }
        if (await StaffViews.FindAsync(db, session.ClinicId, session.StaffId, cancellationToken) is not { } staff) return End(context);
        var (access, expiresAt) = tokens.Issue(session.StaffId, session.ClinicId, staff.Role);
        return new SignedIn(access, expiresAt, staff);
    }

    private static Problem End(HttpContext context)
    {
        RefreshCookie.Clear(context);
        return Problem.Unauthenticated();
    }

    private sealed record Row
    {
        public required Guid ClinicId { get; init; }
        public required Guid Id { get; init; }
        public required Guid StaffId { get; init; }
        public required string TokenHash { get; init; }
        public required DateTimeOffset UsedAt { get; init; }
        public required DateTimeOffset ExpiresAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }
    }

    private static class Sql
    {
        public const string FindStaffSession = """
            select clinic_id, id, staff_id, token_hash, used_at, expires_at, revoked_at
            from staff_sessions
            where token_hash = @TokenHash or previous_token_hash = @TokenHash
            """;

        public const string RotateStaffSession = """
            update staff_sessions
            set token_hash = @NextTokenHash, previous_token_hash = @TokenHash, used_at = @UsedAt
            where clinic_id = @ClinicId and id = @Id and token_hash = @TokenHash
            """;

        public const string RevokeStaffSession = """
            update staff_sessions
            set revoked_at = @RevokedAt
            where clinic_id = @ClinicId and id = @Id and revoked_at is null
            """;
    }
}
