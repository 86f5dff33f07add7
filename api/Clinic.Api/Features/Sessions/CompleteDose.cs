using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>
/// The dose is complete, or as much of it as was given: monitoring goes on to the 120 minutes, which count from the start of dosing.
/// Esketamine is what its devices hold, 28 mg each.
/// </summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record CompleteDoseCommand(
    Guid SessionId,
    [FromBody] CompleteDoseCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="CompletedAt">When; now where unsaid. Not before the last device and not in the future.</param>
    /// <param name="DoseValue">Of ketamine that was stopped early: what was given, in the unit of the dose.</param>
    public sealed record Details(DateTimeOffset? CompletedAt = null, decimal? DoseValue = null);
}

internal sealed class CompleteDoseHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<CompleteDoseCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(CompleteDoseCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var (chart, completedAt) = (stored.Value, request.Body.CompletedAt ?? now);
        var complete = chart.State.Complete(completedAt, now);
        if (complete.Problem is { } refused) return refused;
        if (chart.Devices is [.., { } last] && completedAt < last.GivenAt) return Problem.Invalid("/completedAt", "The time of completion lies before the last device.");
        var dose = DoseOf(chart, request.Body.DoseValue);
        if (dose.Problem is { } wrong) return wrong;
        await db.ExecuteAsync(Sql.CompleteDose, new
        {
            user.ClinicId,
            request.SessionId,
            Status = complete.Value.Status.ToCode(),
            complete.Value.MonitoringAt,
            Dose = dose.Value,
            UpdatedAt = now,
        }, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static Result<decimal> DoseOf(SessionChart chart, decimal? said)
    {
        var intended = chart.Row.Dose!.Value;
        if (chart.Row.Medicine != Medicine.Esketamine)
            return said is not { } given ? intended
                : given > 0 && given <= intended && decimal.Round(given, 3) == given ? given
                : Problem.Invalid("/doseValue", "What was given is over 0 and not above the dose, with at most three decimals.");
        if (chart.Devices.Count == 0) return chart.State.Refuse("taken to monitoring", "Record each device with its lot number first.");
        decimal held = chart.Devices.Count * DoseRules.DeviceMg;
        return said is null || said == held ? held : Problem.Invalid("/doseValue", "Esketamine is what the recorded devices hold, 28 mg each.");
    }

    private static class Sql
    {
        public const string CompleteDose = """
            update sessions
            set status = @Status, monitoring_at = @MonitoringAt, dose = @Dose, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
