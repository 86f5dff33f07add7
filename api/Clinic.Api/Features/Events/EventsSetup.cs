using Clinic.Api.Features.Alerts;

namespace Clinic.Api.Features.Events;

/// <summary>What an instance does on its own, besides answering requests.</summary>
public static class EventsSetup
{
    public static IServiceCollection AddClinicEvents(this IServiceCollection services) => services
        .AddSingleton<EventFeed>().AddHostedService(provider => provider.GetRequiredService<EventFeed>())
        .AddScoped<Escalation>().AddHostedService<EscalationWorker>();
}
