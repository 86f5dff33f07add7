using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Accounts;

/// <summary>Removes a passkey of whoever asks. The password remains, so that nobody locks themselves out.</summary>
[OpenToSignedIn]
public sealed record RemovePasskeyCommand(Guid PasskeyId) : ICommand<Nothing>;

internal sealed class RemovePasskeyHandler(IDb db, CurrentUser user) : IRequestHandler<RemovePasskeyCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(RemovePasskeyCommand request, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(Sql.RemovePasskey, new { user.ClinicId, StaffId = user.Id, Id = request.PasskeyId }, cancellationToken) == 1
            ? Nothing.Value
            : Problem.NotFound("passkey");

    private static class Sql
    {
        public const string RemovePasskey = """
            delete from staff_passkeys
            where clinic_id = @ClinicId and staff_id = @StaffId and id = @Id
            """;
    }
}
