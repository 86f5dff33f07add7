using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Accepts a suggestion, as it is or edited: by a sentence, which replaces it, or by parts, which replace those of the suggestion.
/// Refused while an emergency or urgent alert of the patient waits for a clinician's look, and where the patient is not sure of it and no reason is given.
/// </summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record AcceptSuggestionCommand(
    Guid SuggestionId,
    [FromBody] AcceptSuggestionCommand.Acceptance Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<GoalView>, IVersioned, IIdempotent
{
    public sealed record Acceptance : IConfidence
    {
        /// <summary>The goal in other words. Not together with <see cref="Edits"/>.</summary>
        public string? Sentence { get; init; }

        /// <summary>The goal's parts, all of them, where it was edited.</summary>
        public GoalParts? Edits { get; init; }

        public required int Confidence { get; init; }
        public bool DespiteLowConfidence { get; init; }

        /// <summary>Why it is started although the patient is not sure.</summary>
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<AcceptSuggestionCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Sentence).PlainText(500);
            RuleFor(c => c.Body.Sentence).Must((c, s) => s is null || c.Body.Edits is null).WithMessage("Give a sentence or parts, not both.");
            RuleFor(c => c.Body.Edits!).SetValidator(new GoalParts.Validator()).When(c => c.Body.Edits is not null);
            RuleFor(c => c.Body).SetValidator(new ConfidenceRules.Validator<Acceptance>());
        }
    }
}

internal sealed class AcceptSuggestionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<AcceptSuggestionCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(AcceptSuggestionCommand request, CancellationToken cancellationToken)
    {
        if (await SuggestionRows.FindAsync(db, user.ClinicId, request.SuggestionId, cancellationToken) is not { } suggestion) return Problem.NotFound("suggestion");
        if (suggestion.Version != request.Expected()) return Problem.StaleVersion();
        if (suggestion.Status != SuggestionStatus.Open) return Problem.Conflict("This suggestion was decided already.");

        var read = request.Body.Sentence is { } sentence ? GoalParser.Parse(sentence) : null;
        if (read is { Goal: null }) return GoalReading.RefuseWithoutAct();
        var (now, proposed) = (time.GetUtcNow(), suggestion.Parts.ToGoal());
        var goal = read?.Goal ?? request.Body.Edits?.ToGoal() ?? proposed;
        // Another act is no longer the library's behaviour: its record says nothing about this one.
        var same = string.Equals(goal.Action, proposed.Action, StringComparison.OrdinalIgnoreCase);
        var view = suggestion.ToView();
        var started = await GoalRows.StartAsync(db, user.ClinicId, user.Id, new NewGoal
        {
            PatientId = suggestion.PatientId,
            Goal = goal,
            Missing = read?.Missing ?? [],
            Theme = view.Theme,
            Category = same ? view.Category : null,
            Slot = view.Slot,
            BehaviourId = same ? view.BehaviourId : null,
            Confidence = request.Body.Confidence,
            LowConfidenceReason = ConfidenceRules.ReasonOf(request.Body),
            SuggestionId = suggestion.Id,
        }, now, cancellationToken);
        if (!started.IsSuccess) return started;
        var decided = await db.ExecuteAsync(Sql.Accept, new
        {
            user.ClinicId, suggestion.Id, GoalId = started.Value.Id, DecidedAt = now, DecidedBy = user.Id, suggestion.Version,
        }, cancellationToken);
        return decided == 1 ? started : Problem.StaleVersion();
    }

    private static class Sql
    {
        public const string Accept = """
            update suggestions
            set status = 'accepted', goal_id = @GoalId, decided_at = @DecidedAt, decided_by = @DecidedBy, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version and status = 'open'
            """;
    }
}
