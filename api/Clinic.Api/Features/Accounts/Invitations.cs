using System.Security.Cryptography;
using System.Text;
using Clinic.Api.Data;
using Clinic.Api.Http;

namespace Clinic.Api.Features.Accounts;

/// <summary>
/// One-time links by which a member of staff sets a password: 256 random bits, of which the database knows only the hash; good for 72
/// hours, once, and void when a newer one is made or the account is deactivated.
/// </summary>
public static class Invitations
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(72);

    internal static Problem Void { get; } = new("invitation-void", StatusCodes.Status410Gone, "This invitation is no longer good", "Ask an administrator for a new one.");

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal static Task<Invited?> FindAsync(IDb db, string token, DateTimeOffset now, CancellationToken cancellation) =>
        db.FirstAsync<Invited>(Sql.FindInvitation, new { InviteHash = Hash(token.Trim()), NowAt = now }, cancellation);

    private static class Sql
    {
        public const string FindInvitation = """
            select s.clinic_id, s.id, s.name, s.email, c.name as clinic_name
            from staff s
            join clinics c on c.clinic_id = s.clinic_id
            where s.invite_hash = @InviteHash and s.invite_ends_at > @NowAt and s.deactivated_at is null
            """;
    }
}

/// <summary>Whom an invitation was made for.</summary>
internal sealed record Invited
{
    public required Guid ClinicId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string ClinicName { get; init; }
}
