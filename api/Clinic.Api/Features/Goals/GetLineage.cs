using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>The line a goal stands in over the weeks: those it grew out of and those that grew out of it, and what changed each time.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record GetLineageQuery(Guid GoalId) : IQuery<GoalLineage>;

/// <param name="PatientId">Whose goals they are.</param>
/// <param name="Items">The first goal first.</param>
public sealed record GoalLineage(Guid PatientId, IReadOnlyList<LineageGoal> Items) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>One goal of a line.</summary>
public sealed record LineageGoal
{
    public required Guid Id { get; init; }
    public required GoalStatus Status { get; init; }
    public required string Sentence { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>What changed from the goal before: "one day more", "another cue". Empty on the first, and where it went on as it was.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>The step that was decided at its review; absent before it.</summary>
    public ProgressionStep? Decision { get; init; }

    /// <summary>Why the decision was another than the proposed one.</summary>
    public string? Reason { get; init; }

    /// <summary>0 to 1, as it stood at the review.</summary>
    public double? Attainment { get; init; }

    /// <summary>-2 to 2, as it stood at the review.</summary>
    public int? Score { get; init; }
}

internal sealed class GetLineageHandler(IDb db, CurrentUser user) : IRequestHandler<GetLineageQuery, Result<GoalLineage>>
{
    public async Task<Result<GoalLineage>> Handle(GetLineageQuery request, CancellationToken cancellationToken)
    {
        var goals = await db.QueryAsync<LineageRow>(Sql.ListGoalsOfPatient, new { user.ClinicId, request.GoalId }, cancellationToken);
        if (goals.Count == 0) return Problem.NotFound("goal");
        var held = (await AlertRows.HoldingAsync(db, user.ClinicId, goals[0].PatientId, cancellationToken)).Count > 0;
        var line = Lineage.Of(request.GoalId, goals, g => g.Id, g => g.PreviousGoalId);
        return new GoalLineage(goals[0].PatientId, [.. line.Select((goal, i) => goal.ToView(i == 0 ? null : line[i - 1], held))]);
    }

    private sealed record LineageRow : GoalPartsRow
    {
        public required Guid Id { get; init; }
        public required Guid PatientId { get; init; }
        public Guid? PreviousGoalId { get; init; }
        public required GoalStatus Status { get; init; }
        public required string Sentence { get; init; }
        public required DateOnly StartsOn { get; init; }
        public required DateOnly EndsOn { get; init; }
        public string? Decision { get; init; }
        public string? Reason { get; init; }
        public decimal? Attainment { get; init; }
        public int? Score { get; init; }

        public LineageGoal ToView(LineageRow? before, bool held) => new()
        {
            Id = Id,
            Status = Status == GoalStatus.Active && held ? GoalStatus.OnHold : Status,
            Sentence = Sentence,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            Changes = before is null ? [] : [.. GoalChanges.Between(before.ToParts().ToGoal(), ToParts().ToGoal()).Select(c => c.Words)],
            Decision = Decision is null ? null : CodeColumns.FromCode<ProgressionStep>(Decision),
            Reason = Reason,
            Attainment = (double?)Attainment,
            Score = Score,
        };
    }

    private static class Sql
    {
        public const string ListGoalsOfPatient = """
            select g.id, g.patient_id, g.previous_goal_id, g.status, g.sentence, g.action, g.minutes, g.amount, g.unit, g.per_day, g.cue, g.days_per_week, g.named_days, g.goal_window,
                g.starts_on, g.ends_on, r.decision, r.reason, r.attainment, r.score
            from goals x
            join goals g on g.clinic_id = x.clinic_id and g.patient_id = x.patient_id
            left join reviews r on r.clinic_id = g.clinic_id and r.goal_id = g.id
            where x.clinic_id = @ClinicId and x.id = @GoalId
            order by g.seq
            """;
    }
}

/// <summary>Follows a goal back to the first of its line and on to the last.</summary>
public static class Lineage
{
    /// <summary>
    /// The line through the one called <paramref name="id"/>, the first first. A goal has one before it at most and, since it is reviewed once,
    /// one after it. None comes twice, whatever <paramref name="goals"/> say.
    /// </summary>
    public static IReadOnlyList<T> Of<T>(Guid id, IReadOnlyList<T> goals, Func<T, Guid> idOf, Func<T, Guid?> previousOf)
    {
        var byId = goals.ToDictionary(idOf);
        var after = goals.Where(g => previousOf(g) is not null).ToLookup(g => previousOf(g)!.Value);
        var (line, seen) = (new LinkedList<T>(), new HashSet<Guid>());
        for (Guid? at = id; at is { } one && byId.TryGetValue(one, out var goal) && seen.Add(one); at = previousOf(goal)) line.AddFirst(goal);
        for (var next = after[id].FirstOrDefault(); next is not null && seen.Add(idOf(next)); next = after[idOf(next)].FirstOrDefault()) line.AddLast(next);
        return [.. line];
    }
}
