using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>Lets a request through if the caller's role holds the scope it declares.</summary>
public sealed class AuthorizationBehavior<TRequest, TResult>(CurrentUser user) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    private static readonly bool Anyone = typeof(TRequest).IsDefined(typeof(OpenToAnyoneAttribute), inherit: false);
    private static readonly string? Scope = RequestScope.Of(typeof(TRequest));

    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (Anyone) return await next();
        if (!user.IsSignedIn) return TResult.From(Problem.Unauthenticated());
        if (Scope is null) return TResult.From(Problem.Forbidden());
        return Scope.Length == 0 || user.Has(Scope) ? await next() : TResult.From(Problem.Forbidden($"This needs the scope {Scope}."));
    }
}
