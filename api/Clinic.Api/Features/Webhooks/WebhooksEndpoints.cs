using Clinic.Api.Http;

namespace Clinic.Api.Features.Webhooks;

public static class WebhooksEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.Query<ListWebhooksQuery, Page<WebhookView>>("", "List webhooks");
        webhooks.Create<CreateWebhookCommand, WebhookWithSecret>("", "Make a webhook", w => $"/webhooks/{w.Webhook.Id}");
        webhooks.Query<GetWebhookQuery, WebhookView>("/{webhookId:guid}", "Read a webhook");
        webhooks.Put<UpdateWebhookCommand, WebhookView>("/{webhookId:guid}", "Change, pause or resume a webhook");
        webhooks.Delete<RetireWebhookCommand, Nothing>("/{webhookId:guid}", "Retire a webhook");
        webhooks.Post<RotateSecretCommand, WebhookWithSecret>("/{webhookId:guid}/secret", "Replace the secret");
        webhooks.Post<TestWebhookCommand, DeliveryView>("/{webhookId:guid}/test", "Send a test event");
        webhooks.Post<ReplayFailedCommand, Replayed>("/{webhookId:guid}/replay", "Send again what failed");
        webhooks.Query<ListDeliveriesQuery, Page<DeliveryView>>("/{webhookId:guid}/deliveries", "List what was sent");
        webhooks.Query<GetDeliveryQuery, DeliveryView>("/{webhookId:guid}/deliveries/{deliveryId:guid}", "Read what became of one event");
        webhooks.Post<ReplayDeliveryCommand, DeliveryView>("/{webhookId:guid}/deliveries/{deliveryId:guid}/replay", "Send one event again");
    }
}
