using System.Text.Json;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Http;

/// <summary>
/// One line a route. A request type is bound from route, query, headers and body (its parameters say which), sent through the
/// pipeline, and its result mapped. Name, success type and problem types go into the OpenAPI document.
/// </summary>
public static class Routes
{
    public const string Base = "/api/v1";

    public static RouteHandlerBuilder Query<TQuery, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TQuery : IQuery<TAnswer> =>
        routes.MapGet(pattern, Send<TQuery, TAnswer>).Describe<TQuery, TAnswer>(summary, StatusCodes.Status200OK);

    /// <summary>A POST that makes a resource; <paramref name="location"/> is its path under the base.</summary>
    public static RouteHandlerBuilder Create<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary, Func<TAnswer, string> location)
        where TCommand : ICommand<TAnswer> =>
        routes.MapPost(pattern, async ([AsParameters] TCommand command, IMediator mediator, HttpContext http, CancellationToken cancellation) =>
                (await mediator.Send(command, cancellation)).ToHttp(http, answer => Base + location(answer)))
            .Describe<TCommand, TAnswer>(summary, StatusCodes.Status201Created);

    /// <summary>A POST that moves a resource from one state to another, or computes without storing.</summary>
    public static RouteHandlerBuilder Post<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TCommand : IRequest<Result<TAnswer>> =>
        routes.MapPost(pattern, Send<TCommand, TAnswer>).Describe<TCommand, TAnswer>(summary, SuccessOf<TAnswer>());

    public static RouteHandlerBuilder Put<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TCommand : ICommand<TAnswer> =>
        routes.MapPut(pattern, Send<TCommand, TAnswer>).Describe<TCommand, TAnswer>(summary, StatusCodes.Status200OK);

    public static RouteHandlerBuilder Delete<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TCommand : ICommand<TAnswer> =>
        routes.MapDelete(pattern, Send<TCommand, TAnswer>).Describe<TCommand, TAnswer>(summary, SuccessOf<TAnswer>());

    private static async Task<IResult> Send<TRequest, TAnswer>([AsParameters] TRequest request, IMediator mediator, HttpContext http, CancellationToken cancellation)
        where TRequest : IRequest<Result<TAnswer>> =>
        (await mediator.Send(request, cancellation)).ToHttp(http);

    private static int SuccessOf<TAnswer>() => typeof(TAnswer) == typeof(Nothing) ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;

    private static RouteHandlerBuilder Describe<TRequest, TAnswer>(this RouteHandlerBuilder route, string summary, int success)
    {
        var name = typeof(TRequest).Name;
        foreach (var suffix in (string[])["Command", "Query"]) if (name.EndsWith(suffix, StringComparison.Ordinal)) name = name[..^suffix.Length];
        route.WithName(JsonNamingPolicy.CamelCase.ConvertName(name)).WithSummary(summary);
        if (typeof(TAnswer) == typeof(Nothing)) route.Produces(success);
        else route.Produces<TAnswer>(success);
        foreach (var status in ProblemStatuses<TRequest>()) route.ProducesProblem(status);
        return route;
    }

    private static IEnumerable<int> ProblemStatuses<TRequest>()
    {
        yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status401Unauthorized;
        if (RequestScope.Of(typeof(TRequest)) is { Length: > 0 }) yield return StatusCodes.Status403Forbidden;
        yield return StatusCodes.Status404NotFound;
        if (typeof(TRequest).IsAssignableTo(typeof(ICommandMarker))) yield return StatusCodes.Status409Conflict;
        if (typeof(TRequest).IsAssignableTo(typeof(IVersioned))) yield return StatusCodes.Status412PreconditionFailed;
        yield return StatusCodes.Status422UnprocessableEntity;
        if (typeof(TRequest).IsAssignableTo(typeof(IVersioned))) yield return StatusCodes.Status428PreconditionRequired;
    }
}
