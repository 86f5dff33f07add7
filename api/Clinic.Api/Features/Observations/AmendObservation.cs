using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Observations;

/// <summary>Corrects an observation. The first text stays; the correction is a new observation that names it. An observation is amended once; amend the amendment after that.</summary>
[RequestScope(Scopes.ObservationsWrite)]
public sealed record AmendObservationCommand(
    Guid ObservationId,
    [FromBody] AmendObservationCommand.Amendment Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ObservationView>, IVersioned, IIdempotent
{
    public sealed record Amendment
    {
        public required string Text { get; init; }
        public required string Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<AmendObservationCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Text).PlainText(Interpreter.MaxLength, lines: true);
            RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
        }
    }
}

internal sealed class AmendObservationHandler(ObservationIntake intake, IDb db, CurrentUser user) : IRequestHandler<AmendObservationCommand, Result<ObservationView>>
{
    public async Task<Result<ObservationView>> Handle(AmendObservationCommand request, CancellationToken cancellationToken)
    {
        if (await ObservationViews.FindAsync(db, user.ClinicId, request.ObservationId, cancellationToken) is not { } first) return Problem.NotFound("observation");
        if (first.EnteredInError is not null) return Problem.Conflict("This observation was entered in error; there is nothing to amend.");
        if (first.AmendedBy is not null) return Problem.Conflict("This observation was amended already; amend the amendment.");
        if (first.Version != request.Expected()) return Problem.StaleVersion();
        var id = await intake.SubmitAsync(new NewObservation
        {
            PatientId = first.PatientId,
            Text = request.Body.Text,
            Author = first.Author,
            // An amendment by another system was not entered by whoever entered the first.
            Source = user.Role == Roles.Integration ? ObservationSource.Ehr : first.Source,
            WrittenAt = first.WrittenAt,
            Amends = first.Id,
            AmendReason = request.Body.Reason,
        }, cancellationToken);
        var marked = await db.ExecuteAsync(Sql.MarkAmended, new { user.ClinicId, first.Id, AmendedById = id, first.Version }, cancellationToken);
        return marked == 1 ? (await ObservationViews.FindAsync(db, user.ClinicId, id!.Value, cancellationToken))! : Problem.StaleVersion();
    }

    private static class Sql
    {
        public const string MarkAmended = """
            update observations
            set amended_by_id = @AmendedById, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;
    }
}
