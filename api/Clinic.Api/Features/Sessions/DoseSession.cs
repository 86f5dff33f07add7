using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>The medicine was given: monitoring and the afterglow window begin. Needs a confirmed ride home.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record DoseSessionCommand(
    Guid SessionId,
    [FromBody] DoseSessionCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="DoseValue">What was given, in <paramref name="DoseUnit"/>; plausible for the session's medicine.</param>
    /// <param name="DoseUnit">Esketamine is given in mg.</param>
    /// <param name="DosedAt">When; now where unsaid. Not in the future and not over 24 hours ago.</param>
    /// <param name="Lot">The lot number on the package.</param>
    /// <param name="Systolic">Before dosing, in mm Hg, 50 to 300; goes with <paramref name="Diastolic"/>.</param>
    /// <param name="Diastolic">Before dosing, in mm Hg, 20 to 200.</param>
    /// <param name="RideHomeConfirmed">True where the ride home was confirmed after arrival.</param>
    public sealed record Details(decimal DoseValue, DoseUnit DoseUnit, DateTimeOffset? DosedAt = null, string? Lot = null, int? Systolic = null, int? Diastolic = null, bool? RideHomeConfirmed = null);

    internal sealed class Validator : AbstractValidator<DoseSessionCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Lot).PlainText(40);
            this.BloodPressure(c => (c.Body.Systolic, c.Body.Diastolic));
        }
    }
}

internal sealed class DoseSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<DoseSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(DoseSessionCommand request, CancellationToken cancellationToken)
    {
        var (now, given) = (time.GetUtcNow(), request.Body);
        var stored = await SessionViews.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var dosed = stored.Value.ToCourse().Dose(given.DosedAt ?? now, given.RideHomeConfirmed == true, now);
        if (dosed.Problem is { } refused) return refused;
        if (DoseRules.Complaint(stored.Value.Medicine, new Dose(given.DoseValue, given.DoseUnit)) is { } complaint) return Problem.Invalid("/doseValue", complaint);
        await db.ExecuteAsync(Sql.DoseSession, new
        {
            user.ClinicId,
            request.SessionId,
            Status = dosed.Value.Status.ToCode(),
            dosed.Value.DosedAt,
            dosed.Value.RideHomeConfirmed,
            Dose = given.DoseValue,
            DoseUnit = given.DoseUnit.ToCode(),
            given.Lot,
            given.Systolic,
            given.Diastolic,
            UpdatedAt = now,
        }, cancellationToken);
        await PlannedDays.KeepGuardrailsAsync(db, user.ClinicId, stored.Value.PatientId, now, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, stored.Value.PatientId, request.SessionId, now, cancellationToken);
        return (await SessionViews.FindAsync(db, user.ClinicId, request.SessionId, cancellationToken))!;
    }

    private static class Sql
    {
        public const string DoseSession = """
            update sessions
            set status = @Status, dosed_at = @DosedAt, ride_home_confirmed = @RideHomeConfirmed, dose = @Dose, dose_unit = @DoseUnit, lot = @Lot,
                pre_systolic = @Systolic, pre_diastolic = @Diastolic, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
