using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>The dosing sessions scheduled on one local date of the clinic, in the order of the day. Today where <c>date</c> is unsaid.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record ListSessionsQuery(DateOnly? Date, int? Limit, string? After) : IQuery<Page<SessionView>>
{
    internal sealed class Validator : AbstractValidator<ListSessionsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Date).Must(d => d is null or { Year: >= 1900 and <= 2200 }).WithMessage("A date between 1900 and 2200.");
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListSessionsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListSessionsQuery, Result<Page<SessionView>>>
{
    public async Task<Result<Page<SessionView>>> Handle(ListSessionsQuery request, CancellationToken cancellationToken)
    {
        var zone = LocalTime.Zone((await db.ScalarAsync<string>(Sql.FindClinicZone, new { user.ClinicId }, cancellationToken))!);
        var date = request.Date ?? LocalTime.Date(time.GetUtcNow(), zone);
        if (request.After is null || !Cursor.TryRead<DateTimeOffset, long>(request.After, out var afterAt, out var afterSeq)) (afterAt, afterSeq) = (DateTimeOffset.MinValue, 0);
        var rows = await db.QueryAsync<SessionRow>(Sql.ListSessions, new
        {
            user.ClinicId,
            FromAt = LocalTime.StartOf(date, zone),
            UntilAt = LocalTime.StartOf(date.AddDays(1), zone),
            AfterAt = afterAt,
            AfterSeq = afterSeq,
            Take = Paging.Take(request.Limit),
        }, cancellationToken);
        return rows.ToPage(request.Limit, r => [r.ScheduledAt, r.Seq], r => r.ToView());
    }

    private static class Sql
    {
        public const string FindClinicZone = """
            select time_zone
            from clinics
            where clinic_id = @ClinicId
            """;

        public const string ListSessions = $$"""
            select {{SessionRow.Columns}}
            from sessions s
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            where s.clinic_id = @ClinicId and s.in_error_at is null and s.scheduled_at >= @FromAt and s.scheduled_at < @UntilAt
                and s.scheduled_at >= @AfterAt and (s.scheduled_at > @AfterAt or s.seq > @AfterSeq)
            order by s.scheduled_at, s.seq
            {page}
            """;
    }
}
