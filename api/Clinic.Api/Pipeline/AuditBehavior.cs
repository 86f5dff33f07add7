using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>
/// Audits what a transaction does not: queries that show a patient, durably before they answer; whatever was refused to somebody who
/// is signed in; and each step of signing in and out. A command's own row is written in its transaction.
/// </summary>
public sealed class AuditBehavior<TRequest, TResult>(AuditTrail audit, CurrentUser user, SignInAttempt attempt) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        var result = await next();
        if (request is ISignsIn || (request is IUsesSession && attempt.Account is not null)) await AppendStepAsync(request, result.Problem, cancellationToken);
        else if (!user.IsSignedIn) return result;
        else if (result.Problem is { } problem)
        {
            if (request is ICommandMarker or IAudited || problem.Status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
                await audit.AppendAsync(request, null, AuditOutcome.Refused, new(user.ClinicId, user.Id, user.Role), problem.Type, cancellationToken);
        }
        else if (request is not ICommandMarker && (result.Answer is IShowsPatients || request is IAudited))
            await audit.AppendAsync(request, result.Answer, AuditOutcome.Shown, cancellationToken);
        return result;
    }

    private Task AppendStepAsync(TRequest step, Problem? problem, CancellationToken cancellation)
    {
        var actor = attempt.Account is var (clinicId, staffId, role) ? new AuditActor(clinicId, staffId, role) : new(AuditTrail.NoClinic, null, "unknown");
        var (outcome, detail) = problem is null ? (AuditOutcome.Done, attempt.By?.ToCode() ?? attempt.Granted) : (AuditOutcome.Refused, problem.Type);
        return audit.AppendAsync(step, null, outcome, actor, detail, cancellation);
    }
}
