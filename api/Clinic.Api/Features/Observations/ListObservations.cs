using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Dapper;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Observations;

/// <summary>A patient's observations, newest first, without those entered in error; <c>flag</c> finds those whose text raised that concern.</summary>
[RequestScope(Scopes.ObservationsRead)]
public sealed record ListObservationsQuery(
    Guid PatientId, EnumCode<Theme>? Theme, EnumCode<Direction>? Direction, EnumCode<FlagCode>? Flag, DateTimeOffset? From, DateTimeOffset? To, int? Limit, string? After)
    : IQuery<Page<ObservationView>>
{
    internal sealed class Validator : AbstractValidator<ListObservationsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListObservationsHandler(IDb db, CurrentUser user) : IRequestHandler<ListObservationsQuery, Result<Page<ObservationView>>>
{
    public async Task<Result<Page<ObservationView>>> Handle(ListObservationsQuery request, CancellationToken cancellationToken)
    {
        var (beforeAt, beforeSeq) = (DateTimeOffset.MaxValue, long.MaxValue);
        if (request.After is not null) _ = Cursor.TryRead(request.After, out beforeAt, out beforeSeq);
        return await db.MultipleAsync<Result<Page<ObservationView>>>(Sql.ListObservations, new
        {
            user.ClinicId,
            request.PatientId,
            Theme = request.Theme?.ToString(),
            Direction = request.Direction?.ToString(),
            Flag = request.Flag?.ToString(),
            FromAt = request.From,
            ToAt = request.To,
            BeforeAt = beforeAt,
            BeforeSeq = beforeSeq,
            Take = Paging.Take(request.Limit),
        }, async grid =>
        {
            if (await grid.ReadFirstAsync<int>() == 0) return Problem.NotFound("patient");
            var rows = (await grid.ReadAsync<ObservationRow>()).AsList();
            var alerts = (await grid.ReadAsync<AlertOfObservation>()).ToLookup(a => a.ObservationId, a => a.Id);
            return rows.ToPage(request.Limit, row => [row.WrittenAt, row.Seq], row => row.ToView(alerts[row.Id]));
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ListObservations = """
            select count(*)
            from patients
            where clinic_id = @ClinicId and id = @PatientId;
            select o.seq, o.id, o.version, o.patient_id, o.text, o.author, o.source, o.written_at, o.created_at, s.name as created_by, o.interpretation,
                o.amends_id, o.amended_by_id, o.amend_reason
            from observations o
            left join staff s on s.clinic_id = o.clinic_id and s.id = o.created_by
            where o.clinic_id = @ClinicId and o.patient_id = @PatientId and o.in_error_at is null
                and (@FromAt is null or o.written_at >= @FromAt)
                and (@ToAt is null or o.written_at < @ToAt)
                and (@Flag is null or exists (select 1 from alert_evidence e where e.clinic_id = o.clinic_id and e.observation_id = o.id and e.code = @Flag))
                and ((@Theme is null and @Direction is null) or exists (
                    select 1 from findings f
                    where f.clinic_id = o.clinic_id and f.observation_id = o.id and (@Theme is null or f.theme = @Theme) and (@Direction is null or f.direction = @Direction)))
                and (o.written_at < @BeforeAt or (o.written_at = @BeforeAt and o.seq < @BeforeSeq))
            order by o.written_at desc, o.seq desc
            {page};
            select a.id, e.observation_id
            from alert_evidence e
            join alerts a on a.clinic_id = e.clinic_id and a.id = e.alert_id
            where e.clinic_id = @ClinicId and e.patient_id = @PatientId
            order by a.tier_rank, a.seq
            """;
    }
}
