
namespace Clinic.Api.Features.Integrations;

public static class IntegrationsSetup
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services) => services.AddScoped<TokenAddress>().AddSingleton<PublishedKeys>();
}
