using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Protocols;

/// <summary>One course: the protocol, its present phase, the evaluations, and what should be looked at again.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record GetCourseQuery(Guid CourseId) : IQuery<CourseView>;

internal sealed class GetCourseHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetCourseQuery, Result<CourseView>>
{
    public async Task<Result<CourseView>> Handle(GetCourseQuery request, CancellationToken cancellationToken) =>
        await CourseViews.FindAsync(db, user.ClinicId, request.CourseId, time.GetUtcNow(), cancellationToken) is { } course ? course : Problem.NotFound("course");
}
