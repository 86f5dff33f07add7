using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Protocols;

/// <summary>Writes a protocol of the clinic's own. What is unusual about it is answered as warnings.</summary>
[RequestScope(Scopes.ProtocolsWrite)]
public sealed record CreateProtocolCommand(
    [FromBody] ProtocolDetails Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ProtocolView>, IIdempotent
{
    internal sealed class Validator : AbstractValidator<CreateProtocolCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new ProtocolDetails.Validator());
    }
}

internal sealed class CreateProtocolHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<CreateProtocolCommand, Result<ProtocolView>>
{
    public async Task<Result<ProtocolView>> Handle(CreateProtocolCommand request, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await db.ExecuteAsync(Sql.InsertProtocol, new { user.ClinicId, Id = id, request.Body.Name, Content = ProtocolViews.Write(request.Body), CreatedAt = time.GetUtcNow() }, cancellationToken);
        return ProtocolView.Of(id, 1, builtIn: false, request.Body);
    }

    private static class Sql
    {
        public const string InsertProtocol = """
            insert into protocols (clinic_id, id, name, content, created_at, updated_at, version)
            values (@ClinicId, @Id, @Name, @Content, @CreatedAt, @CreatedAt, 1)
            """;
    }
}
