using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Dosing begins: the first device, or the start of the infusion. Refused while the pre-dose checklist blocks; <c>blocking</c> says what.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record DoseSessionCommand(
    Guid SessionId,
    [FromBody] DoseSessionCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="DoseValue">What is to be given, in <paramref name="DoseUnit"/>; plausible for the session's medicine.</param>
    /// <param name="DoseUnit">Esketamine is given in mg.</param>
    /// <param name="DosedAt">When dosing began; now where unsaid. Not in the future and not over 24 hours ago.</param>
    /// <param name="Lot">The lot number on the vial; of esketamine, that of the first device, which is recorded with it.</param>
    /// <param name="ExpiresOn">The expiry date of the first device.</param>
    /// <param name="RideHomeConfirmed">True where the ride home was confirmed after arrival.</param>
    public sealed record Details(decimal DoseValue, DoseUnit DoseUnit, DateTimeOffset? DosedAt = null, string? Lot = null, DateOnly? ExpiresOn = null, bool? RideHomeConfirmed = null);

    internal sealed class Validator : AbstractValidator<DoseSessionCommand>
    {
        public Validator() => RuleFor(c => c.Body.Lot).PlainText(40);
    }
}

internal sealed class DoseSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<DoseSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(DoseSessionCommand request, CancellationToken cancellationToken)
    {
        var (now, given) = (time.GetUtcNow(), request.Body);
        var dosedAt = given.DosedAt ?? now;
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var chart = given.RideHomeConfirmed == true ? stored.Value with { Row = stored.Value.Row with { RideHomeConfirmed = true } } : stored.Value;
        var dosed = chart.State.Dose(dosedAt, Checklist.BeforeDosing(chart, dosedAt), now);
        if (dosed.Problem is { } refused) return refused;
        if (DoseRules.Complaint(chart.Row.Medicine, new Dose(given.DoseValue, given.DoseUnit)) is { } complaint) return Problem.Invalid("/doseValue", complaint);
        var before = chart.Readings.BeforeDosing(dosedAt)!.Pressure!;
        await db.ExecuteAsync(Sql.DoseSession, new
        {
            user.ClinicId,
            request.SessionId,
            Status = dosed.Value.Status.ToCode(),
            dosed.Value.DosedAt,
            DosedBy = user.Id,
            chart.Row.RideHomeConfirmed,
            Dose = given.DoseValue,
            DoseUnit = given.DoseUnit.ToCode(),
            given.Lot,
            PreSystolic = before.Systolic,
            PreDiastolic = before.Diastolic,
            UpdatedAt = now,
        }, cancellationToken);
        if (chart.Row.Medicine == Medicine.Esketamine)
        {
            if (given.Lot is not null) await DeviceRows.AddAsync(db, user.ClinicId, user.Id, request.SessionId, new() { Lot = given.Lot, ExpiresOn = given.ExpiresOn, GivenAt = dosedAt }, now, cancellationToken);
            await MonitoringFormRows.OpenAsync(db, user.ClinicId, request.SessionId, LocalTime.Date(dosedAt, chart.Zone), cancellationToken);
        }
        await PlannedDays.KeepGuardrailsAsync(db, user.ClinicId, chart.Row.PatientId, now, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string DoseSession = """
            update sessions
            set status = @Status, dosed_at = @DosedAt, dosed_by = @DosedBy, ride_home_confirmed = @RideHomeConfirmed, dose = @Dose, dose_unit = @DoseUnit, lot = @Lot,
                pre_systolic = @PreSystolic, pre_diastolic = @PreDiastolic, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
