using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>What the review of a goal would say now: how much was kept, where that stands on its attainment scale, and the step proposed next.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record GetGoalReviewQuery(Guid GoalId) : IQuery<GoalReviewView>;

/// <summary>One level of a goal attainment scale, in words.</summary>
/// <param name="Level">-2 to 2; 0 is the goal as planned.</param>
public sealed record AttainmentLevel(int Level, string Text);

/// <summary>The step proposed after a goal.</summary>
public sealed record NextStep
{
    public required ProgressionStep Step { get; init; }

    /// <summary>The next goal as a person would say it; absent where it is retired or another act is to be chosen.</summary>
    public string? Sentence { get; init; }
    public GoalParts? Goal { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }
}

/// <summary>How a goal went, and what could come next.</summary>
public sealed record GoalReviewView : IShowsPatients
{
    public required Guid GoalId { get; init; }
    public required Guid PatientId { get; init; }

    /// <summary>0 to 1 over the reported days; absent while nothing is reported, which is not a failure.</summary>
    public double? Attainment { get; init; }
    public required int DoneDays { get; init; }
    public required int PlannedDays { get; init; }

    /// <summary>Planned days that have passed without a report.</summary>
    public required int UnreportedDays { get; init; }
    public required NextStep Proposal { get; init; }
    public required IReadOnlyList<AttainmentLevel> Scale { get; init; }

    /// <summary>The level on the scale, -2 to 2; absent while nothing is reported.</summary>
    public int? Score { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class GetGoalReviewHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetGoalReviewQuery, Result<GoalReviewView>>
{
    public async Task<Result<GoalReviewView>> Handle(GetGoalReviewQuery request, CancellationToken cancellationToken)
    {
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, time.GetUtcNow(), cancellationToken) is not { } goal) return Problem.NotFound("goal");
        var step = await GoalReviews.ProposeAsync(db, user.ClinicId, goal, cancellationToken);
        return new GoalReviewView
        {
            GoalId = goal.Id,
            PatientId = goal.PatientId,
            Attainment = goal.Attainment.Ratio,
            DoneDays = goal.Attainment.Done,
            PlannedDays = goal.Attainment.Planned,
            UnreportedDays = goal.Attainment.Unreported,
            Proposal = new NextStep
            {
                Step = step.Step,
                Sentence = step.Next is null ? null : GoalWriter.Write(step.Next),
                Goal = step.Next is null ? null : GoalParts.Of(step.Next),
                Reason = step.Reason,
            },
            Scale = [.. AttainmentScale.For(goal.Parts.ToGoal()).Select((text, i) => new AttainmentLevel(i - 2, text))],
            Score = goal.Attainment.Score,
        };
    }
}

/// <summary>Proposes the step after a goal from its days and from the reviews of the goals it grew out of.</summary>
internal static class GoalReviews
{
    /// <summary>Further back than this many reviews of the patient, nothing weighs.</summary>
    private const int MostReviews = 50;

    /// <summary>Where fewer than half of the planned days were reported, too little is known for a step in either direction: the goal is held.</summary>
    public static async Task<ProgressionProposal> ProposeAsync(IDb db, Guid clinicId, GoalView goal, CancellationToken cancellation)
    {
        var (parts, attainment) = (goal.Parts.ToGoal(), goal.Attainment);
        var reported = attainment.Done + attainment.Partial + attainment.Missed;
        if (attainment.Ratio is not { } ratio || 2 * reported < attainment.Planned)
            return new ProgressionProposal(ProgressionStep.Hold, parts, reported == 0
                ? "No day was reported, which says nothing about how it went. Ask, and keep it as it is."
                : "Few of the planned days were reported, too few to say how it went. Ask, and keep it as it is.");
        return Progression.Propose(parts, ratio, goal.PreviousGoalId is null ? [] : await EarlierAsync(db, clinicId, goal, cancellation));
    }

    /// <summary>
    /// The goal of a step that was not proposed: what would be proposed after a full week (up) or an empty one (smaller), or the goal as it
    /// is (hold). Null where the step needs words of its own, or where the goal cannot go further in that direction.
    /// </summary>
    public static Goal? NextFor(ProgressionStep step, Goal goal)
    {
        if (step == ProgressionStep.Hold) return goal;
        if (step is not (ProgressionStep.Up or ProgressionStep.Smaller or ProgressionStep.NewCue)) return null;
        var proposal = Progression.Propose(goal, step == ProgressionStep.Up ? 1 : 0, []);
        return proposal.Step == step ? proposal.Next : null;
    }

    /// <summary>The attainments of the same act's earlier windows, latest last. Another act begins anew; a window without reports says nothing.</summary>
    private static async Task<IReadOnlyList<double>> EarlierAsync(IDb db, Guid clinicId, GoalView goal, CancellationToken cancellation)
    {
        var reviews = (await db.QueryAsync<ReviewRow>(Sql.ListReviews, new { ClinicId = clinicId, goal.PatientId, Take = MostReviews }, cancellation))
            .Where(r => r.NextGoalId is not null).ToDictionary(r => r.NextGoalId!.Value);
        var earlier = new List<double>();
        for (var id = goal.Id; reviews.Remove(id, out var review) && review.Decision != "new-action"; id = review.GoalId)
            if (review.Attainment is { } attainment) earlier.Insert(0, (double)attainment);
        return earlier;
    }

    private sealed record ReviewRow
    {
        public required Guid GoalId { get; init; }
        public Guid? NextGoalId { get; init; }
        public required string Decision { get; init; }
        public decimal? Attainment { get; init; }
    }

    private static class Sql
    {
        public const string ListReviews = """
            select goal_id, next_goal_id, decision, attainment
            from reviews
            where clinic_id = @ClinicId and patient_id = @PatientId
            order by reviewed_at desc, seq desc
            {page}
            """;
    }
}
