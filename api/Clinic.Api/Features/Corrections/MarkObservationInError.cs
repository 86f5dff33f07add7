using Clinic.Api.Data;
using Clinic.Api.Features.Observations;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Corrections;

/// <summary>
/// Marks an observation as entered in error, for example on the wrong patient. Lists, suggestions and trends leave it out from then on; the
/// record keeps it. Alerts that it opened stay until somebody resolves them. Where it amended another, that one stands again.
/// </summary>
[RequestScope(Scopes.ObservationsWrite)]
public sealed record MarkObservationInErrorCommand(
    Guid ObservationId,
    [FromBody] ErrorReason Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ObservationView>, IVersioned, IIdempotent
{
    internal sealed class Validator : AbstractValidator<MarkObservationInErrorCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new ErrorReason.Validator());
    }
}

internal sealed class MarkObservationInErrorHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<MarkObservationInErrorCommand, Result<ObservationView>>
{
    public async Task<Result<ObservationView>> Handle(MarkObservationInErrorCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await ObservationViews.FindAsync(db, user.ClinicId, request.ObservationId, cancellationToken) is not { } entry) return Problem.NotFound("observation");
        if (entry.Version != request.Expected()) return Problem.StaleVersion();
        if (entry.EnteredInError is not null) return Problem.Conflict("This observation is marked already.");
        if (entry.AmendedBy is not null) return Problem.Conflict("This observation was amended; mark the amendment first.");
        var key = new { user.ClinicId, entry.Id, entry.Version, InErrorAt = now };
        if (await db.ExecuteAsync(Sql.MarkObservation, key, cancellationToken) == 0) return Problem.StaleVersion();
        await db.ExecuteAsync(Sql.ForgetFindings, key, cancellationToken);
        await db.ExecuteAsync(Sql.RestoreAmended, key, cancellationToken);
        await EntriesInError.AddAsync(db, user.ClinicId, user.Id, entry.PatientId, EntryKind.Observation, entry.Id, null, entry, request.Body.Reason, now, cancellationToken);
        return (await ObservationViews.FindAsync(db, user.ClinicId, entry.Id, cancellationToken))!;
    }

    private static class Sql
    {
        public const string MarkObservation = """
            update observations
            set in_error_at = @InErrorAt, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;

        // What was found stays with the observation; these rows only serve filters and trends.
        public const string ForgetFindings = """
            delete from findings
            where clinic_id = @ClinicId and observation_id = @Id
            """;

        public const string RestoreAmended = """
            update observations
            set amended_by_id = null, version = version + 1
            where clinic_id = @ClinicId and amended_by_id = @Id and id = (select a.amends_id from observations a where a.clinic_id = @ClinicId and a.id = @Id)
            """;
    }
}
