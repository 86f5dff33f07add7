using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Sessions;

/// <summary>Replaces what was asked before dosing. Possible while the patient is here and not dosed.</summary>
[RequestScope(Scopes.SessionsCare)]
public sealed record AnswerChecklistCommand(
    Guid SessionId,
    [FromBody] AnswerChecklistCommand.Details Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<ChecklistView>, IVersioned
{
    /// <param name="Answers">All of them; what is left out counts as not asked.</param>
    /// <param name="TransportConfirmed">Whether somebody takes the patient home; as it was at arrival where unsaid.</param>
    public sealed record Details(ChecklistAnswers Answers, bool? TransportConfirmed = null);

    internal sealed class Validator : AbstractValidator<AnswerChecklistCommand>
    {
        public Validator() => RuleFor(c => c.Body.Answers.Note).PlainText(1_000, lines: true);
    }
}

internal sealed class AnswerChecklistHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<AnswerChecklistCommand, Result<ChecklistView>>
{
    public async Task<Result<ChecklistView>> Handle(AnswerChecklistCommand request, CancellationToken cancellationToken)
    {
        var (now, answers) = (time.GetUtcNow(), request.Body.Answers);
        var stored = await SessionChart.FindForChangeAsync(db, user.ClinicId, request.SessionId, request.Expected(), cancellationToken);
        if (stored.Problem is { } missing) return missing;
        var state = stored.Value.State;
        if (state.Status != SessionStatus.Arrived) return state.Refuse("prepared", "The checklist is answered when the patient has arrived, before dosing.");
        await db.ExecuteAsync(Sql.ReplaceAnswers, new
        {
            user.ClinicId,
            request.SessionId,
            answers.RemsEnrolled,
            answers.NoFood,
            answers.NoLiquid,
            answers.NoNasalSpray,
            answers.NoContraindications,
            answers.Benzodiazepines,
            answers.SedativeHypnotics,
            answers.Opioids,
            answers.Psychostimulants,
            answers.Maois,
            answers.Note,
            AnsweredAt = now,
            AnsweredBy = user.Id,
            RideHomeConfirmed = request.Body.TransportConfirmed ?? state.RideHomeConfirmed,
        }, cancellationToken);
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.SessionChanged, stored.Value.Row.PatientId, request.SessionId, now, cancellationToken);
        var chart = (await SessionChart.FindAsync(db, user.ClinicId, request.SessionId, cancellationToken))!;
        return await ChecklistView.OfAsync(chart, db, user.ClinicId, now, cancellationToken);
    }

    private static class Sql
    {
        public const string ReplaceAnswers = """
            delete from checklists
            where clinic_id = @ClinicId and session_id = @SessionId;
            insert into checklists (clinic_id, session_id, rems_enrolled, no_food, no_liquid, no_nasal_spray, no_contraindications, benzodiazepines, sedative_hypnotics, opioids, psychostimulants, maois,
                note, answered_at, answered_by)
            values (@ClinicId, @SessionId, @RemsEnrolled, @NoFood, @NoLiquid, @NoNasalSpray, @NoContraindications, @Benzodiazepines, @SedativeHypnotics, @Opioids, @Psychostimulants, @Maois,
                @Note, @AnsweredAt, @AnsweredBy);
            update sessions
            set ride_home_confirmed = @RideHomeConfirmed, updated_at = @AnsweredAt, version = version + 1
            where clinic_id = @ClinicId and id = @SessionId
            """;
    }
}
