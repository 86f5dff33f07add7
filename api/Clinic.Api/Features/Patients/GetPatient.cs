using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Patients;

/// <summary>One patient.</summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record GetPatientQuery(Guid PatientId) : IQuery<PatientView>;

internal sealed class GetPatientHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetPatientQuery, Result<PatientView>>
{
    public async Task<Result<PatientView>> Handle(GetPatientQuery request, CancellationToken cancellationToken) =>
        await PatientViews.FindAsync(db, user.ClinicId, request.PatientId, time.GetUtcNow(), cancellationToken) is { } patient ? patient : Problem.NotFound("patient");
}
