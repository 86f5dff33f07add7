using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// Ends the session of the refresh cookie. Without one there is nothing to end, which is no error; whoever an external authority signed in
/// is on the audit trail as gone, and their session is the authority's.
/// </summary>
[OpenToAnyone]
public sealed record SignOutCommand : ICommand<Nothing>, IOwnTransaction, IUsesSession;

internal sealed class SignOutHandler(StaffSessions sessions, SignInAttempt attempt, CurrentUser user, IHttpContextAccessor http) : IRequestHandler<SignOutCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(SignOutCommand request, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(cancellationToken) is { IsSuccess: true, Value: var session })
            await sessions.EndAsync(session.ClinicId, session.StaffId, session.Id, cancellationToken);
        else if (user is { IsSignedIn: true, External: not null })
            attempt.IsFor(user.ClinicId, user.Id, user.Role);
        RefreshCookie.Clear(http.HttpContext!);
        return Nothing.Value;
    }
}
