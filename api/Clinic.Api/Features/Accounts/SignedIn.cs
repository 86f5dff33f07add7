using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Accounts;

/// <summary>The answer to a sign-in. The refresh token is not in it: it travels in a cookie that scripts cannot read.</summary>
/// <param name="MustEnrol">The clinic asks this role for a second factor and there is none yet: until it is set up the token opens only what belongs to the account itself.</param>
public sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, StaffView Staff, bool MustEnrol);

/// <summary>The person who is signed in, and the clinic.</summary>
public sealed record StaffView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public required SignedInClinic Clinic { get; init; }
}

public sealed record SignedInClinic
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }
    public required string Phone { get; init; }

    /// <summary>Length of the afterglow window in hours.</summary>
    public required int WindowHours { get; init; }

    /// <summary>Minutes without input after which the dashboard locks.</summary>
    public required int IdleMinutes { get; init; }
}

/// <summary>Reads who is signed in; used by sign-in, refresh and <c>GET /auth/me</c>.</summary>
public static class StaffViews
{
    public static async Task<StaffView?> FindAsync(IDb db, Guid clinicId, Guid staffId, CancellationToken cancellation) =>
        (await FindWithSettingsAsync(db, clinicId, staffId, cancellation))?.View;

    internal static async Task<(StaffView View, SignInSettings Settings)?> FindWithSettingsAsync(IDb db, Guid clinicId, Guid staffId, CancellationToken cancellation)
    {
        if (await db.FirstAsync<Row>(Sql.StaffView, new { ClinicId = clinicId, StaffId = staffId }, cancellation) is not { } row) return null;
        var settings = ClinicSettings.Of(row.Settings).SignIn;
        return (new StaffView
        {
            Id = staffId,
            Name = row.Name,
            Email = row.Email,
            Role = row.Role,
            Scopes = Scopes.Of(row.Role),
            Clinic = new() { Id = clinicId, Name = row.ClinicName, TimeZone = row.TimeZone, Phone = row.Phone, WindowHours = row.WindowHours, IdleMinutes = settings.IdleMinutes },
        }, settings);
    }

    private sealed record Row
    {
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required string Role { get; init; }
        public required string ClinicName { get; init; }
        public required string TimeZone { get; init; }
        public required string Phone { get; init; }
        public required int WindowHours { get; init; }
        public required string Settings { get; init; }
    }

    private static class Sql
    {
        public const string StaffView = """
            select s.name, s.email, s.role, c.name as clinic_name, c.time_zone, c.phone, c.window_hours, c.settings
            from staff s
            join clinics c on c.clinic_id = s.clinic_id
            where s.clinic_id = @ClinicId and s.id = @StaffId and s.deactivated_at is null
            """;
    }
}
