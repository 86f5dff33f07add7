using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>The patient leaves. While the discharge checklist blocks, only with a prescriber's reason; <c>blocking</c> says what.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record DischargeSessionCommand(
    Guid SessionId,
    [FromBody] DischargeSessionCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="DischargedAt">When; now where unsaid. Not before the dose was complete and not in the future.</param>
    /// <param name="EscortedBy">Who takes the patient home.</param>
    /// <param name="OverrideReason">Why the patient leaves although something blocks; kept only where something does.</param>
    public sealed record Details(DateTimeOffset? DischargedAt = null, string? EscortedBy = null, string? OverrideReason = null);

    internal sealed class Validator : AbstractValidator<DischargeSessionCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.EscortedBy).PlainText(200);
            RuleFor(c => c.Body.OverrideReason).PlainText(1_000, lines: true);
        }
    }
}

internal sealed class DischargeSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<DischargeSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(DischargeSessionCommand request, CancellationToken cancellationToken)
    {
        var (now, leaving) = (time.GetUtcNow(), request.Body);
        var dischargedAt = leaving.DischargedAt ?? now;
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var chart = stored.Value;
        var discharged = chart.State.Discharge(dischargedAt, Checklist.BeforeDischarge(chart, dischargedAt), leaving.OverrideReason, user.Has(Scopes.SessionsOverride), now);
        if (discharged.Problem is { } refused) return refused;
        var pressure = chart.Readings.AfterDosing(dischargedAt).LastOrDefault(r => r.Pressure is not null)?.Pressure;
        await db.ExecuteAsync(Sql.DischargeSession, new
        {
            user.ClinicId,
            request.SessionId,
            Status = discharged.Value.Status.ToCode(),
            discharged.Value.DischargedAt,
            DischargedBy = user.Id,
            discharged.Value.OverrideReason,
            DischargeSystolic = pressure?.Systolic,
            DischargeDiastolic = pressure?.Diastolic,
            leaving.EscortedBy,
            UpdatedAt = now,
        }, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string DischargeSession = """
            update sessions
            set status = @Status, discharged_at = @DischargedAt, discharged_by = @DischargedBy, override_reason = @OverrideReason,
                discharge_systolic = @DischargeSystolic, discharge_diastolic = @DischargeDiastolic, escorted_by = @EscortedBy, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
