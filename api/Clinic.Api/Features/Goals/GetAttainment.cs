using Clinic.Api.Data;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>How much of a patient's goals was kept, week by week, up to the present week. <c>weeks</c> is 1 to 52, twelve where unsaid.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record GetAttainmentQuery(Guid PatientId, int? Weeks) : IQuery<AttainmentTrend>
{
    internal sealed class Validator : AbstractValidator<GetAttainmentQuery>
    {
        public Validator() => RuleFor(q => q.Weeks).Must(w => w is null or (>= 1 and <= 52)).WithMessage("1 to 52 weeks.");
    }
}

/// <param name="PatientId">Whose goals they are.</param>
/// <param name="Weeks">In order; the last one is the present week.</param>
public sealed record AttainmentTrend(Guid PatientId, IReadOnlyList<AttainmentWeek> Weeks) : IShowsPatients
{
    public IEnumerable<Guid> PatientIds() => [PatientId];
}

/// <summary>One week of all goals together.</summary>
public sealed record AttainmentWeek
{
    /// <summary>A Monday.</summary>
    public required DateOnly WeekStart { get; init; }
    public required Attainment Attainment { get; init; }

    /// <summary>The T-score of the goals reviewed in this week, 50 being all as planned; absent without a scored review. For showing only: the levels are ordinal.</summary>
    public double? TScore { get; init; }
}

internal sealed class GetAttainmentHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetAttainmentQuery, Result<AttainmentTrend>>
{
    private const int UsualWeeks = 12;
    private const int Week = 7;

    public async Task<Result<AttainmentTrend>> Handle(GetAttainmentQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var zoneId = await db.ScalarAsync<string>(Sql.FindZone, new { user.ClinicId, request.PatientId }, cancellationToken);
        if (zoneId is null) return Problem.NotFound("patient");
        var (zone, weeks) = (LocalTime.Zone(zoneId), request.Weeks ?? UsualWeeks);
        var today = LocalTime.Date(now, zone);
        var monday = MondayOf(today);
        var first = monday.AddDays(-Week * (weeks - 1));
        var since = LocalTime.StartOf(first, zone);
        var args = new { user.ClinicId, request.PatientId, FromOn = first, ToOn = monday.AddDays(Week - 1), SinceAt = since, HeldSinceAt = since };
        return await db.MultipleAsync(Sql.ListWeeks, args, async grid =>
        {
            var days = (await grid.ReadAsync<DayRow>()).ToLookup(d => MondayOf(d.Day));
            var scores = (await grid.ReadAsync<ScoreRow>()).ToLookup(r => MondayOf(LocalTime.Date(r.ReviewedAt, zone)), r => r.Score);
            var holds = new GoalHolds([.. await grid.ReadAsync<GoalHolds.Hold>()], zone);
            return new AttainmentTrend(request.PatientId,
            [
                .. Enumerable.Range(0, weeks).Select(i => first.AddDays(Week * i)).Select(start => new AttainmentWeek
                {
                    WeekStart = start,
                    Attainment = Attainment.Of(days[start].Select(d => new GoalDay(d.Day, d.Planned, d.Outcome, holds.Covers(d.Day, today))), today),
                    TScore = AttainmentScale.TScore([.. scores[start]]),
                }),
            ]);
        }, cancellationToken);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % Week));

    private sealed record DayRow
    {
        public required DateOnly Day { get; init; }
        public required bool Planned { get; init; }
        public CheckInOutcome? Outcome { get; init; }
    }

    private sealed record ScoreRow
    {
        public required DateTimeOffset ReviewedAt { get; init; }
        public required int Score { get; init; }
    }

    private static class Sql
    {
        public const string FindZone = """
            select time_zone
            from patients
            where clinic_id = @ClinicId and id = @PatientId
            """;

        // The days that a stopped goal left behind were given up, not forgotten.
        public const string ListWeeks = $"""
            select c.day, c.planned, c.outcome
            from check_ins c
            join goals g on g.clinic_id = c.clinic_id and g.id = c.goal_id
            where c.clinic_id = @ClinicId and c.patient_id = @PatientId and c.day >= @FromOn and c.day <= @ToOn and (c.outcome is not null or g.status <> 'stopped')
            order by c.day, c.seq;
            select reviewed_at, score
            from reviews
            where clinic_id = @ClinicId and patient_id = @PatientId and reviewed_at >= @SinceAt and score is not null
            order by reviewed_at, seq;
            {GoalHolds.Read}
            """;
    }
}
