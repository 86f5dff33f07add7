using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Today;

/// <summary>What to know before a patient's next dosing session.</summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record GetBriefQuery(Guid PatientId) : IQuery<BriefView>;

internal sealed class GetBriefHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetBriefQuery, Result<BriefView>>
{
    public async Task<Result<BriefView>> Handle(GetBriefQuery request, CancellationToken cancellationToken) =>
        await BriefReader.FindAsync(db, user.ClinicId, request.PatientId, time.GetUtcNow(), cancellationToken) is { } brief ? brief : Problem.NotFound("patient");
}
