using Clinic.Api.Data;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Staff;

/// <summary>A clinic keeps at least one administrator who can sign in: nobody else could ever make another.</summary>
internal static class Administrators
{
    public static Problem LastOne { get; } = new("last-administrator", StatusCodes.Status409Conflict, "This is the last administrator", "Give somebody else the role first.");

    /// <summary>True where there is another. The rows stay locked until the change, so that two administrators do not remove each other.</summary>
    public static async Task<bool> OthersAsync(IDb db, Guid clinicId, Guid staffId, CancellationToken cancellation) =>
        await db.ScalarAsync<int>(Sql.CountOtherAdministrators, new { ClinicId = clinicId, Id = staffId }, cancellation) > 0;

    private static class Sql
    {
        public const string CountOtherAdministrators = """
            select count(*)
            from staff {locked}
            where clinic_id = @ClinicId and id <> @Id and role = 'administrator' and deactivated_at is null and (password_hash is not null or external_subject is not null)
            """;
    }
}
