using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>
/// What the review of a goal would say now: how much was kept, where that stands on its attainment scale, and the step proposed next.
/// <c>confidence</c> is how sure the patient is now, 0 to 10; where unsaid, as sure as at the start.
/// </summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record GetGoalReviewQuery(Guid GoalId, int? Confidence) : IQuery<GoalReviewView>
{
    internal sealed class Validator : AbstractValidator<GetGoalReviewQuery>
    {
        public Validator() => RuleFor(q => q.Confidence).Confidence();
    }
}

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

    /// <summary>The level on the scale, -2 to 2; absent while nothing is reported, and while days without a report could still change it.</summary>
    public int? Score { get; init; }

    /// <summary>The T-score of this goal and the patient's others in the same days, 50 being all as planned; absent without a score. For showing only: the levels are ordinal.</summary>
    public double? TScore { get; init; }

    /// <summary>Reported days kept in a row; one missed day does not break it.</summary>
    public required int Streak { get; init; }

    /// <summary>True where the patient was sure of it at ten of ten twice running: it may have become too easy.</summary>
    public required bool SureTwiceRunning { get; init; }

    /// <summary>Why no more may be asked of the patient now; absent where it may.</summary>
    public string? BarToMore { get; init; }

    public IEnumerable<Guid> PatientIds() => [PatientId];
}

internal sealed class GetGoalReviewHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetGoalReviewQuery, Result<GoalReviewView>>
{
    public async Task<Result<GoalReviewView>> Handle(GetGoalReviewQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await GoalViews.FindAsync(db, user.ClinicId, request.GoalId, now, cancellationToken) is not { } goal) return Problem.NotFound("goal");
        var review = await GoalReviews.ReadAsync(db, user.ClinicId, goal, request.Confidence, now, cancellationToken);
        var step = Progression.Propose(goal.Parts.ToGoal(), review.Window);
        var beside = await GoalViews.BetweenAsync(db, user.ClinicId, goal.PatientId, goal.StartsOn, goal.EndsOn, now, cancellationToken);
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
            Scale = goal.Scale,
            Score = goal.Score,
            TScore = AttainmentScale.TScore([.. beside.Append(goal).DistinctBy(g => g.Id).Select(g => g.Score).OfType<int>()]),
            Streak = goal.Streak,
            SureTwiceRunning = review.SureTwiceRunning,
            BarToMore = Progression.BarToMore(review.Window),
        };
    }
}

/// <summary>What is known at the review of a goal: its days, the reviews of the goals it grew out of, and what stands around it.</summary>
internal sealed record GoalReviews(WindowRecord Window, bool SureTwiceRunning)
{
    /// <summary>Further back than this many reviews of the patient, nothing weighs.</summary>
    private const int MostReviews = 50;

    /// <summary>This near to a dose, before or after, no more is asked for.</summary>
    private static readonly TimeSpan AroundDose = TimeSpan.FromHours(48);

    /// <summary>Reads it. <paramref name="confidence"/> is what the patient says now; the goal's own where null.</summary>
    public static Task<GoalReviews> ReadAsync(IDb db, Guid clinicId, GoalView goal, int? confidence, DateTimeOffset now, CancellationToken cancellation)
    {
        var args = new { ClinicId = clinicId, goal.PatientId, Take = MostReviews, NowAt = now, DosedSinceAt = now - AroundDose, BookedUntilAt = now + AroundDose };
        return db.MultipleAsync(Sql.ReadReviews, args, async grid =>
        {
            var reviews = (await grid.ReadAsync<ReviewRow>()).ToArray();
            var around = await grid.ReadFirstAsync<AroundRow>();
            var (line, sure) = (LineOf(goal, reviews), confidence ?? goal.Confidence);
            var window = new WindowRecord
            {
                StartsOn = goal.StartsOn,
                EndsOn = goal.EndsOn,
                Attainment = IsReportedEnough(goal.Attainment) ? goal.Attainment.Ratio : null,
                MissedTwiceRunning = goal.CheckIns.Zip(goal.CheckIns.Skip(1)).Any(pair => pair is { First.Outcome: CheckInOutcome.Missed, Second.Outcome: CheckInOutcome.Missed }),
                Confidence = sure,
                DaysWithoutReport = SilentDays(goal, line, LocalTime.Date(now, LocalTime.Zone(around.TimeZone))),
                OnHold = goal.Status == GoalStatus.OnHold,
                ConcernOpen = around.OpenConcerns > 0,
                NearDose = around.NearDoses > 0,
                Earlier = [.. line.Select(r => new ReviewedWindow(r.StartsOn, (double?)r.Attainment, CodeColumns.FromCode<ProgressionStep>(r.Decision)))],
            };
            return new GoalReviews(window, sure == ConfidenceRules.Highest && line is [.., { Confidence: ConfidenceRules.Highest }]);
        }, cancellation);
    }

