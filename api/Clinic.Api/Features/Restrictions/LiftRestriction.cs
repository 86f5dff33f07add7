using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Restrictions;

/// <summary>
/// Opens a patient's record again to everybody whose role allows it, and ends what was opened in an emergency, so that it does not come
/// back with a later restriction. A record that is not restricted stays so, which is no error.
/// </summary>
[RequestScope(Scopes.RestrictionsWrite)]
public sealed record LiftRestrictionCommand(Guid PatientId, [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<Nothing>, IVersioned, IOverseesAccess;

internal sealed class LiftRestrictionHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<LiftRestrictionCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(LiftRestrictionCommand request, CancellationToken cancellationToken)
    {
        if (await RestrictionViews.FindAsync(db, user.ClinicId, request.PatientId, cancellationToken) is null) return Problem.NotFound("patient");
        if (await RestrictionViews.ChangeAsync(db, user.ClinicId, request.PatientId, request.Expected(), cancellationToken) is { } stale) return stale;
        await db.ExecuteAsync(Sql.DeleteRestriction, new { user.ClinicId, request.PatientId, EndsAt = time.GetUtcNow() }, cancellationToken);
        return Nothing.Value;
    }

    private static class Sql
    {
        public const string DeleteRestriction = """
            delete from care_team_members
            where clinic_id = @ClinicId and patient_id = @PatientId;
            delete from restrictions
            where clinic_id = @ClinicId and patient_id = @PatientId;
            update break_glass
            set ends_at = @EndsAt
            where clinic_id = @ClinicId and patient_id = @PatientId and ends_at > @EndsAt
            """;
    }
}
