using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Observations;

/// <summary>One observation with what was read from it.</summary>
[RequestScope(Scopes.ObservationsRead)]
public sealed record GetObservationQuery(Guid ObservationId) : IQuery<ObservationView>;

internal sealed class GetObservationHandler(IDb db, CurrentUser user) : IRequestHandler<GetObservationQuery, Result<ObservationView>>
{
    public async Task<Result<ObservationView>> Handle(GetObservationQuery request, CancellationToken cancellationToken) =>
        await ObservationViews.FindAsync(db, user.ClinicId, request.ObservationId, cancellationToken) is { } observation ? observation : Problem.NotFound("observation");
}
