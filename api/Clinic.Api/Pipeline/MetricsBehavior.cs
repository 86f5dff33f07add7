using System.Diagnostics;
using System.Diagnostics.Metrics;
using Clinic.Api.Http;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>Measures each use case: <c>clinic.requests</c>, a histogram in milliseconds by use case and outcome, on the meter <c>Clinic.Api</c>.</summary>
public sealed class MetricsBehavior<TRequest, TResult> : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = "unexpected";
        try
        {
            var result = await next();
            outcome = result.Problem?.Type ?? "done";
            return result;
        }
        finally
        {
            UseCaseMeter.Requests.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds, new("use_case", typeof(TRequest).Name), new("outcome", outcome));
        }
    }
}

internal static class UseCaseMeter
{
    private static readonly Meter Meter = new("Clinic.Api");

    public static readonly Histogram<double> Requests = Meter.CreateHistogram<double>("clinic.requests", "ms", "Duration of a use case");
}
