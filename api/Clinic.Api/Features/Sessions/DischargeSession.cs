using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>The patient leaves. Before 120 minutes from dosing only with a prescriber's reason.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record DischargeSessionCommand(
    Guid SessionId,
    [FromBody] DischargeSessionCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="DischargedAt">When; now where unsaid. Not before dosing and not in the future.</param>
    /// <param name="Systolic">In mm Hg, 50 to 300; goes with <paramref name="Diastolic"/>.</param>
    /// <param name="Diastolic">In mm Hg, 20 to 200.</param>
    /// <param name="EscortedBy">Who takes the patient home.</param>
    /// <param name="OverrideReason">Why monitoring ends before 120 minutes; kept only where it does.</param>
    public sealed record Details(DateTimeOffset? DischargedAt = null, int? Systolic = null, int? Diastolic = null, string? EscortedBy = null, string? OverrideReason = null);

    internal sealed class Validator : AbstractValidator<DischargeSessionCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.EscortedBy).PlainText(200);
            RuleFor(c => c.Body.OverrideReason).PlainText(1_000, lines: true);
            this.BloodPressure(c => (c.Body.Systolic, c.Body.Diastolic));
        }
    }
}

internal sealed class DischargeSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<DischargeSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(DischargeSessionCommand request, CancellationToken cancellationToken)
    {
        var (now, leaving) = (time.GetUtcNow(), request.Body);
        var stored = await SessionViews.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var discharged = stored.Value.ToCourse().Discharge(leaving.DischargedAt ?? now, leaving.OverrideReason, user.Has(Scopes.SessionsOverride), now);
        if (discharged.Problem is { } refused) return refused;
        await db.ExecuteAsync(Sql.DischargeSession, new
        {
            user.ClinicId,
            request.SessionId,
            Status = discharged.Value.Status.ToCode(),
            discharged.Value.DischargedAt,
            discharged.Value.OverrideReason,
            leaving.Systolic,
            leaving.Diastolic,
            leaving.EscortedBy,
            UpdatedAt = now,
        }, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, stored.Value.PatientId, request.SessionId, now, cancellationToken);
        return (await SessionViews.FindAsync(db, user.ClinicId, request.SessionId, cancellationToken))!;
    }

    private static class Sql
    {
        public const string DischargeSession = """
            update sessions
            set status = @Status, discharged_at = @DischargedAt, override_reason = @OverrideReason, discharge_systolic = @Systolic, discharge_diastolic = @Diastolic,
                escorted_by = @EscortedBy, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
