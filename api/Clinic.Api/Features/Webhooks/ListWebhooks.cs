using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Webhooks;

/// <summary>The clinic's webhooks, newest first, retired ones included.</summary>
[RequestScope(Scopes.WebhooksManage)]
public sealed record ListWebhooksQuery(int? Limit, string? After) : IQuery<Page<WebhookView>>
{
    internal sealed class Validator : AbstractValidator<ListWebhooksQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<long>(a, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListWebhooksHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListWebhooksQuery, Result<Page<WebhookView>>>
{
    public async Task<Result<Page<WebhookView>>> Handle(ListWebhooksQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var beforeSeq = request.After is not null && Cursor.TryRead<long>(request.After, out var seq) ? seq : long.MaxValue;
        var rows = await db.QueryAsync<WebhookRow>(Sql.ListWebhooks, new { user.ClinicId, BeforeSeq = beforeSeq, Take = Paging.Take(request.Limit) }, cancellationToken);
        return rows.ToPage(request.Limit, row => [row.Seq], row => row.ToView(now));
    }

    private static class Sql
    {
        public const string ListWebhooks = $$"""
            select {{WebhookRow.Columns}}
            from webhooks w
            where w.clinic_id = @ClinicId and w.seq < @BeforeSeq
            order by w.seq desc
            {page}
            """;
    }
}
