using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Clinics;

/// <summary>Replaces what the clinic is called, where it is, whom to call, and its settings.</summary>
[RequestScope(Scopes.ClinicWrite)]
public sealed record UpdateClinicCommand(
    [FromBody] UpdateClinicCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<ClinicView>, IVersioned
{
    public sealed record Details
    {
        public required string Name { get; init; }

        /// <summary>An IANA zone.</summary>
        public required string TimeZone { get; init; }
        public required string Phone { get; init; }
        public required string EmergencyNumber { get; init; }
        public required string CrisisLine { get; init; }

        /// <summary>How long the afterglow window lasts from dosing, 1 to 336.</summary>
        public int WindowHours { get; init; } = 72;
        public ClinicSettings Settings { get; init; } = new();
    }

    internal sealed class Validator : AbstractValidator<UpdateClinicCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Name).PlainText(200);
            RuleFor(c => c.Body.TimeZone).TimeZone();
            RuleFor(c => c.Body.Phone).PlainText(40);
            RuleFor(c => c.Body.EmergencyNumber).PlainText(40);
            RuleFor(c => c.Body.CrisisLine).PlainText(40);
            RuleFor(c => c.Body.WindowHours).Must(h => h is >= 1 and <= 336).WithMessage("The window lasts 1 to 336 hours.");
            RuleFor(c => c.Body.Settings).SetValidator(new ClinicSettings.Validator());
        }
    }
}

internal sealed class UpdateClinicHandler(IDb db, CurrentUser user) : IRequestHandler<UpdateClinicCommand, Result<ClinicView>>
{
    public async Task<Result<ClinicView>> Handle(UpdateClinicCommand request, CancellationToken cancellationToken)
    {
        var clinic = request.Body;
        var changed = await db.ExecuteAsync(Sql.UpdateClinic, new
        {
            user.ClinicId,
            clinic.Name,
            clinic.TimeZone,
            clinic.Phone,
            clinic.EmergencyNumber,
            clinic.CrisisLine,
            clinic.WindowHours,
            Settings = clinic.Settings.ToColumn(),
            Version = request.Expected(),
        }, cancellationToken);
        if (changed == 0) return Problem.StaleVersion();
        return (await ClinicViews.FindAsync(db, user.ClinicId, cancellationToken))!;
    }

    private static class Sql
    {
        public const string UpdateClinic = """
            update clinics
            set name = @Name, time_zone = @TimeZone, phone = @Phone, emergency_number = @EmergencyNumber, crisis_line = @CrisisLine,
                window_hours = @WindowHours, settings = @Settings, version = version + 1
            where clinic_id = @ClinicId and version = @Version
            """;
    }
}
