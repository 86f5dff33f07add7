using System.Text.Json;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;

namespace Clinic.Api.Features.Integrations;

/// <summary>What an administrator says of another system: what it is called, what it may do, and how it proves who it is.</summary>
public sealed record IntegrationDetails
{
    /// <summary>1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Of those that another system can hold: the most that its tokens may hold.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Its public keys, 1 to 10, as a JSON Web Key Set: RSA of at least 2,048 bits for RS384, or P-384 for ES384. This or <see cref="JwksUrl"/>.</summary>
    public JsonElement? Jwks { get; init; }

    /// <summary>Where it publishes its key set: an HTTPS address on the public internet, unless the operator allows private ones.</summary>
    public string? JwksUrl { get; init; }

    /// <summary>The scopes once each, in the order in which they are declared, as they are stored.</summary>
    internal string ScopesText() => string.Join(' ', Security.Scopes.Of(Roles.Integration).Where(Scopes.Contains));

    internal string? KeysText() => Jwks is { } set ? IntegrationRow.WriteKeys(PublicKeys.Read(set).Keys) : null;

    internal sealed class Validator : AbstractValidator<IntegrationDetails>
    {
        public Validator(OutboundHttp outbound)
        {
            RuleFor(d => d.Name).PlainText(200);
            RuleFor(d => d.Scopes).Must(s => s.Count > 0).WithMessage("Choose at least one thing that it may do.")
                .Must(s => s.All(Security.Scopes.Of(Roles.Integration).Contains)).WithMessage($"Another system can hold {string.Join(", ", Security.Scopes.Of(Roles.Integration))}.");
            RuleFor(d => d.Jwks).Must((d, set) => set is null != d.JwksUrl is null).WithMessage("Give its public keys, or the address where it publishes them; one of the two.");
            RuleFor(d => d.Jwks).Custom((set, context) =>
            {
                foreach (var fault in set is { } given ? PublicKeys.Read(given).Faults : []) context.AddFailure(fault);
            });
            RuleFor(d => d.JwksUrl).Custom((address, context) =>
            {
                if (address is not null && outbound.FaultOf(address) is { } fault) context.AddFailure(fault);
            });
        }
    }
}
