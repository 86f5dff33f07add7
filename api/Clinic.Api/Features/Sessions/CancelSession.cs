using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>The session does not take place. Possible until it is dosed.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record CancelSessionCommand(
    Guid SessionId,
    [FromBody] CancelSessionCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    public sealed record Details(string Reason);

    internal sealed class Validator : AbstractValidator<CancelSessionCommand>
    {
        public Validator() => RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
    }
}

internal sealed class CancelSessionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<CancelSessionCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(CancelSessionCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var cancelled = stored.Value.State.Cancel(now);
        if (cancelled.Problem is { } refused) return refused;
        await db.ExecuteAsync(Sql.CancelSession, new
        {
            user.ClinicId,
            request.SessionId,
            Status = cancelled.Value.Status.ToCode(),
            cancelled.Value.CancelledAt,
            CancelReason = request.Body.Reason,
            UpdatedAt = now,
        }, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string CancelSession = """
            update sessions
            set status = @Status, cancelled_at = @CancelledAt, cancel_reason = @CancelReason, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
