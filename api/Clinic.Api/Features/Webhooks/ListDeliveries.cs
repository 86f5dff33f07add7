using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Webhooks;

/// <summary>What was sent to a webhook and what became of it, newest first, for 30 days.</summary>
/// <param name="Status">Only those that wait, were delivered, or failed.</param>
[RequestScope(Scopes.WebhooksManage)]
public sealed record ListDeliveriesQuery(Guid WebhookId, EnumCode<DeliveryStatus>? Status, int? Limit, string? After) : IQuery<Page<DeliveryView>>
{
    internal sealed class Validator : AbstractValidator<ListDeliveriesQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<long>(a, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListDeliveriesHandler(IDb db, CurrentUser user) : IRequestHandler<ListDeliveriesQuery, Result<Page<DeliveryView>>>
{
    public async Task<Result<Page<DeliveryView>>> Handle(ListDeliveriesQuery request, CancellationToken cancellationToken)
    {
        if (await WebhookRow.FindAsync(db, user.ClinicId, request.WebhookId, cancellationToken) is null) return Problem.NotFound("webhook");
        var beforeSeq = request.After is not null && Cursor.TryRead<long>(request.After, out var seq) ? seq : long.MaxValue;
        var rows = await db.QueryAsync<DeliveryRow>(request.Status is null ? Sql.ListAll : Sql.ListOfStatus,
            new { user.ClinicId, request.WebhookId, Status = request.Status?.ToString(), BeforeSeq = beforeSeq, Take = Paging.Take(request.Limit) }, cancellationToken);
        return rows.ToPage(request.Limit, row => [row.Seq], row => row.ToView());
    }

    private static class Sql
    {
        public const string ListAll = $$"""
            select {{DeliveryRow.Columns}}
            from webhook_deliveries
            where clinic_id = @ClinicId and webhook_id = @WebhookId and seq < @BeforeSeq
            order by seq desc
            {page}
            """;

        public const string ListOfStatus = $$"""
            select {{DeliveryRow.Columns}}
            from webhook_deliveries
            where clinic_id = @ClinicId and webhook_id = @WebhookId and status = @Status and seq < @BeforeSeq
            order by seq desc
            {page}
            """;
    }
}
