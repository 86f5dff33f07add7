using System.Net;

namespace Clinic.Api.Features.Webhooks;

public static class WebhooksSetup
{
    public static IServiceCollection AddClinicWebhooks(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new WebhookSettings(configuration.GetValue<bool>("Webhooks:AllowPrivate")))
        .AddSingleton<ResolveHost>(Dns.GetHostAddressesAsync)
        .AddSingleton<WebhookSender>().AddSingleton<WebhookSecrets>().AddScoped<WebhookRound>()
        .AddHostedService<WebhookWorker>();
}
