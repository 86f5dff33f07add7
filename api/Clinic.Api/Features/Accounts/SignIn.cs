using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// Signs a member of staff in. A one-time password must be replaced in the same call, by <see cref="Credentials.NewPassword"/>. Whoever
/// has a second factor is answered <c>second-factor-required</c> and goes on at <c>/auth/sign-in/second-factor</c>.
/// </summary>
[OpenToAnyone]
public sealed record SignInCommand([FromBody] SignInCommand.Credentials Body) : ICommand<SignedIn>, IOwnTransaction, ISignsIn
{
    /// <param name="Email">The address the account was made with; case does not matter.</param>
    /// <param name="Password">The password, or the one-time password.</param>
    /// <param name="NewPassword">12 to 128 characters, neither leaked nor easily guessed; only with a one-time password.</param>
    public sealed record Credentials(string Email, string Password, string? NewPassword = null);

    internal sealed class Validator : AbstractValidator<SignInCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Email).PlainText(320);
            RuleFor(c => c.Body.Password).PlainText(PasswordRules.Longest);
            RuleFor(c => c.Body.NewPassword).PlainText(PasswordRules.Longest)
                .Must((c, p) => p is null || p != c.Body.Password).WithMessage("Choose a password other than the one-time one.");
        }
    }
}

internal sealed class SignInHandler(UserManager<StaffMember> staff, PasswordCheck passwords, SignInSteps steps) : IRequestHandler<SignInCommand, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(SignInCommand request, CancellationToken cancellationToken)
    {
        var (email, password, newPassword) = request.Body;
        var checkedPassword = await passwords.SignInAsync(email, password);
        if (checkedPassword.Problem is { } refused) return refused;
        var member = checkedPassword.Value;
        if (member.MustChangePassword)
        {
            if (newPassword is null) return new Problem("password-change-required", StatusCodes.Status403Forbidden, "Choose a password of your own", "This was a one-time password. Sign in again and send newPassword.");
            member.MustChangePassword = false;
            // One update: a failure leaves the one-time password as it was.
            if (await staff.ChangePasswordAsync(member, password, newPassword) is { Succeeded: false } unchanged) return NewPasswords.Problem(unchanged);
        }
        return await steps.AfterPasswordAsync(member, cancellationToken);
    }
}
