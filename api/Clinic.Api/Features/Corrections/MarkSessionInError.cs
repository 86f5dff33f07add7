using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Corrections;

/// <summary>
/// Marks a dosing session as entered in error, for example on the wrong patient. It counts as cancelled from then on, so that no afterglow
/// window, rest day or course is drawn from it; lists leave it out. The record keeps it as it stood.
/// </summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record MarkSessionInErrorCommand(
    Guid SessionId,
    [FromBody] ErrorReason Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    internal sealed class Validator : AbstractValidator<MarkSessionInErrorCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new ErrorReason.Validator());
    }
}

internal sealed class MarkSessionInErrorHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<MarkSessionInErrorCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(MarkSessionInErrorCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await SessionViews.FindAsync(db, user.ClinicId, request.SessionId, now, cancellationToken) is not { } entry) return Problem.NotFound("session");
        if (entry.Version != request.Expected()) return Problem.StaleVersion();
        if (entry.EnteredInError is not null) return Problem.Conflict("This session is marked already.");
        if (await db.ExecuteAsync(Sql.MarkSession, new { user.ClinicId, SessionId = entry.Id, entry.Version, InErrorAt = now, request.Body.Reason }, cancellationToken) == 0) return Problem.StaleVersion();
        await EntriesInError.AddAsync(db, user.ClinicId, user.Id, entry.PatientId, EntryKind.Session, entry.Id, null, entry, request.Body.Reason, now, cancellationToken);
        return (await SessionViews.FindAsync(db, user.ClinicId, entry.Id, now, cancellationToken))!;
    }

    private static class Sql
    {
        // Whatever reads dosings reads their times: without them there was none.
        public const string MarkSession = """
            update sessions
            set in_error_at = @InErrorAt, status = 'cancelled', dosed_at = null, monitoring_at = null, discharged_at = null, cancelled_at = coalesce(cancelled_at, @InErrorAt),
                cancel_reason = @Reason, updated_at = @InErrorAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId and version = @Version
            """;
    }
}
