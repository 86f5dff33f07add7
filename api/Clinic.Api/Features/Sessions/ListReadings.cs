using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Sessions;

/// <summary>The readings of a session in the order in which they were taken, those entered in error among them.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record ListReadingsQuery(Guid SessionId, int? Limit, string? After) : IQuery<Page<ReadingView>>
{
    internal sealed class Validator : AbstractValidator<ListReadingsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<DateTimeOffset, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListReadingsHandler(IDb db, CurrentUser user) : IRequestHandler<ListReadingsQuery, Result<Page<ReadingView>>>
{
    public async Task<Result<Page<ReadingView>>> Handle(ListReadingsQuery request, CancellationToken cancellationToken)
    {
        if (request.After is null || !Cursor.TryRead<DateTimeOffset, long>(request.After, out var afterAt, out var afterSeq)) (afterAt, afterSeq) = (DateTimeOffset.MinValue, 0);
        return await db.MultipleAsync<Result<Page<ReadingView>>>(Sql.ListReadings, new { user.ClinicId, request.SessionId, AfterAt = afterAt, AfterSeq = afterSeq, Take = Paging.Take(request.Limit) }, async grid =>
        {
            if (await grid.ReadFirstOrDefaultAsync<string>() is null) return Problem.NotFound("session");
            IReadOnlyList<ReadingRow> rows = [.. await grid.ReadAsync<ReadingRow>()];
            return rows.ToPage(request.Limit, r => [r.TakenAt, r.Seq], r => r.ToView());
        }, cancellationToken);
    }

    private static class Sql
    {
        public const string ListReadings = $$"""
            select status
            from sessions
            where clinic_id = @ClinicId and id = @SessionId;
            {{ReadingRow.Select}}
            where r.clinic_id = @ClinicId and r.session_id = @SessionId
                and r.taken_at >= @AfterAt and (r.taken_at > @AfterAt or r.seq > @AfterSeq)
            order by r.taken_at, r.seq
            {page}
            """;
    }
}
