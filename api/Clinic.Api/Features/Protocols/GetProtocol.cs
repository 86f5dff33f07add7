using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Protocols;

/// <summary>One protocol, built-in or the clinic's own.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record GetProtocolQuery(Guid ProtocolId) : IQuery<ProtocolView>;

internal sealed class GetProtocolHandler(IDb db, CurrentUser user) : IRequestHandler<GetProtocolQuery, Result<ProtocolView>>
{
    public async Task<Result<ProtocolView>> Handle(GetProtocolQuery request, CancellationToken cancellationToken) =>
        await ProtocolViews.FindAsync(db, user.ClinicId, request.ProtocolId, cancellationToken) is { } protocol ? protocol : Problem.NotFound("protocol");
}
