using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Ends a session of whoever asks, in whatever browser it is. Nothing it still holds opens anything.</summary>
[OpenToSignedIn]
public sealed record EndStaffSessionCommand(Guid StaffSessionId) : ICommand<Nothing>;

internal sealed class EndStaffSessionHandler(StaffSessions sessions, CurrentUser user) : IRequestHandler<EndStaffSessionCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(EndStaffSessionCommand request, CancellationToken cancellationToken) =>
        await sessions.EndAsync(user.ClinicId, user.Id, request.StaffSessionId, cancellationToken) == 1 ? Nothing.Value : Problem.NotFound("session");
}
