using Clinic.Api.Data;
using Clinic.Api.Security;

namespace Clinic.Api.Features.OnCall;

/// <summary>What slices read about who is there to answer alerts.</summary>
public static class OnCallRows
{
    public static Task<OnCallView> ReadAsync(IDb db, Guid clinicId, CancellationToken cancellation) =>
        db.MultipleAsync(Sql.ReadOnCall, new { ClinicId = clinicId }, async grid => new OnCallView
        {
            Version = await grid.ReadFirstOrDefaultAsync<int>(),
            Members = [.. await grid.ReadAsync<OnCallMemberView>()],
            Responders = [.. (await grid.ReadAsync<ResponderView>()).Where(s => Scopes.Of(s.Role).Contains(Scopes.AlertsWrite))],
        }, cancellation);

    /// <summary>The staff of the clinic whose role may answer alerts.</summary>
    public static async Task<IReadOnlySet<Guid>> ListRespondersAsync(IDb db, Guid clinicId, CancellationToken cancellation) =>
        (await db.QueryAsync<StaffRow>(Sql.ListStaff, new { ClinicId = clinicId }, cancellation)).Where(s => Scopes.Of(s.Role).Contains(Scopes.AlertsWrite)).Select(s => s.Id).ToHashSet();

    private sealed record StaffRow
    {
        public required Guid Id { get; init; }
        public required string Role { get; init; }
    }

    private static class Sql
    {
        public const string ReadOnCall = """
            select version
            from on_call_orders
            where clinic_id = @ClinicId;
            select m.staff_id, s.name, s.role, m.reachable_by
            from on_call_members m
            join staff s on s.clinic_id = m.clinic_id and s.id = m.staff_id
            where m.clinic_id = @ClinicId
            order by m.position;
            select id as staff_id, name, role
            from staff
            where clinic_id = @ClinicId and deactivated_at is null
            order by name, seq
            """;

        public const string ListStaff = """
            select id, role
            from staff
            where clinic_id = @ClinicId and deactivated_at is null
            """;
    }
}
