using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// Closes a goal with a decision and starts the one that comes next, unless it is retired. The next goal is the proposed one, or what is
/// written here; it begins after the window that ends. A decision other than the proposal needs its reason.
/// </summary>
[RequestScope(Scopes.GoalsWrite)]
public sealed record ReviewGoalCommand(
    Guid GoalId,
    [FromBody] ReviewGoalCommand.Review Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null) : ICommand<ReviewedGoal>, IVersioned, IIdempotent
{
    public sealed record Review : IGoalText
    {
        public required ProgressionStep Decision { get; init; }

        /// <summary>Needed where the decision is not the proposed one.</summary>
        public string? Reason { get; init; }

        /// <summary>The next goal in other words; needed for another act.</summary>
        public string? Sentence { get; init; }

        /// <summary>The next goal in parts, in place of a sentence.</summary>
        public GoalParts? Goal { get; init; }
    }

    internal sealed class Validator : AbstractValidator<ReviewGoalCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Reason).PlainText(1_000, lines: true);
            RuleFor(c => c.Body).SetValidator(new GoalTexts.Validator<Review>());
            RuleFor(c => c.Body.Sentence).Must((c, sentence) => c.Body.Decision != ProgressionStep.Retire || (sentence is null && c.Body.Goal is null)).WithMessage("A goal that is retired has no next one.");
        }
    }
}

/// <summary>The goal that was reviewed, and the one that was started in its place.</summary>
public sealed record ReviewedGoal(GoalView Goal, GoalView? Next) : IShowsPatients, IHasId
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id => Goal.Id;

    public IEnumerable<Guid> PatientIds() => [Goal.PatientId];
}

internal sealed class ReviewGoalHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ReviewGoalCommand, Result<ReviewedGoal>>
{
    public async Task<Result<ReviewedGoal>> Handle(ReviewGoalCommand request, CancellationToken cancellationToken)
    {
        var (now, review) = (time.GetUtcNow(), request.Body);
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        if (goal.Version != request.Expected()) return Problem.StaleVersion();
        if (goal.Status != GoalStatus.Active) return Problem.Conflict("This goal has ended already.");
        var today = (await PatientDays.FindAsync(db, user.ClinicId, goal.PatientId, now, null, null, cancellationToken))!.Calendar.Today;
        if (today < goal.StartsOn) return Problem.Conflict("The window of this goal has not begun.");

        var proposal = await GoalReviews.ProposeAsync(db, user.ClinicId, goal, cancellationToken);
        if (review.Decision != proposal.Step && review.Reason is null) return Problem.Invalid("/reason", "Say why, where the decision is not the proposed one.");
        var read = NextOf(review, proposal, goal.Parts.ToGoal());
        if (read.Problem is { } unreadable) return unreadable;

        var closed = await db.ExecuteAsync(Sql.CompleteGoal, new { user.ClinicId, GoalId = goal.Id, EndedAt = now, goal.Version }, cancellationToken);
        if (closed == 0) return Problem.StaleVersion();
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.GoalChanged, goal.PatientId, goal.Id, now, cancellationToken);
        var next = default(GoalView);
        if (read.Value.Goal is { } following)
        {
            var started = await GoalRows.StartAsync(db, user.ClinicId, user.Id, await FollowAsync(goal, following, read.Value.Missing, today, cancellationToken), now, cancellationToken);
            if (started.Problem is { } refused) return refused;
            next = started.Value;
        }
        await db.ExecuteAsync(Sql.InsertReview, new
        {
            user.ClinicId,
            Id = Guid.CreateVersion7(now),
            GoalId = goal.Id,
            goal.PatientId,
            DoneDays = goal.Attainment.Done,
            PlannedDays = goal.Attainment.Planned,
            Attainment = (decimal?)goal.Attainment.Ratio,
            goal.Attainment.Score,
            ProposedStep = proposal.Step.ToCode(),
            Decision = review.Decision.ToCode(),
            review.Reason,
            NextGoalId = next?.Id,
            ReviewedAt = now,
            ReviewedBy = user.Id,
        }, cancellationToken);
        return new ReviewedGoal((await GoalViews.FindAsync(db, user.ClinicId, goal.Id, now, cancellationToken))!, next);
    }

    private sealed record Following(Goal? Goal, IReadOnlyList<MissingPart> Missing);

    /// <summary>The goal that comes next: as written, as proposed, or as the decided step makes it.</summary>
    private static Result<Following> NextOf(ReviewGoalCommand.Review review, ProgressionProposal proposal, Goal goal)
    {
        if (review.Decision == ProgressionStep.Retire) return new Following(null, []);
        if (review.Sentence is not null || review.Goal is not null)
            return review.Read() is { IsSuccess: true, Value: var read } ? new Following(read.Goal, read.Missing) : GoalReading.RefuseWithoutAct();
        if ((review.Decision == proposal.Step ? proposal.Next : GoalReviews.NextFor(review.Decision, goal)) is { } next) return new Following(next, []);
        return Problem.Invalid("/sentence", "Write the next goal: this step does not follow from the goal by itself.");
    }

    /// <summary>What the next goal keeps of the one before: its place in the plan and its theme, and, while the act is the same, its behaviour.</summary>
    private async Task<NewGoal> FollowAsync(GoalView before, Goal next, IReadOnlyList<MissingPart> missing, DateOnly today, CancellationToken cancellation)
    {
        var same = string.Equals(next.Action, before.Parts.Action, StringComparison.OrdinalIgnoreCase);
        return new NewGoal
        {
            PatientId = before.PatientId,
            Goal = next,
            Missing = missing,
            Theme = before.Theme,
            Slot = before.Slot,
            Category = same ? before.Category : null,
            BehaviourId = same ? await db.ScalarAsync<string>(Sql.FindBehaviour, new { user.ClinicId, GoalId = before.Id }, cancellation) : null,
            PreviousGoalId = before.Id,
            // Two windows of one goal do not share a day.
            NotBefore = before.EndsOn >= today ? today.AddDays(1) : null,
        };
    }

    private static class Sql
    {
        public const string FindBehaviour = """
            select behaviour_id
            from goals
            where clinic_id = @ClinicId and id = @GoalId
            """;

        public const string CompleteGoal = """
            update goals
            set status = 'completed', ended_at = @EndedAt, version = version + 1
            where clinic_id = @ClinicId and id = @GoalId and version = @Version and status = 'active'
            """;

        public const string InsertReview = """
            insert into reviews (clinic_id, id, goal_id, patient_id, done_days, planned_days, attainment, score, proposed_step, decision, reason, next_goal_id, reviewed_at, reviewed_by)
            values (@ClinicId, @Id, @GoalId, @PatientId, @DoneDays, @PlannedDays, @Attainment, @Score, @ProposedStep, @Decision, @Reason, @NextGoalId, @ReviewedAt, @ReviewedBy)
            """;
    }
}
