using Clinic.Api.Data;
using Clinic.Api.Pipeline;

namespace Clinic.Api.Features.Accounts;

/// <summary>A passkey as its owner sees it in the list.</summary>
public sealed record PasskeyView : IHasId
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>True for one that its owner's other devices hold as well.</summary>
    public required bool Synced { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>The passkeys of one member of staff, the oldest first.</summary>
public sealed record PasskeyList(IReadOnlyList<PasskeyView> Items);

internal static class PasskeyViews
{
    public static Task<IReadOnlyList<PasskeyView>> ListAsync(IDb db, Guid clinicId, Guid staffId, CancellationToken cancellation) =>
        db.QueryAsync<PasskeyView>(Sql.ListPasskeys, new { ClinicId = clinicId, StaffId = staffId }, cancellation);

    private static class Sql
    {
        public const string ListPasskeys = """
            select id, name, backed_up as synced, created_at, used_at
            from staff_passkeys
            where clinic_id = @ClinicId and staff_id = @StaffId
            order by created_at, seq
            """;
    }
}
