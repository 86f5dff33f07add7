using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Ends every session of whoever asks, this one included.</summary>
[OpenToSignedIn]
public sealed record SignOutEverywhereCommand : ICommand<Nothing>;

internal sealed class SignOutEverywhereHandler(StaffSessions sessions, CurrentUser user, IHttpContextAccessor http) : IRequestHandler<SignOutEverywhereCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(SignOutEverywhereCommand request, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(user.ClinicId, user.Id, except: null, cancellationToken);
        RefreshCookie.Clear(http.HttpContext!);
        return Nothing.Value;
    }
}
