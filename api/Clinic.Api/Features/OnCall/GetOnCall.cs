using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.OnCall;

/// <summary>Who is asked when an alert opens, and who next where nobody looks.</summary>
[RequestScope(Scopes.AlertsRead)]
public sealed record GetOnCallQuery : IQuery<OnCallView>;

public sealed record OnCallView : IVersionedView
{
    /// <summary>0 until an order is set for the first time.</summary>
    public required int Version { get; init; }

    /// <summary>The first is asked when an alert opens.</summary>
    public required IReadOnlyList<OnCallMemberView> Members { get; init; }

    /// <summary>Everybody who may be named in the order, by name: the staff whose role may answer alerts.</summary>
    public required IReadOnlyList<ResponderView> Responders { get; init; }
}

public sealed record ResponderView
{
    public required Guid StaffId { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }
}

public sealed record OnCallMemberView
{
    public required Guid StaffId { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }

    /// <summary>How to reach them, as the clinic says it: a number, a pager, a room.</summary>
    public required string ReachableBy { get; init; }
}

internal sealed class GetOnCallHandler(IDb db, CurrentUser user) : IRequestHandler<GetOnCallQuery, Result<OnCallView>>
{
    public async Task<Result<OnCallView>> Handle(GetOnCallQuery request, CancellationToken cancellationToken) =>
        await OnCallRows.ReadAsync(db, user.ClinicId, cancellationToken);
}
