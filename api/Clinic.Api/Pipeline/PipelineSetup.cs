using FluentValidation;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>Registers MediatR, the handlers and validators of this assembly, and the pipeline from the outside in. The one file that knows how MediatR is set up.</summary>
public static class PipelineSetup
{
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        RequestScope.CheckAll();
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.Scan(scan => scan.FromAssemblyOf<AuditTrail>()
            .AddClasses(types => types.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(types => types.AssignableTo(typeof(IValidator<>)), publicOnly: false).AsImplementedInterfaces().WithSingletonLifetime());
        foreach (var behavior in (Type[])[typeof(MetricsBehavior<,>), typeof(AuditBehavior<,>), typeof(AuthorizationBehavior<,>), typeof(RestrictionBehavior<,>), typeof(ValidationBehavior<,>), typeof(TransactionBehavior<,>)])
            services.AddScoped(typeof(IPipelineBehavior<,>), behavior);
        return services.AddScoped<KeptAnswers>();
    }
}
