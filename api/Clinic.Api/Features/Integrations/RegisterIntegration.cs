using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Integrations;

/// <summary>
/// Registers another system by its public keys; its id, which is made here, is its client id. There is no secret to hand over: it signs
/// an assertion with its private key and exchanges that for a token.
/// </summary>
[RequestScope(Scopes.IntegrationsWrite)]
public sealed record RegisterIntegrationCommand(
    [FromBody] IntegrationDetails Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<IntegrationView>, IIdempotent
{
    internal sealed class Validator : AbstractValidator<RegisterIntegrationCommand>
    {
        public Validator(OutboundHttp outbound) => RuleFor(c => c.Body).SetValidator(new IntegrationDetails.Validator(outbound));
    }
}

internal sealed class RegisterIntegrationHandler(IDb db, CurrentUser user, TokenAddress tokens, TimeProvider time) : IRequestHandler<RegisterIntegrationCommand, Result<IntegrationView>>
{
    public async Task<Result<IntegrationView>> Handle(RegisterIntegrationCommand request, CancellationToken cancellationToken)
    {
        var (id, now, details) = (Guid.CreateVersion7(), time.GetUtcNow(), request.Body);
        // An account needs an address that no other has; this one is in a domain that cannot exist (RFC 2606), and is shown nowhere.
        var email = $"{id:N}@integration.invalid";
        await db.ExecuteAsync(Sql.InsertAccount, new { user.ClinicId, Id = id, Name = details.Name.Trim(), Email = email, NormalizedEmail = email.ToUpperInvariant(), CreatedAt = now }, cancellationToken);
        await db.ExecuteAsync(Sql.InsertIntegration, new
        {
            user.ClinicId, Id = id, Scopes = details.ScopesText(), Jwks = details.KeysText(), details.JwksUrl, CreatedAt = now, CreatedBy = user.Id,
        }, cancellationToken);
        return (await IntegrationRow.FindAsync(db, user.ClinicId, id, cancellationToken))!.ToView(tokens);
    }

    private static class Sql
    {
        public const string InsertAccount = """
            insert into staff (clinic_id, id, name, email, normalized_email, role, security_stamp, must_change_password, failed_sign_ins, created_at, version)
            values (@ClinicId, @Id, @Name, @Email, @NormalizedEmail, 'integration', '', 0, 0, @CreatedAt, 1)
            """;

        public const string InsertIntegration = """
            insert into integrations (clinic_id, id, scopes, jwks, jwks_url, created_at, created_by, version)
            values (@ClinicId, @Id, @Scopes, @Jwks, @JwksUrl, @CreatedAt, @CreatedBy, 1)
            """;
    }
}
