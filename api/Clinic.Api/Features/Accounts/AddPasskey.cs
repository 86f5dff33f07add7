using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Begins to make a passkey. The password is asked for, since a passkey opens the account for good.</summary>
[OpenToSignedIn]
public sealed record BeginPasskeyCommand([FromBody] CurrentPassword Body) : ICommand<PasskeyCeremony>, IOwnTransaction
{
    internal sealed class Validator : AbstractValidator<BeginPasskeyCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new CurrentPassword.Rules());
    }
}

/// <summary>The password of whoever is signed in, once more.</summary>
public sealed record CurrentPassword(string Password)
{
    internal sealed class Rules : AbstractValidator<CurrentPassword>
    {
        public Rules() => RuleFor(c => c.Password).PlainText(PasswordRules.Longest);
    }
}

internal sealed class BeginPasskeyHandler(PasswordCheck passwords, Passkeys passkeys, CurrentUser user) : IRequestHandler<BeginPasskeyCommand, Result<PasskeyCeremony>>
{
    public async Task<Result<PasskeyCeremony>> Handle(BeginPasskeyCommand request, CancellationToken cancellationToken)
    {
        var confirmed = await passwords.ConfirmAsync(user.Id, request.Body.Password);
        return confirmed.Problem is { } refused ? refused : await passkeys.BeginRegistrationAsync(confirmed.Value);
    }
}

/// <summary>Adds the passkey that the browser has made, under a name that tells it from the others.</summary>
[OpenToSignedIn]
public sealed record AddPasskeyCommand([FromBody] AddPasskeyCommand.NewPasskey Body) : ICommand<PasskeyView>
{
    public const int MostPasskeys = 20;

    /// <param name="Name">1 to 100 characters, such as the device.</param>
    /// <param name="Ceremony">From the options.</param>
    /// <param name="Credential">The credential, by its <c>toJSON()</c>.</param>
    public sealed record NewPasskey(string Name, string Ceremony, System.Text.Json.JsonElement Credential);

    internal sealed class Validator : AbstractValidator<AddPasskeyCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Name).PlainText(100);
            RuleFor(c => c.Body.Ceremony).PlainText(4000);
        }
    }
}

internal sealed class AddPasskeyHandler(UserManager<StaffMember> staff, Passkeys passkeys, IDb db, CurrentUser user) : IRequestHandler<AddPasskeyCommand, Result<PasskeyView>>
{
    public async Task<Result<PasskeyView>> Handle(AddPasskeyCommand request, CancellationToken cancellationToken)
    {
        var (name, ceremony, credential) = request.Body;
        if (await staff.FindByIdAsync(user.Id.ToString("D")) is not { } member || await passkeys.AttestAsync(member.Id, new(ceremony, credential)) is not { } passkey)
            return Problem.Invalid("/credential", "This passkey was not accepted. Begin again.");
        if ((await staff.GetPasskeysAsync(member)).Count >= AddPasskeyCommand.MostPasskeys) return Problem.Conflict($"An account has at most {AddPasskeyCommand.MostPasskeys} passkeys.");
        passkey.Name = name.Trim();
        await staff.AddOrUpdatePasskeyAsync(member, passkey);
        return (await PasskeyViews.ListAsync(db, user.ClinicId, user.Id, cancellationToken))[^1];
    }
}
