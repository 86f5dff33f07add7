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
/// Closes a goal with a decision and starts the one that comes next, unless it is retired and goes on as a routine. The next goal is the
/// proposed one, or what is written here; it begins after the window that ends. A decision other than the proposal needs its reason. One thing
/// changes at a time: only another action may differ in more. Nobody asks for more within 48 hours of a dose, or while a safety concern is open.
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

        /// <summary>Needed where the decision is not the proposed one, and where the goal goes on although the patient is not sure.</summary>
        public string? Reason { get; init; }

        /// <summary>How sure the patient is now, 0 to 10; where unsaid, as sure as at the start.</summary>
        public int? Confidence { get; init; }

        /// <summary>True where the goal goes on as it was, or a step up, although the patient is not sure.</summary>
        public bool DespiteLowConfidence { get; init; }

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
            RuleFor(c => c.Body.Confidence).Confidence();
            RuleFor(c => c.Body.Reason).Must((c, reason) => !c.Body.DespiteLowConfidence || reason is not null).WithMessage("Say why it goes on although the patient is not sure.");
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
        if (!goal.IsRunning) return Problem.Conflict("This goal has ended already.");
        var today = (await PatientDays.FindAsync(db, user.ClinicId, goal.PatientId, now, null, null, cancellationToken))!.Calendar.Today;
        if (today < goal.StartsOn) return Problem.Conflict("The window of this goal has not begun.");

        var (window, before) = ((await GoalReviews.ReadAsync(db, user.ClinicId, goal, review.Confidence, now, cancellationToken)).Window, goal.Parts.ToGoal());
        var proposal = Progression.Propose(before, window);
        if (review.Decision != proposal.Step && review.Reason is null) return Problem.Invalid("/reason", "Say why, where the decision is not the proposed one.");
        var read = NextOf(review, proposal, before);
        if (read.Problem is { } unreadable) return unreadable;
        if (read.Value.Goal is { } step && RefuseStep(review.Decision, before, step, window) is { } unfit) return unfit;

        var closed = await db.ExecuteAsync(Sql.CloseGoal, new
        {
            user.ClinicId,
            GoalId = goal.Id,
            Status = (review.Decision == ProgressionStep.Retire ? GoalStatus.Routine : GoalStatus.Completed).ToCode(),
            EndedAt = now,
            goal.Version,
        }, cancellationToken);
        if (closed == 0) return Problem.StaleVersion();
        await EventRows.AppendAsync(db, user.ClinicId, EventKind.GoalChanged, goal.PatientId, goal.Id, now, cancellationToken);
        var next = default(GoalView);
        if (read.Value.Goal is { } following)
        {
            var started = await GoalRows.StartAsync(db, user.ClinicId, user.Id, await FollowAsync(goal, review, following, read.Value.Missing, today, cancellationToken), now, cancellationToken);
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
            goal.Score,
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
        var next = review.Decision == proposal.Step ? proposal.Next : review.Decision switch
        {
            ProgressionStep.Up => Progression.StepUp(goal),
            ProgressionStep.Hold => goal,
            ProgressionStep.Smaller => Progression.StepDown(goal),
            ProgressionStep.NewCue => Progression.WithEasyCue(goal),
            _ => null,
        };
        if (next is not null) return new Following(next, []);
        return Problem.Invalid("/sentence", "Write the next goal: this step does not follow from the goal by itself.");
    }

    /// <summary>Refuses a next goal that changes more than its decision says, or that asks for more where nobody may.</summary>
    private static Problem? RefuseStep(ProgressionStep decision, Goal before, Goal next, WindowRecord window)
    {
        var changes = GoalChanges.Between(before, next);
        if (changes.Any(c => c.Direction > 0) && Progression.BarToMore(window) is { } bar) return Problem.Conflict($"This asks for more, and {bar}.");
        var (most, rule) = decision switch
        {
            ProgressionStep.NewAction => (int.MaxValue, ""),
            ProgressionStep.Hold => (0, "The same again changes nothing."),
            _ => (1, "One thing changes at a time."),
        };
        return changes.Count > most ? Problem.Invalid("/sentence", $"{rule} This changes: {string.Join(", ", changes.Select(c => c.Words))}.") : null;
    }

    /// <summary>
    /// What the next goal keeps of the one before: its place in the plan and its theme, and, while the act is the same, its behaviour. Where it goes on or
    /// a step up, also how sure the patient is; where it was made easier or another one, only that the patient is sure of it.
    /// </summary>
    private async Task<NewGoal> FollowAsync(GoalView before, ReviewGoalCommand.Review review, Goal next, IReadOnlyList<MissingPart> missing, DateOnly today, CancellationToken cancellation)
    {
        var same = string.Equals(next.Action, before.Parts.Action, StringComparison.OrdinalIgnoreCase);
        var goesOn = review.Decision is ProgressionStep.Hold or ProgressionStep.Up;
        return new NewGoal
        {
            PatientId = before.PatientId,
            Confidence = goesOn ? review.Confidence ?? before.Confidence : review.Confidence >= Progression.LeastConfidence ? review.Confidence : null,
            LowConfidenceReason = !goesOn ? null : review.DespiteLowConfidence ? review.Reason : review.Confidence is null ? before.LowConfidenceReason : null,
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

        public const string CloseGoal = """
            update goals
            set status = @Status, ended_at = @EndedAt, version = version + 1
            where clinic_id = @ClinicId and id = @GoalId and version = @Version and status = 'active'
            """;

        public const string InsertReview = """
            insert into reviews (clinic_id, id, goal_id, patient_id, done_days, planned_days, attainment, score, proposed_step, decision, reason, next_goal_id, reviewed_at, reviewed_by)
            values (@ClinicId, @Id, @GoalId, @PatientId, @DoneDays, @PlannedDays, @Attainment, @Score, @ProposedStep, @Decision, @Reason, @NextGoalId, @ReviewedAt, @ReviewedBy)
            """;
    }
}
