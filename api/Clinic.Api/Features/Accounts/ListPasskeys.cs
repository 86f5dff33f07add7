using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>The passkeys of whoever asks.</summary>
[OpenToSignedIn]
public sealed record ListPasskeysQuery : IQuery<PasskeyList>;

internal sealed class ListPasskeysHandler(IDb db, CurrentUser user) : IRequestHandler<ListPasskeysQuery, Result<PasskeyList>>
{
    public async Task<Result<PasskeyList>> Handle(ListPasskeysQuery request, CancellationToken cancellationToken) =>
        new PasskeyList(await PasskeyViews.ListAsync(db, user.ClinicId, user.Id, cancellationToken));
}
