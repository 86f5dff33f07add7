using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Gives a passkey of whoever asks another name.</summary>
[OpenToSignedIn]
public sealed record RenamePasskeyCommand(Guid PasskeyId, [FromBody] RenamePasskeyCommand.Naming Body) : ICommand<PasskeyView>
{
    /// <param name="Name">1 to 100 characters.</param>
    public sealed record Naming(string Name);

    internal sealed class Validator : AbstractValidator<RenamePasskeyCommand>
    {
        public Validator() => RuleFor(c => c.Body.Name).PlainText(100);
    }
}

internal sealed class RenamePasskeyHandler(IDb db, CurrentUser user) : IRequestHandler<RenamePasskeyCommand, Result<PasskeyView>>
{
    public async Task<Result<PasskeyView>> Handle(RenamePasskeyCommand request, CancellationToken cancellationToken)
    {
        var renamed = await db.ExecuteAsync(Sql.RenamePasskey, new { user.ClinicId, StaffId = user.Id, Id = request.PasskeyId, Name = request.Body.Name.Trim() }, cancellationToken);
        if (renamed == 0) return Problem.NotFound("passkey");
        return (await PasskeyViews.ListAsync(db, user.ClinicId, user.Id, cancellationToken)).Single(p => p.Id == request.PasskeyId);
    }

    private static class Sql
    {
        public const string RenamePasskey = """
            update staff_passkeys
            set name = @Name
            where clinic_id = @ClinicId and staff_id = @StaffId and id = @Id
            """;
    }
}
