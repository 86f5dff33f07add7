using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// Exchanges the refresh cookie for a new access token and a new cookie. A cookie that was exchanged before ends the session: somebody
/// has a copy. After an absence longer than the clinic allows the session is locked, and only <c>/auth/unlock</c> takes it further.
/// </summary>
[OpenToAnyone]
public sealed record RefreshSessionCommand : ICommand<SignedIn>, IOwnTransaction;

internal sealed class RefreshSessionHandler(StaffSessions sessions) : IRequestHandler<RefreshSessionCommand, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(RefreshSessionCommand request, CancellationToken cancellationToken)
    {
        var found = await sessions.FindAsync(cancellationToken);
        if (found.Problem is { } problem) return problem;
        return sessions.IsLocked(found.Value) ? found.Value.Locked() : await sessions.ContinueAsync(found.Value, cancellationToken);
    }
}
