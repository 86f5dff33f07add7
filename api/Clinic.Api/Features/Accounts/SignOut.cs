using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Ends the session of the refresh cookie. Without one there is nothing to end, which is no error.</summary>
[OpenToAnyone]
public sealed record SignOutCommand : ICommand<Nothing>, IOwnTransaction;

internal sealed class SignOutHandler(IDb db, IHttpContextAccessor http, TimeProvider time) : IRequestHandler<SignOutCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(SignOutCommand request, CancellationToken cancellationToken)
    {
        var context = http.HttpContext!;
        if (RefreshCookie.Read(context) is { Length: > 0 } token)
            await db.ExecuteAsync(Sql.EndStaffSession, new { TokenHash = RefreshCookie.Hash(token), RevokedAt = time.GetUtcNow() }, cancellationToken);
        RefreshCookie.Clear(context);
        return Nothing.Value;
    }

    private static class Sql
    {
        public const string EndStaffSession = """
            update staff_sessions
            set revoked_at = @RevokedAt
            where clinic_id is not null and (token_hash = @TokenHash or previous_token_hash = @TokenHash) and revoked_at is null
            """;
    }
}
