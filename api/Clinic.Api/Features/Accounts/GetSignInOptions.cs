using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>How one signs in here: with a password or a passkey, or at an OpenID Connect authority.</summary>
[OpenToAnyone]
public sealed record GetSignInOptionsQuery : IQuery<SignInOptionsView>;

/// <param name="External">Present where an authority signs people in; passwords and passkeys are then of no use.</param>
public sealed record SignInOptionsView(ExternalSignInView? External);

/// <summary>What a client needs for the authorization code flow with PKCE.</summary>
/// <param name="Name">For the button.</param>
/// <param name="Authority">The issuer.</param>
/// <param name="Scopes">Separated by spaces.</param>
/// <param name="Resource">RFC 8707, where the authority wants it.</param>
public sealed record ExternalSignInView(string Name, string Authority, string ClientId, string Scopes, string? Resource);

internal sealed class GetSignInOptionsHandler(IServiceProvider services) : IRequestHandler<GetSignInOptionsQuery, Result<SignInOptionsView>>
{
    public Task<Result<SignInOptionsView>> Handle(GetSignInOptionsQuery request, CancellationToken cancellationToken) => Task.FromResult<Result<SignInOptionsView>>(
        new SignInOptionsView(services.GetService<ExternalAuthority>() is { ClientId: { } clientId } authority
            ? new(authority.Name, authority.Authority, clientId, authority.Scopes, authority.Resource)
            : null));
}
