using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>The patient has arrived.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record StartSessionCommand(
    Guid SessionId,
    [FromBody] StartSessionCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="RideHomeConfirmed">Whether somebody takes the patient home; without it the session cannot be dosed.</param>
    /// <param name="Note">Anything about the arrival.</param>
    public sealed record Details(bool RideHomeConfirmed, string? Note = null);

    internal sealed class Validator : AbstractValidator<StartSessionCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(1_000, lines: true);
    }
}

internal sealed class StartSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<StartSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(StartSessionCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var started = stored.Value.State.Start(request.Body.RideHomeConfirmed, now);
        if (started.Problem is { } refused) return refused;
        await db.ExecuteAsync(Sql.StartSession, new
        {
            user.ClinicId,
            request.SessionId,
            Status = started.Value.Status.ToCode(),
            started.Value.ArrivedAt,
            started.Value.RideHomeConfirmed,
            ArrivalNote = request.Body.Note,
            UpdatedAt = now,
        }, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string StartSession = """
            update sessions
            set status = @Status, arrived_at = @ArrivedAt, ride_home_confirmed = @RideHomeConfirmed, arrival_note = @ArrivalNote, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
