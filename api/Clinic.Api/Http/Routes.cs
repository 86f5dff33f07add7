using System.Net.ServerSentEvents;
using System.Text.Json;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Http;

/// <summary>
/// One line a route. A request type is bound from route, query, headers and body (its parameters say which), sent through the
/// pipeline, and its result mapped. The OpenAPI document is drawn from the same types.
/// </summary>
public static class Routes
{
    public const string Base = "/api/v1";

    public static RouteHandlerBuilder Query<TQuery, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TQuery : IQuery<TAnswer> =>
        RouteOnFirstUse.Map(routes, HttpMethods.Get, pattern, Send<TQuery, TAnswer>).Describe<TQuery, TAnswer>(summary, StatusCodes.Status200OK);

    /// <summary>A GET whose answer is a document of <paramref name="contentType"/>.</summary>
    public static RouteHandlerBuilder Document<TQuery, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary, string contentType)
        where TQuery : IQuery<TAnswer> where TAnswer : IDocument =>
        RouteOnFirstUse.Map(routes, HttpMethods.Get, pattern, Send<TQuery, TAnswer>).Describe<TQuery, TAnswer>(summary).Produces<string>(StatusCodes.Status200OK, contentType);

    /// <summary>A POST that makes a resource; <paramref name="location"/> is its path under the base.</summary>
    public static RouteHandlerBuilder Create<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary, Func<TAnswer, string> location)
        where TCommand : ICommand<TAnswer> =>
        RouteOnFirstUse.Map(routes, HttpMethods.Post, pattern, async ([AsParameters] TCommand command, IMediator mediator, HttpContext http, CancellationToken cancellation) =>
                (await mediator.Send(command, cancellation)).ToHttp(http, answer => Base + location(answer)))
            .Describe<TCommand, TAnswer>(summary, StatusCodes.Status201Created);

    /// <summary>A POST that moves a resource from one state to another, or computes without storing.</summary>
    public static RouteHandlerBuilder Post<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TCommand : IRequest<Result<TAnswer>> =>
        RouteOnFirstUse.Map(routes, HttpMethods.Post, pattern, Send<TCommand, TAnswer>).Describe<TCommand, TAnswer>(summary, SuccessOf<TAnswer>());

    public static RouteHandlerBuilder Put<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TCommand : ICommand<TAnswer> =>
        RouteOnFirstUse.Map(routes, HttpMethods.Put, pattern, Send<TCommand, TAnswer>).Describe<TCommand, TAnswer>(summary, StatusCodes.Status200OK);

    public static RouteHandlerBuilder Delete<TCommand, TAnswer>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TCommand : ICommand<TAnswer> =>
        RouteOnFirstUse.Map(routes, HttpMethods.Delete, pattern, Send<TCommand, TAnswer>).Describe<TCommand, TAnswer>(summary, SuccessOf<TAnswer>());

    /// <summary>A GET that goes on answering, with server-sent events.</summary>
    public static RouteHandlerBuilder Stream<TQuery, TItem>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TQuery : IQuery<Flow<TItem>> =>
        RouteOnFirstUse.Map(routes, HttpMethods.Get, pattern, async Task<IResult> ([AsParameters] TQuery query, IMediator mediator, HttpContext http, CancellationToken cancellation) =>
            {
                var stream = await mediator.Send(query, cancellation);
                return stream.IsSuccess ? TypedResults.ServerSentEvents(stream.Value.Items) : stream.ToHttp(http);
            })
            .Describe<TQuery, TItem>(summary, StatusCodes.Status200OK, "text/event-stream");

    private static async Task<IResult> Send<TRequest, TAnswer>([AsParameters] TRequest request, IMediator mediator, HttpContext http, CancellationToken cancellation)
        where TRequest : IRequest<Result<TAnswer>> =>
        (await mediator.Send(request, cancellation)).ToHttp(http);

    private static int SuccessOf<TAnswer>() => typeof(TAnswer) == typeof(Nothing) ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;

    private static RouteHandlerBuilder Describe<TRequest, TAnswer>(this RouteHandlerBuilder route, string summary, int success, string contentType = "application/json")
    {
        route.Describe<TRequest, TAnswer>(summary);
        return typeof(TAnswer) == typeof(Nothing) ? route.Produces(success) : route.Produces<TAnswer>(success, contentType);
    }

    private static RouteHandlerBuilder Describe<TRequest, TAnswer>(this RouteHandlerBuilder route, string summary)
    {
        var name = typeof(TRequest).Name;
        foreach (var suffix in (string[])["Command", "Query"]) if (name.EndsWith(suffix, StringComparison.Ordinal)) name = name[..^suffix.Length];
        return route.WithName(JsonNamingPolicy.CamelCase.ConvertName(name)).WithSummary(summary).WithMetadata(new RequestOfRoute(typeof(TRequest), typeof(TAnswer)));
    }
}

/// <summary>An answer that goes on: what is sent, item by item, until the caller leaves or the items end.</summary>
public sealed record Flow<TItem>(IAsyncEnumerable<SseItem<TItem>> Items);

/// <summary>What a route sends through the pipeline and what comes back; its documentation is drawn from both.</summary>
public sealed record RequestOfRoute(Type Request, Type Answer);

/// <summary>A body that is no JSON, for the documentation: the route reads it itself, and refuses another type in its own way.</summary>
public sealed record FormOfRoute(string ContentType, Type Body);
