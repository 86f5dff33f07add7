using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Begins a sign-in by passkey. The options name nobody: the person picks the passkey, and it says whose it is.</summary>
[OpenToAnyone]
public sealed record BeginPasskeySignInCommand : ICommand<PasskeyCeremony>, IOwnTransaction;

internal sealed class BeginPasskeySignInHandler(Passkeys passkeys) : IRequestHandler<BeginPasskeySignInCommand, Result<PasskeyCeremony>>
{
    public async Task<Result<PasskeyCeremony>> Handle(BeginPasskeySignInCommand request, CancellationToken cancellationToken) => await passkeys.BeginSignInAsync();
}

/// <summary>
/// Signs in by a passkey, which stands for both factors: the device, and the finger, face or PIN that the device asked for. Failed
/// passwords do not lock it, so that nobody can be kept out by a stranger's guesses.
/// </summary>
[OpenToAnyone]
public sealed record SignInWithPasskeyCommand([FromBody] PasskeyAnswer Body) : ICommand<SignedIn>, IOwnTransaction, ISignsIn
{
    internal sealed class Validator : AbstractValidator<SignInWithPasskeyCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new PasskeyAnswerRules());
    }
}

internal sealed class PasskeyAnswerRules : AbstractValidator<PasskeyAnswer>
{
    public PasskeyAnswerRules() => RuleFor(a => a.Ceremony).PlainText(4000);
}

internal sealed class SignInWithPasskeyHandler(Passkeys passkeys, SignInSteps steps, SignInAttempt attempt) : IRequestHandler<SignInWithPasskeyCommand, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(SignInWithPasskeyCommand request, CancellationToken cancellationToken)
    {
        var asserted = await passkeys.AssertAsync(request.Body);
        if (asserted.Problem is { } refused) return refused;
        attempt.IsFor(asserted.Value);
        return await steps.FinishAsync(asserted.Value, SignInMethod.Passkey, cancellationToken);
    }
}
