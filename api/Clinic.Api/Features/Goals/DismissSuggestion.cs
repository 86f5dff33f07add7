using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>Turns a suggestion down. Its behaviour is not suggested to this patient again.</summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record DismissSuggestionCommand(
    Guid SuggestionId,
    [FromBody] DismissSuggestionCommand.Dismissal Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<SuggestionView>, IVersioned, IIdempotent
{
    public sealed record Dismissal
    {
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<DismissSuggestionCommand>
    {
        public Validator() => RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
    }
}

internal sealed class DismissSuggestionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<DismissSuggestionCommand, Result<SuggestionView>>
{
    public async Task<Result<SuggestionView>> Handle(DismissSuggestionCommand request, CancellationToken cancellationToken)
    {
        if (await SuggestionRows.FindAsync(db, user.ClinicId, request.SuggestionId, cancellationToken) is not { } suggestion) return Problem.NotFound("suggestion");
        if (suggestion.Version != request.Expected()) return Problem.StaleVersion();
        if (suggestion.Status != SuggestionStatus.Open) return Problem.Conflict("This suggestion was decided already.");
        var changed = await db.ExecuteAsync(Sql.Dismiss, new
        {
            user.ClinicId, suggestion.Id, request.Body.Reason, DecidedAt = time.GetUtcNow(), DecidedBy = user.Id, suggestion.Version,
        }, cancellationToken);
        if (changed == 0) return Problem.StaleVersion();
        return (suggestion with { Status = SuggestionStatus.Dismissed, Version = suggestion.Version + 1 }).ToView();
    }

    private static class Sql
    {
        public const string Dismiss = """
            update suggestions
            set status = 'dismissed', dismiss_reason = @Reason, decided_at = @DecidedAt, decided_by = @DecidedBy, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version and status = 'open'
            """;
    }
}
