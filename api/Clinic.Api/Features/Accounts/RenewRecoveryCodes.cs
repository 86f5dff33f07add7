using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Makes new recovery codes, shown this once; the earlier ones are void.</summary>
[OpenToSignedIn]
public sealed record RenewRecoveryCodesCommand([FromBody] CurrentPassword Body) : ICommand<RecoveryCodes>, IOwnTransaction
{
    internal sealed class Validator : AbstractValidator<RenewRecoveryCodesCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new CurrentPassword.Rules());
    }
}

internal sealed class RenewRecoveryCodesHandler(PasswordCheck passwords, SecondFactors factors, AuditTrail audit, IDb db, CurrentUser user) : IRequestHandler<RenewRecoveryCodesCommand, Result<RecoveryCodes>>
{
    public async Task<Result<RecoveryCodes>> Handle(RenewRecoveryCodesCommand request, CancellationToken cancellationToken)
    {
        var confirmed = await passwords.ConfirmAsync(user.Id, request.Body.Password);
        if (confirmed.Problem is { } refused) return refused;
        if (confirmed.Value.AuthenticatorKey is null) return Problem.Conflict("There is no second factor to recover.");
        return await db.WriteAsync<Result<RecoveryCodes>>(async cancellation =>
        {
            var codes = await factors.ReplaceRecoveryCodesAsync(user.ClinicId, user.Id, cancellation);
            await audit.AppendAsync(request, null, AuditOutcome.Done, cancellation);
            return new RecoveryCodes(codes);
        }, _ => true, cancellationToken);
    }
}
