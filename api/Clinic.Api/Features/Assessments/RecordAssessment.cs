using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
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
            if (body.Answers is not { Count: > 0 } answers)
            {
                yield return (".Answers", "At least one answer.");
                yield break;
            }
            foreach (var (id, value) in answers)
            {
                // An id that is not the instrument's is not repeated in the answer: it may be anything.
                if (instrument.Items.All(i => i.Id != id)) yield return (".Answers", "An item that the instrument does not have.");
                else if (instrument.Answers.All(a => a.Value != value)) yield return (".Answers." + id, $"A value from {instrument.Answers[0].Value} to {instrument.Answers[^1].Value}.");
            }
            if (instrument.Scoring != ScoringMethod.Triage) yield break;
            foreach (var item in Score.Of(instrument, answers).Missing) yield return (".Answers." + item, "This question is asked too.");
        }
    }
}

internal sealed class RecordAssessmentHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RecordAssessmentCommand, Result<AssessmentView>>
{
    public async Task<Result<AssessmentView>> Handle(RecordAssessmentCommand request, CancellationToken cancellationToken)
    {
        var (id, now, body) = (Guid.CreateVersion7(), time.GetUtcNow(), request.Body);
        var instrument = Instruments.Of(body.Instrument);
        var score = body.Answers is { } answers ? Score.Of(instrument, answers) : new Score { Total = body.Total, Band = instrument.BandOf(body.Total!.Value), Missing = [] };
        var made = await db.ExecuteAsync(Sql.InsertAssessment, new
        {
            user.ClinicId,
            Id = id,
            request.PatientId,
            body.Instrument,
            Author = body.Author.ToCode(),
            TakenAt = body.TakenAt ?? now,
            Answers = body.Answers is null ? null : JsonSerializer.Serialize(body.Answers, Json.Options),
            score.Total,
            Band = score.Band?.Code,
            body.Note,
            CreatedAt = now,
            CreatedBy = user.Id,
        }, cancellationToken);
        if (made == 0) return Problem.NotFound("patient");
        await AlertRows.RaiseAsync(db, user.ClinicId, request.PatientId, AssessmentConcerns.Of(id, instrument, body.Answers, score), now, cancellationToken);
        return (await AssessmentViews.FindAsync(db, user.ClinicId, id, cancellationToken))!;
    }

    private static class Sql
    {
        public const string InsertAssessment = """
            insert into assessments (clinic_id, id, patient_id, instrument, author, taken_at, answers, total, band, note, created_at, created_by, version)
            select p.clinic_id, @Id, p.id, @Instrument, @Author, @TakenAt, @Answers, @Total, @Band, @Note, @CreatedAt, @CreatedBy, 1
            from patients p
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;
    }
}
