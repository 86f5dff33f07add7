using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>A patient's dosing sessions, newest first by their scheduled time.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record ListPatientSessionsQuery(Guid PatientId, int? Limit, string? After) : IQuery<Page<SessionView>>
{
    internal sealed class Validator : AbstractValidator<ListPatientSessionsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListPatientSessionsHandler(IDb db, CurrentUser user) : IRequestHandler<ListPatientSessionsQuery, Result<Page<SessionView>>>
{
    public async Task<Result<Page<SessionView>>> Handle(ListPatientSessionsQuery request, CancellationToken cancellationToken)
    {
        if (request.After is null || !Cursor.TryRead<DateTimeOffset, long>(request.After, out var beforeAt, out var beforeSeq)) (beforeAt, beforeSeq) = (DateTimeOffset.MaxValue, long.MaxValue);
        return await db.MultipleAsync<Result<Page<SessionView>>>(Sql.ListPatientSessions, new { user.ClinicId, request.PatientId, BeforeAt = beforeAt, BeforeSeq = beforeSeq, Take = Paging.Take(request.Limit) }, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<string>() is null) return Problem.NotFound("patient");
            IReadOnlyList<SessionRow> rows = [.. await grid.ReadAsync<SessionRow>()];
            return rows.ToPage(request.Limit, r => [r.ScheduledAt, r.Seq], r => r.ToView());
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ListPatientSessions = $$"""
            select status
            from patients
            where clinic_id = @ClinicId and id = @PatientId;
            select {{SessionRow.Columns}}
            from sessions s
            join patients p on p.clinic_id = s.clinic_id and p.id = s.patient_id
            where s.clinic_id = @ClinicId and s.patient_id = @PatientId and s.in_error_at is null
                and s.scheduled_at <= @BeforeAt and (s.scheduled_at < @BeforeAt or s.seq < @BeforeSeq)
            order by s.scheduled_at desc, s.seq desc
            {page}
            """;
    }
}
