using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Restrictions;

/// <summary>Says of an opening of a restricted record whether it was justified. Nobody reviews their own, and a review stands.</summary>
[RequestScope(Scopes.BreakGlassReview)]
public sealed record ReviewBreakGlassCommand(
    Guid BreakGlassId,
    [FromBody] ReviewBreakGlassCommand.Review Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<BreakGlassView>, IVersioned, IOverseesAccess
{
    /// <param name="Note">What the review found; may be left out of a justified one.</param>
    public sealed record Review(BreakGlassVerdict Verdict, string? Note = null);

    internal sealed class Validator : AbstractValidator<ReviewBreakGlassCommand>
    {
        public Validator() => RuleFor(c => c.Body.Note).PlainText(1000, lines: true)
            .Must((c, note) => note is not null || c.Body.Verdict == BreakGlassVerdict.Justified).WithMessage("Say what was not justified, and what follows.");
    }
}

internal sealed class ReviewBreakGlassHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ReviewBreakGlassCommand, Result<BreakGlassView>>
{
    public async Task<Result<BreakGlassView>> Handle(ReviewBreakGlassCommand request, CancellationToken cancellationToken)
    {
        if (await BreakGlassViews.FindAsync(db, user.ClinicId, request.BreakGlassId, cancellationToken) is not { } opening) return Problem.NotFound("opening");
        if (opening.StaffId == user.Id) return Problem.Conflict("Somebody else must review what you opened.");
        if (opening.Verdict is not null) return Problem.Conflict("This was reviewed already.");
        var changed = await db.ExecuteAsync(Sql.UpdateBreakGlass, new
        {
            user.ClinicId, Id = request.BreakGlassId, Verdict = request.Body.Verdict.ToCode(), ReviewNote = request.Body.Note, ReviewedAt = time.GetUtcNow(), ReviewedBy = user.Id, Version = request.Expected(),
        }, cancellationToken);
        if (changed == 0) return Problem.StaleVersion();
        return (await BreakGlassViews.FindAsync(db, user.ClinicId, request.BreakGlassId, cancellationToken))!;
    }

    private static class Sql
    {
        public const string UpdateBreakGlass = """
            update break_glass
            set verdict = @Verdict, review_note = @ReviewNote, reviewed_at = @ReviewedAt, reviewed_by = @ReviewedBy, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;
    }
}
