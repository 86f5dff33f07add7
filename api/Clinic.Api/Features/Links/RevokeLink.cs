using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Links;

/// <summary>Ends a link now, for good. One that was revoked before stays as it was.</summary>
[RequestScope(Scopes.LinksWrite)]
public sealed record RevokeLinkCommand(Guid PatientId, Guid LinkId) : ICommand<LinkView>;

internal sealed class RevokeLinkHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RevokeLinkCommand, Result<LinkView>>
{
    public async Task<Result<LinkView>> Handle(RevokeLinkCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = new { user.ClinicId, request.PatientId, request.LinkId, RevokedAt = now, RevokedBy = user.Id };
        await db.ExecuteAsync(Sql.RevokeLink, key, cancellationToken);
        return await db.FirstAsync<LinkRow>(Sql.FindLink, key, cancellationToken) is { } link ? link.ToView(now) : Problem.NotFound("link");
    }

    private static class Sql
    {
        public const string RevokeLink = """
            update links
            set revoked_at = @RevokedAt, revoked_by = @RevokedBy
            where clinic_id = @ClinicId and patient_id = @PatientId and id = @LinkId and revoked_at is null
            """;

        public const string FindLink = $"""
            select {LinkRow.Columns}
            from {LinkRow.Tables}
            where l.clinic_id = @ClinicId and l.patient_id = @PatientId and l.id = @LinkId
            """;
    }
}