    /// <summary>Where fewer than half of the planned days that were not on hold were reported, too little is known for a step in either direction.</summary>
    private static bool IsReportedEnough(Attainment attainment) =>
        2 * (attainment.Done + attainment.Partial + attainment.Missed) >= attainment.Planned - attainment.Held;

    /// <summary>The reviews of the same act's earlier windows, latest last. Another act begins anew.</summary>
    private static List<ReviewRow> LineOf(GoalView goal, IEnumerable<ReviewRow> reviews)
    {
        var byNext = reviews.Where(r => r.NextGoalId is not null).ToDictionary(r => r.NextGoalId!.Value);
        var line = new List<ReviewRow>();
        for (var id = goal.Id; byNext.Remove(id, out var review) && review.Decision != ProgressionStep.NewAction.ToCode(); id = review.GoalId) line.Insert(0, review);
        return line;
    }

    /// <summary>The days of the act's windows since the last report, up to today, without those on hold.</summary>
    private static int SilentDays(GoalView goal, List<ReviewRow> line, DateOnly today)
    {
        var end = today < goal.EndsOn ? today : goal.EndsOn;
        var last = goal.CheckIns.Count > 0 ? goal.CheckIns[^1].Date : goal.StartsOn.AddDays(-1);
        var silent = Math.Max(0, end.DayNumber - last.DayNumber - goal.HeldDays.Count);
        if (goal.CheckIns.Count > 0) return silent;
        foreach (var window in Enumerable.Reverse(line))
        {
            silent += window.EndsOn.DayNumber - (window.LastReportedOn ?? window.StartsOn.AddDays(-1)).DayNumber;
            if (window.LastReportedOn is not null) break;
        }
        return silent;
    }

    private sealed record ReviewRow
    {
        public required Guid GoalId { get; init; }
        public Guid? NextGoalId { get; init; }
        public required string Decision { get; init; }
        public decimal? Attainment { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required DateOnly EndsOn { get; init; }
        public int? Confidence { get; init; }
        public DateOnly? LastReportedOn { get; init; }
    }

    private sealed record AroundRow
    {
        public required string TimeZone { get; init; }
        public required int OpenConcerns { get; init; }
        public required int NearDoses { get; init; }
    }

    private static class Sql
    {
        public const string ReadReviews = """
            select r.goal_id, r.next_goal_id, r.decision, r.attainment, g.starts_on, g.ends_on, g.confidence,
                (select max(c.day) from check_ins c where c.clinic_id = g.clinic_id and c.goal_id = g.id and c.outcome is not null) as last_reported_on
            from reviews r
            join goals g on g.clinic_id = r.clinic_id and g.id = r.goal_id
            where r.clinic_id = @ClinicId and r.patient_id = @PatientId
            order by r.reviewed_at desc, r.seq desc
            {page};
            select p.time_zone,
                (select count(*) from alerts a where a.clinic_id = p.clinic_id and a.patient_id = p.id and a.status <> 'resolved') as open_concerns,
                (select count(*) from sessions s where s.clinic_id = p.clinic_id and s.patient_id = p.id
                    and ((s.dosed_at > @DosedSinceAt and s.dosed_at <= @NowAt) or (s.status = 'scheduled' and s.scheduled_at >= @NowAt and s.scheduled_at < @BookedUntilAt)
                        or (s.status = 'arrived' and s.scheduled_at > @DosedSinceAt))) as near_doses
            from patients p
            where p.clinic_id = @ClinicId and p.id = @PatientId
            """;
    }
}
