using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Sets what a dosing session is about, how it is to go and what is expected of it. Possible until the patient leaves.</summary>
[RequestScope(Scopes.SessionsWrite)]
public sealed record SetSessionFocusCommand(
    Guid SessionId,
    [FromBody] SetSessionFocusCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<SessionFocusView>, IVersioned
{
    public sealed record Details
    {
        /// <summary>When and how it is to go.</summary>
        public string? Timing { get; init; }

        /// <summary>What the patient hopes for and fears.</summary>
        public string? Expectations { get; init; }
        public required string Focus { get; init; }
    }

    internal sealed class Validator : AbstractValidator<SetSessionFocusCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Timing).PlainText(500, lines: true);
            RuleFor(c => c.Body.Expectations).PlainText(1_000, lines: true);
            RuleFor(c => c.Body.Focus).PlainText(1_000, lines: true);
        }
    }
}

internal sealed class SetSessionFocusHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<SetSessionFocusCommand, Result<SessionFocusView>>
{
    public async Task<Result<SessionFocusView>> Handle(SetSessionFocusCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await SessionViews.FindAsync(db, user.ClinicId, request.SessionId, now, cancellationToken) is not { } session) return Problem.NotFound("session");
        if (session.Status is not (SessionStatus.Scheduled or SessionStatus.Arrived or SessionStatus.Dosed or SessionStatus.Monitoring)) return Problem.Conflict("The session is over; what it was about stands.");
        var version = request.Expected();
        var stored = await db.ExecuteAsync(version == 0 ? Sql.InsertFocus : Sql.UpdateFocus, new
        {
            user.ClinicId,
            request.SessionId,
            request.Body.Timing,
            request.Body.Expectations,
            request.Body.Focus,
            SetAt = now,
            SetBy = user.Id,
            Version = version,
        }, cancellationToken);
        return stored == 0 ? Problem.StaleVersion() : (await SessionFocusViews.FindAsync(db, user.ClinicId, request.SessionId, cancellationToken))!;
    }

    private static class Sql
    {
        public const string InsertFocus = """
            insert into session_focus (clinic_id, session_id, timing, expectations, focus, set_at, set_by, version)
            select s.clinic_id, s.id, @Timing, @Expectations, @Focus, @SetAt, @SetBy, 1
            from sessions s
            where s.clinic_id = @ClinicId and s.id = @SessionId
                and not exists (select 1 from session_focus f where f.clinic_id = s.clinic_id and f.session_id = s.id)
            """;

        public const string UpdateFocus = """
            update session_focus
            set timing = @Timing, expectations = @Expectations, focus = @Focus, set_at = @SetAt, set_by = @SetBy, version = version + 1
            where clinic_id = @ClinicId and session_id = @SessionId and version = @Version
            """;
    }
}
