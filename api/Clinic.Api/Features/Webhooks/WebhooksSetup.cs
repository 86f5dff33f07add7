namespace Clinic.Api.Features.Webhooks;

public static class WebhooksSetup
{
    public static IServiceCollection AddClinicWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookSender>().AddSingleton<WebhookSecrets>().AddScoped<WebhookRound>()
        .AddHostedService<WebhookWorker>();
}
