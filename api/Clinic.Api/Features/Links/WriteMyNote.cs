using Clinic.Api.Data;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Goals;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Links;

/// <summary>
/// Takes in what a patient writes: it is stored, read and triaged at once, and what is unsafe in it opens an alert. The reply always says
/// what to do in an emergency, and leads with it where the text sounds like one. A note that was written without a connection may be sent
/// under its Idempotency-Key for as long as it takes, by this link or a later one: it arrives once.
/// </summary>
[RequestScope(Scopes.MeWrite)]
public sealed record WriteMyNoteCommand(
    [FromBody] WriteMyNoteCommand.Note Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<MyReply>, IIdempotent
{
    public sealed record Note
    {
        /// <summary>1 to 8,000 characters; any Unicode but control characters.</summary>
        public required string Text { get; init; }

        /// <summary>When it was written, where it could not be sent at once; at most five minutes from now.</summary>
        public DateTimeOffset? WrittenAt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<WriteMyNoteCommand>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(c => c.Body.Text).PlainText(Interpreter.MaxLength, lines: true);
            RuleFor(c => c.Body.WrittenAt).Must(at => at is null || at <= time.GetUtcNow().AddMinutes(5)).WithMessage("A note cannot be from the future.");
        }
    }
}

/// <summary>How pressing the reply is.</summary>
public enum MyUrgency { Emergency, CallToday, None }

/// <summary>What the patient reads after writing or answering: in plain words, and without what was concluded.</summary>
public sealed record MyReply : IShowsPatients, IHasId
{
    /// <summary>Of the note, or of the answers.</summary>
    public required Guid Id { get; init; }
    public required MyUrgency Urgency { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required Guardrails Help { get; init; }

    internal Guid PatientId { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];

    /// <summary>The words for a note, by its gravest flag.</summary>
    internal static MyReply Of(ObservationView note, Guardrails help) =>
        Of(note.Id, note.PatientId, note.Flags.Count == 0 ? null : note.Flags.Min(f => f.Tier), "note", "wrote", help);

    /// <summary>The words for answers, by the gravest alert they opened.</summary>
    internal static MyReply Of(StoredAssessment answers, Guid patientId, Guardrails help) => Of(answers.Id, patientId, answers.Gravest, "answers", "answered", help);

    private static MyReply Of(Guid id, Guid patientId, Tier? gravest, string what, string did, Guardrails help)
    {
        var (urgency, title, text) = gravest switch
        {
            Tier.Emergency => (MyUrgency.Emergency, "Please get help now",
                $"What you {did} sounds serious. If you or somebody else may be in danger, or if it is getting worse, call {help.Emergency} now. If it is too much to carry, call or text {help.Crisis}, day or night. Do not drive, and do not stay alone with it. Your clinic has your {what}; its number is {help.ClinicPhone}."),
            Tier.Urgent => (MyUrgency.CallToday, "Please call your clinic today",
                $"Your clinic should hear about this from you: call {help.ClinicPhone}. {Always(help)}"),
            _ => (MyUrgency.None, $"Thank you. Your clinic has your {what}",
                $"Nobody reads {(what == "note" ? "notes" : what)} around the clock. If something feels off, call {help.ClinicPhone}. {Always(help)}"),
        };
        return new() { Id = id, Urgency = urgency, Title = title, Text = text, Help = help, PatientId = patientId };
    }

    private static string Always(Guardrails help) => $"In an emergency call {help.Emergency}; in a crisis call or text {help.Crisis}, day or night.";
}

internal sealed class WriteMyNoteHandler(ObservationIntake intake, IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<WriteMyNoteCommand, Result<MyReply>>
{
    public async Task<Result<MyReply>> Handle(WriteMyNoteCommand request, CancellationToken cancellationToken)
    {
        var id = await intake.SubmitAsync(new NewObservation
        {
            PatientId = user.PatientId,
            Text = request.Body.Text,
            Author = AuthorRole.Patient,
            Source = ObservationSource.Link,
            WrittenAt = request.Body.WrittenAt,
            SentUnder = request.IdempotencyKey,
        }, cancellationToken);
        var note = (await ObservationViews.FindAsync(db, user.ClinicId, id!.Value, cancellationToken))!;
        var days = (await PatientDays.FindAsync(db, user.ClinicId, user.PatientId, time.GetUtcNow(), null, null, cancellationToken))!;
        return MyReply.Of(note, Guardrails.Of(days));
    }
}
