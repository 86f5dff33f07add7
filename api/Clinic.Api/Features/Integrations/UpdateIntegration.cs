using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Integrations;

/// <summary>Replaces name, scopes and keys. Tokens that were granted before open nothing from then on: with a key that was taken away nobody stays in.</summary>
[RequestScope(Scopes.IntegrationsWrite)]
public sealed record UpdateIntegrationCommand(
    Guid IntegrationId,
    [FromBody] IntegrationDetails Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<IntegrationView>, IVersioned
{
    internal sealed class Validator : AbstractValidator<UpdateIntegrationCommand>
    {
        public Validator(OutboundHttp outbound) => RuleFor(c => c.Body).SetValidator(new IntegrationDetails.Validator(outbound));
    }
}

internal sealed class UpdateIntegrationHandler(IDb db, CurrentUser user, TokenAddress tokens) : IRequestHandler<UpdateIntegrationCommand, Result<IntegrationView>>
{
    public async Task<Result<IntegrationView>> Handle(UpdateIntegrationCommand request, CancellationToken cancellationToken)
    {
        var (id, details) = (request.IntegrationId, request.Body);
        if (await IntegrationRow.FindAsync(db, user.ClinicId, id, cancellationToken) is null) return Problem.NotFound("integration");
        var changed = await db.ExecuteAsync(Sql.UpdateIntegration, new
        {
            user.ClinicId, Id = id, Scopes = details.ScopesText(), Jwks = details.KeysText(), details.JwksUrl, Version = request.Expected(),
        }, cancellationToken);
        if (changed == 0) return Problem.StaleVersion();
        await db.ExecuteAsync(Sql.RenameAccount, new { user.ClinicId, Id = id, Name = details.Name.Trim() }, cancellationToken);
        return (await IntegrationRow.FindAsync(db, user.ClinicId, id, cancellationToken))!.ToView(tokens);
    }

    private static class Sql
    {
        public const string UpdateIntegration = """
            update integrations
            set scopes = @Scopes, jwks = @Jwks, jwks_url = @JwksUrl, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;

        public const string RenameAccount = """
            update staff
            set name = @Name, version = version + 1
            where clinic_id = @ClinicId and id = @Id
            """;
    }
}
