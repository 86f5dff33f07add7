using System.Data.Common;
using Clinic.Api.Data;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>
/// Runs a command in one transaction with its audit row and, where it carries an Idempotency-Key, its kept answer: all of it is
/// stored or none of it; then listeners hear of it. A race for a unique key becomes a conflict.
/// </summary>
public sealed class TransactionBehavior<TRequest, TResult>(IDb db, AuditTrail audit, KeptAnswers kept, EventFeed events) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        if (request is not ICommandMarker || request is IOwnTransaction) return await next();
        try
        {
            var answer = await db.WriteAsync(async cancellation =>
            {
                var key = (request as IIdempotent)?.IdempotencyKey;
                if (key is not null && await kept.FindAsync<TResult>(key, request, cancellation) is { } earlier) return earlier;
                var result = await next();
                if (result.Problem is not null) return result;
                if (key is not null) await kept.KeepAsync(key, request, result, cancellation);
                await audit.AppendAsync(request, result.Answer, AuditOutcome.Done, cancellation);
                return result;
            }, keep: result => result.Problem is null, cancellationToken);
            events.Wake();
            return answer;
        }
        catch (DbException failure) when (failure.IsUniqueViolation())
        {
            return TResult.From(Problem.Conflict("This was stored by somebody else at the same moment, or a value that must be unique is taken."));
        }
    }
}
