using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>
/// Audits what a transaction does not: queries that show a patient, durably before they answer, and whatever was refused to
/// somebody who is signed in. A command's own row is written in its transaction.
/// </summary>
public sealed class AuditBehavior<TRequest, TResult>(AuditTrail audit, CurrentUser user) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        var result = await next();
        if (!user.IsSignedIn) return result;
        if (result.Problem is { Status: StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound } || (result.Problem is not null && request is ICommandMarker))
            await audit.AppendAsync(request, null, AuditOutcome.Refused, cancellationToken);
        else if (request is not ICommandMarker && result.Answer is IShowsPatients)
            await audit.AppendAsync(request, result.Answer, AuditOutcome.Shown, cancellationToken);
        return result;
    }
}
