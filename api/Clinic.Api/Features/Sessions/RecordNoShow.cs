using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>The patient did not come. Possible from the scheduled time on; before it, the session is missed.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record RecordNoShowCommand(
    Guid SessionId,
    [FromBody] RecordNoShowCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SessionView>, IVersioned, IIdempotent
{
    /// <param name="Note">What was tried, such as a call.</param>
    public sealed record Details(string? Note = null);

    internal sealed class Validator : AbstractValidator<RecordNoShowCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(1_000, lines: true);
    }
}

internal sealed class RecordNoShowHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RecordNoShowCommand, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(RecordNoShowCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var missed = stored.Value.State.MissedBy(now);
        if (missed.Problem is { } refused) return refused;
        await db.ExecuteAsync(Sql.RecordNoShow, new
        {
            user.ClinicId,
            request.SessionId,
            Status = missed.Value.Status.ToCode(),
            missed.Value.NoShowAt,
            NoShowNote = request.Body.Note,
            UpdatedAt = now,
        }, cancellationToken);
        return await SessionViews.AfterChangeAsync(db, user.ClinicId, request.SessionId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string RecordNoShow = """
            update sessions
            set status = @Status, no_show_at = @NoShowAt, no_show_note = @NoShowNote, updated_at = @UpdatedAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
