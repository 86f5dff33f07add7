using System.Security.Cryptography;
using System.Text;
using Clinic.Api.Data;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace Clinic.Api.Security;

/// <summary>What a code was: of the authenticator application, or one for when it is lost.</summary>
public enum SecondFactor { Authenticator, RecoveryCode }

/// <summary>
/// Codes of an authenticator application (RFC 6238: SHA-1, six digits, thirty seconds, one step of grace on either side) and the
/// recovery codes for when the telephone is lost. Either kind is good once.
/// </summary>
public sealed class SecondFactors(IDb db, IDataProtectionProvider protection, TimeProvider time)
{
    private const int RecoveryCodes = 10;

    /// <summary>Thirty-two letters and digits that are not mistaken for each other: sixteen of them are 80 bits, so that a plain hash keeps them.</summary>
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly IDataProtector _keys = protection.CreateProtector("authenticator key");

    /// <summary>160 random bits in base 32, as authenticator applications take them.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));

    /// <summary>The time step that <paramref name="code"/> belongs to; null where it is no code of this secret about now.</summary>
    public long? StepOf(string secret, string code) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, new VerificationWindow(previous: 1, future: 1)) ? step : null;

    /// <summary>Takes a code of the member's authenticator or a recovery code, and uses it up; null where it is neither, or was used.</summary>
    public async Task<SecondFactor?> TakeAsync(StaffMember member, string code, CancellationToken cancellation)
    {
        var typed = new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (member.AuthenticatorKey is null) return null;
        if (typed is not { Length: 6 })
            return await db.ExecuteAsync(Sql.UseRecoveryCode, new { member.ClinicId, StaffId = member.Id, CodeHash = Hash(typed) }, cancellation) == 1 ? SecondFactor.RecoveryCode : null;
        return StepOf(_keys.Unprotect(member.AuthenticatorKey), typed) is { } step
            && await db.ExecuteAsync(Sql.UseStep, new { member.ClinicId, member.Id, AuthenticatorStep = step }, cancellation) == 1 ? SecondFactor.Authenticator : null;
    }

    /// <summary>Stores the secret, with the step of the code that confirmed it already used.</summary>
    public Task EnrolAsync(StaffMember member, string secret, long step, CancellationToken cancellation) =>
        db.ExecuteAsync(Sql.SetAuthenticator, new { member.ClinicId, member.Id, AuthenticatorKey = _keys.Protect(secret), AuthenticatorStep = step }, cancellation);

    /// <summary>New recovery codes in place of all earlier ones. They are never seen again.</summary>
    public async Task<IReadOnlyList<string>> ReplaceRecoveryCodesAsync(Guid clinicId, Guid staffId, CancellationToken cancellation)
    {
        await db.ExecuteAsync(Sql.DropRecoveryCodes, new { ClinicId = clinicId, StaffId = staffId }, cancellation);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Alphabet, 16)).ToArray();
        await db.ExecuteAsync(Sql.AddRecoveryCode, codes.Select(c => new { ClinicId = clinicId, StaffId = staffId, CodeHash = Hash(c) }), cancellation);
        return [.. codes.Select(c => string.Join('-', c.Chunk(4).Select(part => new string(part))))];
    }

    /// <summary>Forgets the authenticator and the recovery codes.</summary>
    public async Task RemoveAsync(Guid clinicId, Guid staffId, CancellationToken cancellation)
    {
        await db.ExecuteAsync(Sql.DropAuthenticator, new { ClinicId = clinicId, Id = staffId }, cancellation);
        await db.ExecuteAsync(Sql.DropRecoveryCodes, new { ClinicId = clinicId, StaffId = staffId }, cancellation);
    }

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    private static class Sql
    {
        public const string UseStep = """
            update staff
            set authenticator_step = @AuthenticatorStep
            where clinic_id = @ClinicId and id = @Id and authenticator_key is not null and (authenticator_step is null or authenticator_step < @AuthenticatorStep)
            """;

        public const string SetAuthenticator = """
            update staff
            set authenticator_key = @AuthenticatorKey, authenticator_step = @AuthenticatorStep, version = version + 1
            where clinic_id = @ClinicId and id = @Id
            """;

        public const string DropAuthenticator = """
            update staff
            set authenticator_key = null, authenticator_step = null, version = version + 1
            where clinic_id = @ClinicId and id = @Id
            """;

        public const string UseRecoveryCode = """
            delete from staff_recovery_codes
            where clinic_id = @ClinicId and staff_id = @StaffId and code_hash = @CodeHash
            """;

        public const string DropRecoveryCodes = """
            delete from staff_recovery_codes
            where clinic_id = @ClinicId and staff_id = @StaffId
            """;

        public const string AddRecoveryCode = """
            insert into staff_recovery_codes (clinic_id, staff_id, code_hash)
            values (@ClinicId, @StaffId, @CodeHash)
            """;
    }
}
