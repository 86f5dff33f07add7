using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Staff;

[RequestScope(Scopes.StaffRead)]
public sealed record GetStaffMemberQuery(Guid StaffId) : IQuery<StaffMemberView>;

internal sealed class GetStaffMemberHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetStaffMemberQuery, Result<StaffMemberView>>
{
    public async Task<Result<StaffMemberView>> Handle(GetStaffMemberQuery request, CancellationToken cancellationToken) =>
        await StaffRow.FindAsync(db, user.ClinicId, request.StaffId, time.GetUtcNow(), cancellationToken) is { } member ? member : Problem.NotFound("member of staff");
}
