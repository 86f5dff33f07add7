using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// Goes on with the locked session of the refresh cookie, by the password of whoever it belongs to or by one of their passkeys. Its end
/// does not move, and what was being written stays where it is. A second factor is not asked again: the cookie is the proof of it.
/// </summary>
[OpenToAnyone]
public sealed record UnlockSessionCommand([FromBody] UnlockSessionCommand.Proof Body) : ICommand<SignedIn>, IOwnTransaction, IUsesSession
{
    /// <param name="Password">The password; or else <paramref name="Passkey"/>.</param>
    /// <param name="Passkey">What a passkey answered to the options of <c>/auth/sign-in/passkey/options</c>.</param>
    public sealed record Proof(string? Password = null, PasskeyAnswer? Passkey = null);

    internal sealed class Validator : AbstractValidator<UnlockSessionCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Password).PlainText(PasswordRules.Longest);
            RuleFor(c => c.Body).Must(b => b.Password is null != b.Passkey is null).WithMessage("Send the password or a passkey.");
        }
    }
}

internal sealed class UnlockSessionHandler(StaffSessions sessions, UserManager<StaffMember> staff, PasswordCheck passwords, Passkeys passkeys) : IRequestHandler<UnlockSessionCommand, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(UnlockSessionCommand request, CancellationToken cancellationToken)
    {
        var found = await sessions.FindAsync(cancellationToken);
        if (found.Problem is { } problem) return problem;
        var proved = request.Body.Passkey is { } answer
            ? await passkeys.AssertAsync(answer)
            : await passwords.CheckAsync((await staff.FindByIdAsync(found.Value.StaffId.ToString("D")))!, request.Body.Password!);
        if (proved.Problem is { } refused) return refused;
        if (proved.Value.Id != found.Value.StaffId) return Passkeys.Failed;
        if (proved.Value.Lockout != default) await passwords.ForgiveAsync(proved.Value);
        return await sessions.ContinueAsync(found.Value, cancellationToken);
    }
}
