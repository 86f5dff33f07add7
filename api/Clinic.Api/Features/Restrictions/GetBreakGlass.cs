using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Restrictions;

/// <summary>One opening of a restricted record.</summary>
[RequestScope(Scopes.BreakGlassReview)]
public sealed record GetBreakGlassQuery(Guid BreakGlassId) : IQuery<BreakGlassView>, IOverseesAccess;

internal sealed class GetBreakGlassHandler(IDb db, CurrentUser user) : IRequestHandler<GetBreakGlassQuery, Result<BreakGlassView>>
{
    public async Task<Result<BreakGlassView>> Handle(GetBreakGlassQuery request, CancellationToken cancellationToken) =>
        await BreakGlassViews.FindAsync(db, user.ClinicId, request.BreakGlassId, cancellationToken) is { } opening ? opening : Problem.NotFound("opening");
}
