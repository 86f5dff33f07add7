using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Restrictions;

/// <summary>
/// Restricts a patient's record to a care team, or replaces the team. From then on nobody else sees the patient, in lists either;
/// in an emergency the record can be opened with a reason. The team is of people whose accounts are open; at least one must be able to handle the patient's alerts.
/// </summary>
[RequestScope(Scopes.RestrictionsWrite)]
public sealed record RestrictPatientCommand(
    Guid PatientId,
    [FromBody] RestrictPatientCommand.Restriction Body,
    [FromHeader(Name = "If-Match")] string? IfMatch = null) : ICommand<RestrictionView>, IVersioned, IOverseesAccess, IGivesPurpose
{
    string? IGivesPurpose.Purpose => Body.Reason;

    /// <param name="Reason">Why, in a sentence, without what is confidential itself.</param>
    /// <param name="CareTeam">Ids of members of staff, 1 to 50.</param>
    public sealed record Restriction(string Reason, IReadOnlyList<Guid> CareTeam);

    internal sealed class Validator : AbstractValidator<RestrictPatientCommand>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Reason).PlainText(1000);
            RuleFor(c => c.Body.CareTeam).Must(t => t.Count is >= 1 and <= 50).WithMessage("A care team has 1 to 50 members.");
        }
    }
}

internal sealed class RestrictPatientHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<RestrictPatientCommand, Result<RestrictionView>>
{
    public async Task<Result<RestrictionView>> Handle(RestrictPatientCommand request, CancellationToken cancellationToken)
    {
        var (patientId, team) = (request.PatientId, request.Body.CareTeam.Distinct().ToArray());
        if (await RestrictionViews.FindAsync(db, user.ClinicId, patientId, cancellationToken) is null) return Problem.NotFound("patient");
        var roles = await db.QueryAsync<string>(Sql.RolesOfTeam, new { user.ClinicId, CareTeam = JsonSerializer.Serialize(team, Json.Options) }, cancellationToken);
        if (roles.Count < team.Length) return Problem.Invalid("/careTeam", "Somebody in the care team does not work in this clinic, or no longer.");
        // Alerts of a restricted patient reach the care team only: without a clinician among them, nobody would answer.
        if (!roles.Any(r => Scopes.Of(r).Contains(Scopes.AlertsWrite))) return Problem.Invalid("/careTeam", "Somebody in the care team must be able to handle alerts.");

        if (await RestrictionViews.ChangeAsync(db, user.ClinicId, patientId, request.Expected(), cancellationToken) is { } stale) return stale;
        var key = new { user.ClinicId, PatientId = patientId };
        await db.ExecuteAsync(Sql.DeleteTeam, key, cancellationToken);
        await db.ExecuteAsync(Sql.DeleteRestriction, key, cancellationToken);
        await db.ExecuteAsync(Sql.InsertRestriction, new { user.ClinicId, PatientId = patientId, request.Body.Reason, RestrictedAt = time.GetUtcNow(), RestrictedBy = user.Id }, cancellationToken);
        await db.ExecuteAsync(Sql.InsertMember, team.Select(staffId => new { user.ClinicId, PatientId = patientId, StaffId = staffId }), cancellationToken);
        return (await RestrictionViews.FindAsync(db, user.ClinicId, patientId, cancellationToken))!;
    }

    private static class Sql
    {
        public const string RolesOfTeam = """
            select role
            from staff
            where clinic_id = @ClinicId and deactivated_at is null and role <> 'integration' and id in (select j.value from {each}(@CareTeam) j)
            """;

        public const string DeleteTeam = """
            delete from care_team_members
            where clinic_id = @ClinicId and patient_id = @PatientId
            """;

        public const string DeleteRestriction = """
            delete from restrictions
            where clinic_id = @ClinicId and patient_id = @PatientId
            """;

        public const string InsertRestriction = """
            insert into restrictions (clinic_id, patient_id, reason, restricted_at, restricted_by)
            values (@ClinicId, @PatientId, @Reason, @RestrictedAt, @RestrictedBy)
            """;

        public const string InsertMember = """
            insert into care_team_members (clinic_id, patient_id, staff_id)
            values (@ClinicId, @PatientId, @StaffId)
            """;
    }
}
