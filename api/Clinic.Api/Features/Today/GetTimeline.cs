using Clinic.Api.Data;
using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Api.Features.Observations;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Today;

/// <summary>Everything about a patient in order, the newest first, without what was entered in error.</summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record GetTimelineQuery(Guid PatientId, int? Limit, string? After) : IQuery<Page<TimelineItem>>
{
    internal sealed class Validator : AbstractValidator<GetTimelineQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class GetTimelineHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<GetTimelineQuery, Result<Page<TimelineItem>>>
{
    public async Task<Result<Page<TimelineItem>>> Handle(GetTimelineQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.After is null || !Cursor.TryRead<DateTimeOffset, long>(request.After, out var beforeAt, out var place)) (beforeAt, place) = (DateTimeOffset.MaxValue, long.MaxValue);
        var args = new
        {
            user.ClinicId,
            request.PatientId,
            BeforeAt = beforeAt,
            BeforeSession = TimelinePlace.Before(TimelineKind.Session, place),
            BeforeObservation = TimelinePlace.Before(TimelineKind.Observation, place),
            BeforeAlert = TimelinePlace.Before(TimelineKind.Alert, place),
            BeforeGoal = TimelinePlace.Before(TimelineKind.Goal, place),
            BeforeCheckIn = TimelinePlace.Before(TimelineKind.CheckIn, place),
            BeforeReview = TimelinePlace.Before(TimelineKind.Review, place),
            BeforeAssessment = TimelinePlace.Before(TimelineKind.Assessment, place),
            Take = Paging.Take(request.Limit),
        };
        // Each kind gives at most one page and a row; what is not among the newest of them all is read again with a later page.
        return await db.MultipleAsync<Result<Page<TimelineItem>>>(Sql.ReadTimeline, args, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<string>() is null) return Problem.NotFound("patient");
            var items = new List<TimelineItem>();
            items.AddRange((await grid.ReadAsync<SessionRow>()).Select(TimelineEntries.Of));
            var observations = await grid.ReadAsync<ObservationRow>();
            var alertIds = (await grid.ReadAsync<AlertOfObservation>()).ToLookup(a => a.ObservationId, a => a.Id);
            items.AddRange(observations.Select(o => TimelineEntries.Of(o, alertIds[o.Id])));
            var alerts = await grid.ReadAsync<AlertRow>();
            var evidence = (await grid.ReadAsync<AlertEvidenceRow>()).ToLookup(e => e.AlertId);
            items.AddRange(alerts.Select(a => TimelineEntries.Of(a, evidence[a.Id], now)));
            for (var kinds = 0; kinds < 3; kinds++) items.AddRange((await grid.ReadAsync<TimelineGoalRow>()).Select(g => g.ToItem()));
            var context = await AssessmentContext.ReadAsync(grid);
            items.AddRange((await grid.ReadAsync<AssessmentRow>()).Select(a => TimelineEntries.Of(a, context)));
            TimelineItem[] newest = [.. items.OrderByDescending(i => i.At).ThenByDescending(i => i.Place).Take(args.Take)];
            return newest.ToPage(request.Limit, i => [i.At, i.Place], i => i);
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ReadTimeline = $$"""
            select status
            from patients
            where clinic_id = @ClinicId and id = @PatientId;
            select {{SessionRow.Columns}}
            from sessions s
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            where s.clinic_id = @ClinicId and s.patient_id = @PatientId and s.in_error_at is null and coalesce(s.dosed_at, s.cancelled_at, s.scheduled_at) <= @BeforeAt
                and (coalesce(s.dosed_at, s.cancelled_at, s.scheduled_at) < @BeforeAt or s.seq < @BeforeSession)
            order by coalesce(s.dosed_at, s.cancelled_at, s.scheduled_at) desc, s.seq desc
            {page};
            select o.seq, o.id, o.version, o.patient_id, o.text, o.author, o.source, o.written_at, o.created_at, k.name as created_by, o.interpretation,
                o.amends_id, o.amended_by_id, o.amend_reason
            from observations o
            left join staff k on k.clinic_id = o.clinic_id and k.id = o.created_by
            where o.clinic_id = @ClinicId and o.patient_id = @PatientId and o.in_error_at is null and o.written_at <= @BeforeAt and (o.written_at < @BeforeAt or o.seq < @BeforeObservation)
                and (o.source <> 'check-in' or not exists (select 1 from check_ins i where i.clinic_id = o.clinic_id and i.patient_id = o.patient_id and i.observation_id = o.id))
            order by o.written_at desc, o.seq desc
            {page};
            select a.id, e.observation_id
            from alert_evidence e
            join alerts a on a.clinic_id = e.clinic_id and a.id = e.alert_id
            where e.clinic_id = @ClinicId and e.patient_id = @PatientId
            order by a.tier_rank, a.seq;
            select {{AlertRow.Columns}}
            from {{AlertRow.Tables}}
            where a.clinic_id = @ClinicId and a.patient_id = @PatientId and a.opened_at <= @BeforeAt and (a.opened_at < @BeforeAt or a.seq < @BeforeAlert)
            order by a.opened_at desc, a.seq desc
            {page};
            select {{AlertEvidenceRow.Columns}}
            from {{AlertEvidenceRow.Tables}}
            where e.clinic_id = @ClinicId and e.patient_id = @PatientId
            order by e.seq desc;
            select g.seq, g.patient_id, g.created_at as at, g.id as goal_id, g.sentence, g.status, g.starts_on, g.ends_on
            from goals g
            where g.clinic_id = @ClinicId and g.patient_id = @PatientId and g.in_error_at is null and g.created_at <= @BeforeAt and (g.created_at < @BeforeAt or g.seq < @BeforeGoal)
            order by g.created_at desc, g.seq desc
            {page};
            select c.seq, c.patient_id, c.reported_at as at, c.goal_id, g.sentence, g.status, g.starts_on, g.ends_on, c.day, c.outcome, c.note, c.observation_id
            from check_ins c
            join goals g on g.clinic_id = c.clinic_id and g.id = c.goal_id and g.in_error_at is null
            where c.clinic_id = @ClinicId and c.patient_id = @PatientId and c.outcome is not null
                and c.reported_at <= @BeforeAt and (c.reported_at < @BeforeAt or c.seq < @BeforeCheckIn)
            order by c.reported_at desc, c.seq desc
            {page};
            select r.seq, r.patient_id, r.reviewed_at as at, r.goal_id, g.sentence, g.status, g.starts_on, g.ends_on, r.id as review_id, r.decision
            from reviews r
            join goals g on g.clinic_id = r.clinic_id and g.id = r.goal_id and g.in_error_at is null
            where r.clinic_id = @ClinicId and r.patient_id = @PatientId and r.reviewed_at <= @BeforeAt and (r.reviewed_at < @BeforeAt or r.seq < @BeforeReview)
            order by r.reviewed_at desc, r.seq desc
            {page};
            {{AssessmentContext.Read}};
            select {{AssessmentRow.Columns}}
            from {{AssessmentRow.Tables}}
            where a.clinic_id = @ClinicId and a.patient_id = @PatientId and a.taken_at <= @BeforeAt and (a.taken_at < @BeforeAt or a.seq < @BeforeAssessment)
            order by a.taken_at desc, a.seq desc
            {page}
            """;
    }
}
