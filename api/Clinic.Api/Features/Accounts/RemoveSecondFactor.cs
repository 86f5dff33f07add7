using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Removes the second factor of whoever asks, by password and a code. Where the clinic asks their role for one it stays; an administrator may reset it.</summary>
[OpenToSignedIn]
public sealed record RemoveSecondFactorCommand([FromBody] RemoveSecondFactorCommand.Proof Body) : ICommand<Nothing>, IOwnTransaction
{
    /// <param name="Code">Six digits, or a recovery code.</param>
    public sealed record Proof(string Password, string Code);

    internal sealed class Validator : AbstractValidator<RemoveSecondFactorCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Password).PlainText(PasswordRules.Longest);
            RuleFor(c => c.Body.Code).PlainText(40);
        }
    }
}

internal sealed class RemoveSecondFactorHandler(PasswordCheck passwords, SecondFactors factors, AuditTrail audit, IDb db, CurrentUser user) : IRequestHandler<RemoveSecondFactorCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(RemoveSecondFactorCommand request, CancellationToken cancellationToken)
    {
        var confirmed = await passwords.ConfirmAsync(user.Id, request.Body.Password);
        if (confirmed.Problem is { } refused) return refused;
        if (await SecondFactorViews.FindAsync(db, user.ClinicId, user.Id, cancellationToken) is not { Enrolled: true } factor) return Problem.Conflict("There is no second factor to remove.");
        if (factor.Required) return Problem.Conflict("The clinic asks your role for a second factor. An administrator may reset it.");
        var (allowed, refusal) = await passwords.ChargeAsync(confirmed.Value);
        if (!allowed) return refusal;
        if (await factors.TakeAsync(confirmed.Value, request.Body.Code, cancellationToken) is null) return Problem.Invalid("/code", "This code is not right, or was used before.");
        await passwords.ForgiveAsync(confirmed.Value);
        return await db.WriteAsync<Result<Nothing>>(async cancellation =>
        {
            await factors.RemoveAsync(user.ClinicId, user.Id, cancellation);
            await audit.AppendAsync(request, null, AuditOutcome.Done, cancellation);
            return Nothing.Value;
        }, _ => true, cancellationToken);
    }
}
