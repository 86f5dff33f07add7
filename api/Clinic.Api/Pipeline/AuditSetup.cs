using Clinic.Api.Features.Audit;
using Clinic.Api.Security;

namespace Clinic.Api.Pipeline;

/// <summary>The audit trail: its keys (<c>Audit:KeyFolder</c>, by default <c>audit-keys</c> in the data folder), its witness, its verification.</summary>
public static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration, string dataFolder) => services
        .AddSingleton(provider => AuditKeys.Load(configuration["Audit:KeyFolder"] ?? Path.Combine(dataFolder, "audit-keys"), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(new AuditWitnessFile(Path.Combine(dataFolder, "audit-heads.json")))
        .AddSingleton<AuditWitness>().AddHostedService(provider => provider.GetRequiredService<AuditWitness>())
        .AddScoped<AuditTrail>().AddScoped<AuditVerification>();
}
