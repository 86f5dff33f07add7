using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Marks a reading as entered in error: it stays visible and no longer counts. The alert it raised stays until somebody resolves it.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record MarkReadingInErrorCommand(
    Guid SessionId,
    Guid ReadingId,
    [FromBody] MarkReadingInErrorCommand.Details Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ReadingView>, IIdempotent
{
    /// <param name="Reason">What was wrong with it.</param>
    public sealed record Details(string Reason);

    internal sealed class Validator : AbstractValidator<MarkReadingInErrorCommand>
    {
        public Validator() => RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
    }
}

internal sealed class MarkReadingInErrorHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<MarkReadingInErrorCommand, Result<ReadingView>>
{
    public async Task<Result<ReadingView>> Handle(MarkReadingInErrorCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await db.ExecuteAsync(Sql.MarkReading, new { user.ClinicId, request.SessionId, request.ReadingId, ErrorAt = now, ErrorBy = user.Id, ErrorReason = request.Body.Reason }, cancellationToken);
        if (await ReadingRows.FindAsync(db, user.ClinicId, request.SessionId, request.ReadingId, cancellationToken) is not { } reading) return Problem.NotFound("reading");
        if (changed == 0) return Problem.Conflict("The reading is marked as entered in error already.");
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, reading.PatientId, request.SessionId, now, cancellationToken);
        return reading;
    }

    private static class Sql
    {
        public const string MarkReading = """
            update readings
            set error_at = @ErrorAt, error_by = @ErrorBy, error_reason = @ErrorReason
            where clinic_id = @ClinicId and session_id = @SessionId and id = @ReadingId and error_at is null
            """;
    }
}
