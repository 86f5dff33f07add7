using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>The second step of a sign-in: a code of the authenticator application, or a recovery code. Each is good once; wrong ones count like wrong passwords.</summary>
[OpenToAnyone]
public sealed record SignInWithSecondFactorCommand([FromBody] SignInWithSecondFactorCommand.Answer Body) : ICommand<SignedIn>, IOwnTransaction, ISignsIn
{
    /// <param name="Challenge">From the answer <c>second-factor-required</c>; good for five minutes.</param>
    /// <param name="Code">Six digits, or a recovery code with or without its dashes.</param>
    public sealed record Answer(string Challenge, string Code);

    internal sealed class Validator : AbstractValidator<SignInWithSecondFactorCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Challenge).PlainText(2000);
            RuleFor(c => c.Body.Code).PlainText(40);
        }
    }
}

internal sealed class SignInWithSecondFactorHandler(UserManager<StaffMember> staff, Tickets tickets, SecondFactors factors, PasswordCheck passwords, SignInSteps steps, SignInAttempt attempt)
    : IRequestHandler<SignInWithSecondFactorCommand, Result<SignedIn>>
{
    private static readonly Problem Failed = new("second-factor-failed", StatusCodes.Status401Unauthorized, "This code is not right", "Codes change every 30 seconds and are good once. Wait for the next one.");

    public async Task<Result<SignedIn>> Handle(SignInWithSecondFactorCommand request, CancellationToken cancellationToken)
    {
        if (tickets.Read<SignInSteps.Challenge>(request.Body.Challenge) is not { Content: var challenge }) return Failed;
        if (await staff.FindByIdAsync(challenge.StaffId.ToString("D")) is not { } member) return Failed;
        attempt.IsFor(member);
        if (!member.CanSignIn || member.SecurityStamp != challenge.SecurityStamp) return Failed;
        var (allowed, refusal) = await passwords.ChargeAsync(member);
        if (!allowed) return refusal;
        attempt.By = await factors.TakeAsync(member, request.Body.Code, cancellationToken);
        if (attempt.By is null) return refusal.Status == StatusCodes.Status429TooManyRequests ? refusal : Failed;
        return await steps.FinishAsync(member, SignInMethod.SecondFactor, cancellationToken);
    }
}
