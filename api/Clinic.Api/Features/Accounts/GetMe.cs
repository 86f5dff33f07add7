using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Who the access token speaks for, and what it may do.</summary>
[OpenToSignedIn]
public sealed record GetMeQuery : IQuery<StaffView>;

internal sealed class GetMeHandler(IDb db, CurrentUser user) : IRequestHandler<GetMeQuery, Result<StaffView>>
{
    public async Task<Result<StaffView>> Handle(GetMeQuery request, CancellationToken cancellationToken) =>
        await StaffViews.FindAsync(db, user.ClinicId, user.Id, cancellationToken) is { } me ? me with { Scopes = [.. me.Scopes.Where(user.Has)] } : Problem.NotFound("member of staff");
}
