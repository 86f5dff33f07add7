using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Integrations;

/// <summary>The other systems that are registered, by name, inactive ones included.</summary>
[RequestScope(Scopes.IntegrationsWrite)]
public sealed record ListIntegrationsQuery(int? Limit, string? After) : IQuery<Page<IntegrationView>>
{
    internal sealed class Validator : AbstractValidator<ListIntegrationsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<string, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListIntegrationsHandler(IDb db, CurrentUser user, TokenAddress tokens) : IRequestHandler<ListIntegrationsQuery, Result<Page<IntegrationView>>>
{
    public async Task<Result<Page<IntegrationView>>> Handle(ListIntegrationsQuery request, CancellationToken cancellationToken)
    {
        if (request.After is null || !Cursor.TryRead<string, long>(request.After, out var afterName, out var afterSeq)) (afterName, afterSeq) = ("", 0L);
        var rows = await db.QueryAsync<IntegrationRow>(Sql.ListIntegrations, new { user.ClinicId, AfterName = afterName, AfterSeq = afterSeq, Take = Paging.Take(request.Limit) }, cancellationToken);
        return rows.ToPage(request.Limit, row => [row.Name, row.Seq], row => row.ToView(tokens));
    }

    private static class Sql
    {
        public const string ListIntegrations = """
            select i.seq, i.id, i.version, s.name, i.scopes, i.jwks, i.jwks_url, i.created_at, i.used_at, s.deactivated_at
            from integrations i
            join staff s on s.clinic_id = i.clinic_id and s.id = i.id
            where i.clinic_id = @ClinicId and (s.name > @AfterName or (s.name = @AfterName and i.seq > @AfterSeq))
            order by s.name, i.seq
            {page}
            """;
    }
}
