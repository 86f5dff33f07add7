using System.Text;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OtpNet;
using QRCoder;

namespace Clinic.Api.Features.Accounts;

/// <summary>Begins to set up an authenticator application: a new secret, to be confirmed by a code of it within ten minutes. Nothing is stored before that.</summary>
[OpenToSignedIn]
public sealed record BeginSecondFactorCommand([FromBody] CurrentPassword Body) : ICommand<SecondFactorEnrolment>, IOwnTransaction
{
    internal sealed class Validator : AbstractValidator<BeginSecondFactorCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new CurrentPassword.Rules());
    }
}

/// <summary>What an authenticator application needs.</summary>
/// <param name="Secret">In base 32, for typing.</param>
/// <param name="Uri">The same as an <c>otpauth:</c> address.</param>
/// <param name="QrCode">The address as a picture: an SVG in a <c>data:</c> address.</param>
/// <param name="Enrolment">To be sent with the first code.</param>
public sealed record SecondFactorEnrolment(string Secret, string Uri, string QrCode, string Enrolment, DateTimeOffset EndsAt);

internal sealed class BeginSecondFactorHandler(PasswordCheck passwords, Tickets tickets, IDb db, CurrentUser user) : IRequestHandler<BeginSecondFactorCommand, Result<SecondFactorEnrolment>>
{
    private static readonly TimeSpan EnrolmentLife = TimeSpan.FromMinutes(10);
    private const int PixelsPerModule = 4;

    public async Task<Result<SecondFactorEnrolment>> Handle(BeginSecondFactorCommand request, CancellationToken cancellationToken)
    {
        var confirmed = await passwords.ConfirmAsync(user.Id, request.Body.Password);
        if (confirmed.Problem is { } refused) return refused;
        if (confirmed.Value.AuthenticatorKey is not null) return Problem.Conflict("A second factor is set up already. Remove it first.");
        var clinic = (await StaffViews.FindAsync(db, user.ClinicId, user.Id, cancellationToken))!.Clinic.Name;
        var secret = SecondFactors.NewSecret();
        var uri = new OtpUri(OtpType.Totp, secret, confirmed.Value.Email, clinic).ToString();
        var ticket = tickets.Issue(new Pending(user.Id, secret), EnrolmentLife);
        return new SecondFactorEnrolment(secret, uri, Picture(uri), ticket.Value, ticket.EndsAt);
    }

    private static string Picture(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(PixelsPerModule)));
    }

    /// <summary>A secret that waits for its first code.</summary>
    internal sealed record Pending(Guid StaffId, string Secret);
}

/// <summary>Sets up the second factor by the first code of the authenticator, and answers the recovery codes, this once. Other sessions of the account, begun without it, end.</summary>
[OpenToSignedIn]
public sealed record EnrolSecondFactorCommand([FromBody] EnrolSecondFactorCommand.FirstCode Body) : ICommand<RecoveryCodes>
{
    /// <param name="Enrolment">From <c>/auth/second-factor/enrolment</c>.</param>
    /// <param name="Code">Six digits.</param>
    public sealed record FirstCode(string Enrolment, string Code);

    internal sealed class Validator : AbstractValidator<EnrolSecondFactorCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Enrolment).PlainText(2000);
            RuleFor(c => c.Body.Code).PlainText(10);
        }
    }
}

/// <summary>Ten codes, each good once in place of a code of the authenticator. They are shown only now.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

internal sealed class EnrolSecondFactorHandler(UserManager<StaffMember> staff, Tickets tickets, SecondFactors factors, StaffSessions sessions, IDb db, CurrentUser user) : IRequestHandler<EnrolSecondFactorCommand, Result<RecoveryCodes>>
{
    public async Task<Result<RecoveryCodes>> Handle(EnrolSecondFactorCommand request, CancellationToken cancellationToken)
    {
        if (tickets.Read<BeginSecondFactorHandler.Pending>(request.Body.Enrolment) is not { Content: var pending } || pending.StaffId != user.Id)
            return Problem.Invalid("/enrolment", "This enrolment has ended. Begin again.");
        if (factors.StepOf(pending.Secret, request.Body.Code.Trim()) is not { } step) return Problem.Invalid("/code", "This code is not right. Is the clock of the telephone right?");
        if (await staff.FindByIdAsync(user.Id.ToString("D")) is not { AuthenticatorKey: null } member) return Problem.Conflict("A second factor is set up already. Remove it first.");
        await factors.EnrolAsync(member, pending.Secret, step, cancellationToken);
        await sessions.EndAllAsync(user.ClinicId, user.Id, except: user.SessionId, cancellationToken);
        // This session has now given a code as well: a role that needs one has it from the next refresh on.
        if (user.SessionId is { } session) await db.ExecuteAsync(Sql.RaiseStaffSession, new { user.ClinicId, Id = session, Method = SignInMethod.SecondFactor.ToCode() }, cancellationToken);
        return new RecoveryCodes(await factors.ReplaceRecoveryCodesAsync(user.ClinicId, user.Id, cancellationToken));
    }

    private static class Sql
    {
        public const string RaiseStaffSession = """
            update staff_sessions
            set method = @Method
            where clinic_id = @ClinicId and id = @Id and method = 'password'
            """;
    }
}
