using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Protocols;

/// <summary>Replaces a protocol of the clinic's own. Courses that run keep the protocol as it was when they began.</summary>
[RequestScope(Scopes.ProtocolsWrite)]
public sealed record UpdateProtocolCommand(
    Guid ProtocolId,
    [FromBody] ProtocolDetails Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<ProtocolView>, IVersioned
{
    internal sealed class Validator : AbstractValidator<UpdateProtocolCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new ProtocolDetails.Validator());
    }
}

internal sealed class UpdateProtocolHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<UpdateProtocolCommand, Result<ProtocolView>>
{
    public async Task<Result<ProtocolView>> Handle(UpdateProtocolCommand request, CancellationToken cancellationToken)
    {
        if (BuiltInProtocols.All.ContainsKey(request.ProtocolId)) return Problem.Conflict("A built-in protocol is not edited. Write one of the clinic's own from it.");
        var changed = await db.ExecuteAsync(Sql.UpdateProtocol, new
        {
            user.ClinicId,
            request.ProtocolId,
            request.Body.Name,
            Content = ProtocolViews.Write(request.Body),
            UpdatedAt = time.GetUtcNow(),
            Version = request.Expected(),
        }, cancellationToken);
        if (await ProtocolViews.FindAsync(db, user.ClinicId, request.ProtocolId, cancellationToken) is not { } protocol) return Problem.NotFound("protocol");
        return changed == 0 ? Problem.StaleVersion() : protocol;
    }

    private static class Sql
    {
        public const string UpdateProtocol = """
            update protocols
            set name = @Name, content = @Content, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @ProtocolId and version = @Version
            """;
    }
}
