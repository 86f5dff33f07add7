using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Goals;

/// <summary>A patient's goals, newest first; with <c>status</c>, only those that stand there now.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record ListGoalsQuery(Guid PatientId, EnumCode<GoalStatus>? Status, int? Limit, string? After) : IQuery<Page<GoalView>>
{
    internal sealed class Validator : AbstractValidator<ListGoalsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<string, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListGoalsHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListGoalsQuery, Result<Page<GoalView>>>
{
    public async Task<Result<Page<GoalView>>> Handle(ListGoalsQuery request, CancellationToken cancellationToken)
    {
        if (await db.ScalarAsync<int>(Sql.CountPatient, new { user.ClinicId, request.PatientId }, cancellationToken) == 0) return Problem.NotFound("patient");
        long? after = request.After is not null && Cursor.TryRead<string, long>(request.After, out _, out var seq) ? seq : null;
        return await GoalViews.ListAsync(db, user.ClinicId, request.PatientId, request.Status?.Value, request.Limit, after, time.GetUtcNow(), cancellationToken);
    }

    private static class Sql
    {
        public const string CountPatient = """
            select count(*)
            from patients
            where clinic_id = @ClinicId and id = @PatientId
            """;
    }
}
