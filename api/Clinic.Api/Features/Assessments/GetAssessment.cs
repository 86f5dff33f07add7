using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Assessments;

/// <summary>One assessment.</summary>
[RequestScope(Scopes.AssessmentsRead)]
public sealed record GetAssessmentQuery(Guid AssessmentId) : IQuery<AssessmentView>;

internal sealed class GetAssessmentHandler(IDb db, CurrentUser user) : IRequestHandler<GetAssessmentQuery, Result<AssessmentView>>
{
    public async Task<Result<AssessmentView>> Handle(GetAssessmentQuery request, CancellationToken cancellationToken) =>
        await AssessmentViews.FindAsync(db, user.ClinicId, request.AssessmentId, cancellationToken) is { } assessment ? assessment : Problem.NotFound("assessment");
}
