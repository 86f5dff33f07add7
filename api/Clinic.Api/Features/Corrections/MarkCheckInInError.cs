using Clinic.Api.Data;
using Clinic.Api.Features.Goals;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Corrections;

/// <summary>
/// Marks what was said about one day of a goal as entered in error. The day is unreported again, also where the goal
/// has ended; the record keeps what was said. A note that came with it is an observation and is marked by itself.
/// </summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record MarkCheckInInErrorCommand(
    Guid GoalId,
    DateOnly Date,
    [FromBody] ErrorReason Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<GoalView>, IVersioned, IIdempotent
{
    internal sealed class Validator : AbstractValidator<MarkCheckInInErrorCommand>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new ErrorReason.Validator());
    }
}

internal sealed class MarkCheckInInErrorHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<MarkCheckInInErrorCommand, Result<GoalView>>
{
    public async Task<Result<GoalView>> Handle(MarkCheckInInErrorCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        if (goal.Version != request.Expected()) return Problem.StaleVersion();
        if (goal.CheckIns.FirstOrDefault(c => c.Date == request.Date) is not { } entry) return Problem.NotFound("check-in");
        await EntriesInError.AddAsync(db, user.ClinicId, user.Id, goal.PatientId, EntryKind.CheckIn, goal.Id, request.Date, entry, request.Body.Reason, now, cancellationToken);
        await CheckInRows.ClearAsync(db, user.ClinicId, goal.Id, request.Date, cancellationToken);
        return (await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!;
    }
}
