using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Assessments;

/// <summary>
/// Stores what was answered, scored here: a total that was worked out elsewhere is taken only of an instrument whose items are not kept.
/// An answer about suicide that wants a person opens an alert in the same transaction. Too few answers for a result are stored all the
/// same, but for the Columbia screener, which is asked to its end.
/// </summary>
[RequestScope(Scopes.AssessmentsWrite)]
public sealed record RecordAssessmentCommand(
    Guid PatientId,
    [FromBody] RecordAssessmentCommand.Details Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<AssessmentView>, IIdempotent
{
    public sealed record Details
    {
        /// <summary>The instrument's code.</summary>
        public required string Instrument { get; init; }
        public required AssessmentAuthor Author { get; init; }

        /// <summary>When it was filled in: now where unsaid, not in the future.</summary>
        public DateTimeOffset? TakenAt { get; init; }

        /// <summary>The value of each item that was answered, by the item's id.</summary>
        public IReadOnlyDictionary<string, int>? Answers { get; init; }

        /// <summary>The total, of an instrument of which only that is kept.</summary>
        public int? Total { get; init; }

        /// <summary>Anything about how it was taken.</summary>
        public string? Note { get; init; }
    }

    internal sealed class Validator : AbstractValidator<RecordAssessmentCommand>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(c => c.Body.Note).PlainText(1_000, lines: true);
            RuleFor(c => c.Body.TakenAt).Must(at => at is null || at <= time.GetUtcNow()).WithMessage("An assessment is not taken in the future.");
            RuleFor(c => c.Body.Instrument).Must(code => Instruments.Find(code) is not null).WithMessage("There is no such instrument; GET /instruments lists them.");
            RuleFor(c => c.Body).Custom((body, context) =>
            {
                if (Instruments.Find(body.Instrument) is not { } instrument) return;
                foreach (var (member, message) in Complaints(instrument, body)) context.AddFailure(context.PropertyPath + member, message);
            });
        }

        private static IEnumerable<(string Member, string Message)> Complaints(Instrument instrument, Details body)
        {
            if (instrument.ByClinicianOnly && body.Author != AssessmentAuthor.Clinician) yield return (".Author", "A clinician rates this instrument.");
            if (instrument.Scoring == ScoringMethod.TotalOnly)
            {
                if (body.Answers is not null) yield return (".Answers", "Of this instrument only the total is kept.");
                if (body.Total is not { } total || total < instrument.Total!.From || total > instrument.Total.To) yield return (".Total", $"A total from {instrument.Total!.From} to {instrument.Total.To}.");
                yield break;
            }
            if (body.Total is not null) yield return (".Total", "The total is worked out here, from the answers.");
            foreach (var (member, message) in AssessmentIntake.Complaints(instrument, body.Answers)) yield return (".Answers" + member, message);
        }
    }
}

internal sealed class RecordAssessmentHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RecordAssessmentCommand, Result<AssessmentView>>
{
    public async Task<Result<AssessmentView>> Handle(RecordAssessmentCommand request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var stored = await AssessmentIntake.StoreAsync(db, user.ClinicId, new NewAssessment
        {
            PatientId = request.PatientId,
            Instrument = Instruments.Of(body.Instrument),
            Author = body.Author,
            TakenAt = body.TakenAt,
            Answers = body.Answers,
            Total = body.Total,
            Note = body.Note,
            CreatedBy = user.Id,
        }, time.GetUtcNow(), cancellationToken);
        if (stored is null) return Problem.NotFound("patient");
        return (await AssessmentViews.FindAsync(db, user.ClinicId, stored.Id, cancellationToken))!;
    }
}
