using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Starts a goal of a patient, from a sentence or from parts. What cannot be tracked is refused with the part that is missing and a goal
/// that would do; so is a window in which the guardrails leave no day, a fourth active goal, and one of which the patient is not sure. While
/// an emergency or urgent alert waits for a clinician's look, none is started.
/// </summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record CreateGoalCommand(
    Guid PatientId,
    [FromBody] CreateGoalCommand.Draft Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<GoalView>, IIdempotent
{
    /// <summary>A sentence or parts.</summary>
    public sealed record Draft : IGoalText, IConfidence
    {
        public string? Sentence { get; init; }
        public GoalParts? Goal { get; init; }

        public required int Confidence { get; init; }
        public bool DespiteLowConfidence { get; init; }

        /// <summary>Why it is started although the patient is not sure.</summary>
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<CreateGoalCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body).SetValidator(new GoalTexts.Validator<Draft>());
            RuleFor(c => c.Body.Sentence).Must((c, sentence) => sentence is not null || c.Body.Goal is not null).WithMessage("Give a sentence or parts.");
            RuleFor(c => c.Body).SetValidator(new ConfidenceRules.Validator<Draft>());
        }
    }
}

internal sealed class CreateGoalHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<CreateGoalCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(CreateGoalCommand request, CancellationToken cancellationToken)
    {
        var read = request.Body.Read();
        if (read.Problem is { } problem) return problem;
        return await GoalRows.StartAsync(db, user.ClinicId, user.Id, new NewGoal
        {
            PatientId = request.PatientId,
            Goal = read.Value.Goal,
            Missing = read.Value.Missing,
            Confidence = request.Body.Confidence,
            LowConfidenceReason = ConfidenceRules.ReasonOf(request.Body),
        }, time.GetUtcNow(), cancellationToken);
    }
}
