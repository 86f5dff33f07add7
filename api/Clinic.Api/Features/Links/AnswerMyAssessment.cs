using Clinic.Api.Data;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Links;

/// <summary>
/// Takes the patient's answers to what is due: they are stored and scored at once, and an answer about suicide opens an alert. The reply
/// says what to do in an emergency, and leads with it where an answer wants that; it shows no score.
/// </summary>
[RequestScope(Scopes.MeWrite)]
public sealed record AnswerMyAssessmentCommand(
    [FromBody] AnswerMyAssessmentCommand.Taken Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<MyReply>, IIdempotent
{
    public sealed record Taken
    {
        /// <summary>The instrument's code.</summary>
        public required string Instrument { get; init; }

        /// <summary>The value of each question that was answered, by its id.</summary>
        public required IReadOnlyDictionary<string, int> Answers { get; init; }

        /// <summary>When it was answered, where it could not be sent at once; at most five minutes from now.</summary>
        public DateTimeOffset? TakenAt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<AnswerMyAssessmentCommand>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(c => c.Body.TakenAt).Must(at => at is null || at <= time.GetUtcNow().AddMinutes(5)).WithMessage("Answers cannot be from the future.");
            RuleFor(c => c.Body).Custom((body, context) =>
            {
                if (Instruments.Find(body.Instrument) is not { Scoring: ScoringMethod.Sum } instrument) context.AddFailure(context.PropertyPath + ".Instrument", "No questions go by this code; GET /me/assessments lists those that are due.");
                else foreach (var (member, message) in AssessmentIntake.Complaints(instrument, body.Answers)) context.AddFailure($"{context.PropertyPath}.Answers{member}", message);
            });
        }
    }
}

internal sealed class AnswerMyAssessmentHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<AnswerMyAssessmentCommand, Result<MyReply>>
{
    public async Task<Result<MyReply>> Handle(AnswerMyAssessmentCommand request, CancellationToken cancellationToken)
    {
        var (now, body) = (time.GetUtcNow(), request.Body);
        var due = await MyDue.ListAsync(db, user.ClinicId, user.PatientId, now, cancellationToken);
        if (due.Select(d => d.Instrument).FirstOrDefault(i => i.Code == body.Instrument) is not { } instrument) return Problem.Conflict("Nobody waits for these answers now.");
        var stored = (await AssessmentIntake.StoreAsync(db, user.ClinicId, new NewAssessment
        {
            PatientId = user.PatientId,
            Instrument = instrument,
            Author = AssessmentAuthor.Patient,
            TakenAt = body.TakenAt < now ? body.TakenAt : now,
            Answers = body.Answers,
        }, now, cancellationToken))!;
        var days = (await PatientDays.FindAsync(db, user.ClinicId, user.PatientId, now, null, null, cancellationToken))!;
        return MyReply.Of(stored, user.PatientId, Guardrails.Of(days));
    }
}
