using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;

namespace Clinic.Api.Features.Protocols;

/// <summary>The built-in protocols, then the clinic's own by name. The first page holds the built-in ones on top of its limit.</summary>
[RequestScope(Scopes.SessionsRead)]
public sealed record ListProtocolsQuery(int? Limit, string? After) : IQuery<Page<ProtocolView>>
{
    internal sealed class Validator : AbstractValidator<ListProtocolsQuery>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageSize();
            RuleFor(q => q.After).Must(a => a is null || Cursor.TryRead<string, long>(a, out _, out _)).WithMessage("This cursor was not made here.");
        }
    }
}

internal sealed class ListProtocolsHandler(IDb db, CurrentUser user) : IRequestHandler<ListProtocolsQuery, Result<Page<ProtocolView>>>
{
    public async Task<Result<Page<ProtocolView>>> Handle(ListProtocolsQuery request, CancellationToken cancellationToken)
    {
        if (request.After is null || !Cursor.TryRead<string, long>(request.After, out var afterName, out var afterSeq)) (afterName, afterSeq) = ("", 0);
        var rows = await db.QueryAsync<ProtocolRow>(Sql.ListProtocols, new { user.ClinicId, AfterName = afterName, AfterSeq = afterSeq, Take = Paging.Take(request.Limit) }, cancellationToken);
        var page = rows.ToPage(request.Limit, r => [r.Name, r.Seq], r => r.ToView());
        return request.After is not null ? page : page with { Items = [.. BuiltInProtocols.All.Select(p => ProtocolView.Of(p.Key, 1, builtIn: true, p.Value)), .. page.Items] };
    }

    private static class Sql
    {
        public const string ListProtocols = """
            select seq, id, version, name, content
            from protocols
            where clinic_id = @ClinicId and name >= @AfterName and (name > @AfterName or seq > @AfterSeq)
            order by name, seq
            {page}
            """;
    }
}
