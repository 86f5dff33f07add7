using Clinic.Api.Http;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>Checks what can be checked without the database: the request's own rules, a usable Idempotency-Key, and that a change names its version.</summary>
public sealed class ValidationBehavior<TRequest, TResult>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (request is IVersioned { IfMatch: null or "" }) return TResult.From(Problem.IfMatchRequired());
        if (request is IIdempotent { IdempotencyKey: { } key } && (key.Length is 0 or > 200 || key.Any(char.IsControl)))
            return TResult.From(Problem.Invalid("Idempotency-Key", "An Idempotency-Key has 1 to 200 characters."));
        var failures = validators.SelectMany(v => v.Validate(request).Errors).ToArray();
        if (failures.Length == 0) return await next();
        return TResult.From(Problem.Invalid(failures
            .GroupBy(f => Pointer.FromProperty(f.PropertyName), f => f.ErrorMessage, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal)));
    }
}
