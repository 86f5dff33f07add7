using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>One dosing session, with its devices, what is to be read next, and what is unusual about it.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record GetSessionQuery(Guid SessionId) : IQuery<SessionView>;

internal sealed class GetSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetSessionQuery, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(GetSessionQuery request, CancellationToken cancellationToken) =>
        await SessionViews.FindAsync(db, user.ClinicId, request.SessionId, time.GetUtcNow(), cancellationToken) is { } session ? session : Problem.NotFound("session");
}
