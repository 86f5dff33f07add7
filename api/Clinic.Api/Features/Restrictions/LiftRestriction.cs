using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Restrictions;

/// <summary>Opens a patient's record again to everybody whose role allows it. One that is not restricted stays so, which is no error.</summary>
[RequestScope(Scopes.RestrictionsWrite)]
public sealed record LiftRestrictionCommand(Guid PatientId) : ICommand<Nothing>, IOverseesAccess;

internal sealed class LiftRestrictionHandler(IDb db, CurrentUser user) : IRequestHandler<LiftRestrictionCommand, Result<Nothing>>
{
    public async Task<Result<Nothing>> Handle(LiftRestrictionCommand request, CancellationToken cancellationToken)
    {
        if (await RestrictionViews.FindAsync(db, user.ClinicId, request.PatientId, cancellationToken) is null) return Problem.NotFound("patient");
        await db.ExecuteAsync(Sql.DeleteRestriction, new { user.ClinicId, request.PatientId }, cancellationToken);
        return Nothing.Value;
    }

    private static class Sql
    {
        public const string DeleteRestriction = """
            delete from care_team_members
            where clinic_id = @ClinicId and patient_id = @PatientId;
            delete from restrictions
            where clinic_id = @ClinicId and patient_id = @PatientId
            """;
    }
}
