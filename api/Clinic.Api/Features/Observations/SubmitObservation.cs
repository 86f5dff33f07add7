using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Observations;

/// <summary>Takes in a text about a patient: it is interpreted at once, its flags open alerts, and suggestions are made.</summary>
[RequestScope(Scopes.ObservationsWrite)]
public sealed record SubmitObservationCommand(
    Guid PatientId,
    [FromBody] SubmitObservationCommand.Note Body,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ObservationView>, IIdempotent
{
    public sealed record Note
    {
        /// <summary>1 to 8,000 characters; any Unicode but control characters.</summary>
        public required string Text { get; init; }

        /// <summary>Whose words these are.</summary>
        public required AuthorRole Author { get; init; }

        /// <summary>How it came: staff where unsaid, ehr where another system sends it, which may not say staff.</summary>
        public ObservationSource? Source { get; init; }

        /// <summary>When it was written, at most five minutes from now; now where unsaid.</summary>
        public DateTimeOffset? WrittenAt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<SubmitObservationCommand>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(c => c.Body.Text).PlainText(Interpreter.MaxLength, lines: true);
            RuleFor(c => c.Body.WrittenAt).Must(at => at is null || at <= time.GetUtcNow().AddMinutes(5)).WithMessage("A note cannot be from the future.");
            RuleFor(c => c.Body.Source).Must(s => s != ObservationSource.CheckIn).WithMessage("A line with a check-in comes with the check-in.");
        }
    }
}

internal sealed class SubmitObservationHandler(ObservationIntake intake, IDb db, CurrentUser user) : IRequestHandler<SubmitObservationCommand, Result<ObservationView>>
{
    public async Task<Result<ObservationView>> Handle(SubmitObservationCommand request, CancellationToken cancellationToken)
    {
        var bySystem = user.Role == Roles.Integration;
        if (bySystem && request.Body.Source == ObservationSource.Staff) return Problem.Invalid("/source", "What another system sends was not entered by staff here.");
        var id = await intake.SubmitAsync(new NewObservation
        {
            PatientId = request.PatientId,
            Text = request.Body.Text,
            Author = request.Body.Author,
            Source = request.Body.Source ?? (bySystem ? ObservationSource.Ehr : ObservationSource.Staff),
            WrittenAt = request.Body.WrittenAt,
        }, cancellationToken);
        return id is { } stored ? (await ObservationViews.FindAsync(db, user.ClinicId, stored, cancellationToken))! : Problem.NotFound("patient");
    }
}
