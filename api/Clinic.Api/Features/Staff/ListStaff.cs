using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Staff;

/// <summary>The clinic's staff by name, deactivated ones included. Other systems that are registered here are under <c>/integrations</c>.</summary>
[RequestScope(Scopes.StaffRead)]
public sealed record ListStaffQuery(int? Limit, string? After) : IQuery<Page<StaffMemberView>>
{
    internal sealed class Validator : AbstractValidator<ListStaffQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<string, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListStaffHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ListStaffQuery, Result<Page<StaffMemberView>>>
{
    public async Task<Result<Page<StaffMemberView>>> Handle(ListStaffQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.After is null || !Cursor.TryRead<string, long>(request.After, out var afterName, out var afterSeq)) (afterName, afterSeq) = ("", 0L);
        var rows = await db.QueryAsync<StaffRow>(Sql.ListStaff, new { user.ClinicId, AfterName = afterName, AfterSeq = afterSeq, Take = Paging.Take(request.Limit) }, cancellationToken);
        return rows.ToPage(request.Limit, row => [row.Name, row.Seq], row => row.ToView(now));
    }

    private static class Sql
    {
        public const string ListStaff = """
            select s.seq, s.id, s.version, s.name, s.email, s.role, s.password_hash, s.external_subject, s.authenticator_key, s.deactivated_at, s.locked_until, s.invite_ends_at,
                (select max(b.created_at) from staff_sessions b where b.clinic_id = s.clinic_id and b.staff_id = s.id) as last_sign_in_at,
                (select count(*) from staff_passkeys p where p.clinic_id = s.clinic_id and p.staff_id = s.id) as passkeys,
                (select count(*) from care_team_members t where t.clinic_id = s.clinic_id and t.staff_id = s.id) as care_teams
            from staff s
            where s.clinic_id = @ClinicId and (s.role <> 'integration' or s.external_subject is not null) and (s.name > @AfterName or (s.name = @AfterName and s.seq > @AfterSeq))
            order by s.name, s.seq
            {page}
            """;
    }
}
