using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Pipeline;

/// <summary>
/// Audits what a transaction does not: queries that show a patient, durably before they answer; whatever was refused to somebody who
/// is signed in; and each attempt to sign in. A command's own row is written in its transaction.
/// </summary>
public sealed class AuditBehavior<TRequest, TResult>(AuditTrail audit, CurrentUser user, IDb db) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
    where TResult : IResultOf<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        var result = await next();
        if (request is ISignsIn attempt) await AppendSignInAsync(attempt, result, cancellationToken);
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

    /// <summary>Asks for the account whether it exists or not, so that the answer takes as long.</summary>
    private async Task AppendSignInAsync(ISignsIn attempt, TResult result, CancellationToken cancellation)
    {
        if (result.Answer is ISignedIn { Actor: var signedIn })
        {
            await audit.AppendAsync(attempt, null, AuditOutcome.Done, signedIn, detail: null, cancellation);
            return;
        }
        var account = await db.FirstAsync<AccountRow>(Sql.FindAccount, new { NormalizedEmail = attempt.Account?.Trim().ToUpperInvariant() }, cancellation);
        var actor = account is null ? new AuditActor(AuditTrail.NoClinic, null, "unknown") : new(account.ClinicId, account.Id, account.Role);
        await audit.AppendAsync(attempt, null, AuditOutcome.Refused, actor, result.Problem?.Type, cancellation);
    }

    private sealed record AccountRow
    {
        public required Guid ClinicId { get; init; }
        public required Guid Id { get; init; }
        public required string Role { get; init; }
    }

    private static class Sql
    {
        public const string FindAccount = """
            select clinic_id, id, role
            from staff
            where normalized_email = @NormalizedEmail
            """;
    }
}
