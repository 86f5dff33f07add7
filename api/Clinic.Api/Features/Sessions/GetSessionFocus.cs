using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>What was set for a dosing session beforehand; its ETag is what setting it needs, "0" the first time.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record GetSessionFocusQuery(Guid SessionId) : IQuery<SessionFocusView>;

internal sealed class GetSessionFocusHandler(IDb db, CurrentUser user) : IRequestHandler<GetSessionFocusQuery, Result<SessionFocusView>>
{
    public async Task<Result<SessionFocusView>> Handle(GetSessionFocusQuery request, CancellationToken cancellationToken) =>
        await SessionFocusViews.FindAsync(db, user.ClinicId, request.SessionId, cancellationToken) is { } focus ? focus : Problem.NotFound("session");
}
