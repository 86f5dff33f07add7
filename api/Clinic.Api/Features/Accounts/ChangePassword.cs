using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Changes the password of whoever asks, and ends their other sessions: one changes a password when somebody else may have it.</summary>
[OpenToSignedIn]
public sealed record ChangePasswordCommand([FromBody] ChangePasswordCommand.Passwords Body) : ICommand<Nothing>, IOwnTransaction
{
    /// <param name="Password">The present one.</param>
    /// <param name="NewPassword">12 to 128 characters, neither leaked nor easily guessed.</param>
    public sealed record Passwords(string Password, string NewPassword);

    internal sealed class Validator : AbstractValidator<ChangePasswordCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Password).PlainText(PasswordRules.Longest);
            RuleFor(c => c.Body.NewPassword).PlainText(PasswordRules.Longest).Must((c, p) => p != c.Body.Password).WithMessage("This is the present password.");
        }
    }
}

internal sealed class ChangePasswordHandler(PasswordCheck passwords, UserManager<StaffMember> staff, StaffSessions sessions, AuditTrail audit, IDb db, CurrentUser user) : IRequestHandler<ChangePasswordCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(ChangePasswordCommand request, CancellationToken cancellationToken)
    {
        var confirmed = await passwords.ConfirmAsync(user.Id, request.Body.Password);
        if (confirmed.Problem is { } refused) return refused;
        if (await staff.ChangePasswordAsync(confirmed.Value, request.Body.Password, request.Body.NewPassword) is { Succeeded: false } unchanged) return NewPasswords.Problem(unchanged);
        return await db.WriteAsync<Result<Nothing>>(async cancellation =>
        {
            await sessions.EndAllAsync(user.ClinicId, user.Id, except: user.SessionId, cancellation);
            await audit.AppendAsync(request, null, AuditOutcome.Done, cancellation);
            return Nothing.Value;
        }, _ => true, cancellationToken);
    }
}
