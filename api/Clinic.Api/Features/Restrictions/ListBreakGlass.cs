using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Restrictions;

/// <summary>The restricted records that were opened, the newest first; with <c>reviewed</c> only those that were reviewed, or wait for it.</summary>
[RequestScope(Scopes.BreakGlassReview)]
public sealed record ListBreakGlassQuery(bool? Reviewed, int? Limit, string? After) : IQuery<Page<BreakGlassView>>, IOverseesAccess, IAudited
{
    internal sealed class Validator : AbstractValidator<ListBreakGlassQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<long>(a, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListBreakGlassHandler(IDb db, CurrentUser user) : IRequestHandler<ListBreakGlassQuery, Result<Page<BreakGlassView>>>
{
    public async Task<Result<Page<BreakGlassView>>> Handle(ListBreakGlassQuery request, CancellationToken cancellationToken)
    {
        if (request.After is null || !Cursor.TryRead<long>(request.After, out var before)) before = long.MaxValue;
        var rows = await db.QueryAsync<BreakGlassRow>(Sql.ListBreakGlass, new { user.ClinicId, request.Reviewed, BeforeSeq = before, Take = Paging.Take(request.Limit) }, cancellationToken);
        return rows.ToPage(request.Limit, r => [r.Seq], r => r.ToView());
    }

    private static class Sql
    {
        public const string ListBreakGlass = BreakGlassRow.Select + """

            where b.clinic_id = @ClinicId and b.seq < @BeforeSeq
                and (@Reviewed is null or (@Reviewed = 1 and b.reviewed_at is not null) or (@Reviewed = 0 and b.reviewed_at is null))
            order by b.seq desc
            {page}
            """;
    }
}
