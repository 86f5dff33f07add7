using System.Security.Cryptography;
using System.Text;
using Clinic.Api.Data;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Accounts;

/// <summary>The answer to a sign-in. The refresh token is not in it: it travels in a cookie that scripts cannot read.</summary>
public sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, StaffView Staff) : ISignedIn
{
    AuditActor ISignedIn.Actor => new(Staff.Clinic.Id, Staff.Id, Staff.Role);
}

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
}

/// <summary>Reads who is signed in; used by sign-in, refresh and <c>GET /auth/me</c>.</summary>
public static class StaffViews
{
    public static async Task<StaffView?> FindAsync(IDb db, Guid clinicId, Guid staffId, CancellationToken cancellation) =>
        await db.FirstAsync<Row>(Sql.StaffView, new { ClinicId = clinicId, StaffId = staffId }, cancellation) is { } row
            ? new StaffView
            {
                Id = staffId,
                Name = row.Name,
                Email = row.Email,
                Role = row.Role,
                Scopes = Scopes.Of(row.Role),
                Clinic = new() { Id = clinicId, Name = row.ClinicName, TimeZone = row.TimeZone, Phone = row.Phone, WindowHours = row.WindowHours },
            }
            : null;

    private sealed record Row
    {
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required string Role { get; init; }
        public required string ClinicName { get; init; }
        public required string TimeZone { get; init; }
        public required string Phone { get; init; }
        public required int WindowHours { get; init; }
    }

    private static class Sql
    {
        public const string StaffView = """
            select s.name, s.email, s.role, c.name as clinic_name, c.time_zone, c.phone, c.window_hours
            from staff s
            join clinics c on c.clinic_id = s.clinic_id
            where s.clinic_id = @ClinicId and s.id = @StaffId
            """;
    }
}

/// <summary>
/// The refresh token of a signed-in browser: 256 random bits in an HttpOnly, SameSite=Strict cookie that is sent to the sign-in
/// paths alone. The database knows only its hash.
/// </summary>
public static class RefreshCookie
{
    public const string Name = "clinic-refresh";
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static string? Read(HttpContext http) => http.Request.Cookies[Name];

    public static void Write(HttpContext http, string token, DateTimeOffset expiresAt) => http.Response.Cookies.Append(Name, token, Options(http, expiresAt));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, null));

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expiresAt) => new()
    {
        HttpOnly = true,
        // Over plain HTTP, which is for the local machine only, a Secure cookie would never come back.
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = Http.Routes.Base + "/auth",
        Expires = expiresAt,
    };
}
