using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Ends the session of the refresh cookie. Without one there is nothing to end, which is no error.</summary>
[OpenToAnyone]
public sealed record SignOutCommand : ICommand<Nothing>, IOwnTransaction;

internal sealed class SignOutHandler(StaffSessions sessions, IHttpContextAccessor http) : IRequestHandler<SignOutCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(SignOutCommand request, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(cancellationToken) is { IsSuccess: true, Value: var session })
            await sessions.EndAsync(session.ClinicId, session.StaffId, session.Id, cancellationToken);
        RefreshCookie.Clear(http.HttpContext!);
        return Nothing.Value;
    }
}
