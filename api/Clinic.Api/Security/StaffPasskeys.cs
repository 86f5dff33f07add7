using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Security;

public sealed partial class StaffStore : IUserPasskeyStore<StaffMember>
{
    /// <summary>WebAuthn Level 3, 5.8.4. What else a browser says is no help to it later.</summary>
    private static readonly string[] KnownTransports = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    /// <summary>Adds a passkey of a new id; of a known one, keeps what a use changed.</summary>
    public async Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var row = new
        {
            user.ClinicId,
            Id = Guid.CreateVersion7(),
            StaffId = user.Id,
            CredentialHash = HashOf(passkey.CredentialId),
            CredentialId = Base64Url.EncodeToString(passkey.CredentialId),
            PublicKey = Base64Url.EncodeToString(passkey.PublicKey),
            SignCount = (long)passkey.SignCount,
            Transports = string.Join(' ', KnownTransports.Intersect(passkey.Transports ?? [], StringComparer.Ordinal)),
            BackupEligible = passkey.IsBackupEligible,
            BackedUp = passkey.IsBackedUp,
            Name = passkey.Name ?? "",
            CreatedAt = time.GetUtcNow(),
        };
        if (await db.ExecuteAsync(Sql.UpdatePasskey, row, cancellationToken) == 0) await db.ExecuteAsync(Sql.InsertPasskey, row, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken) =>
        [.. (await db.QueryAsync<PasskeyRow>(Sql.PasskeysOfStaff, new { user.ClinicId, StaffId = user.Id }, cancellationToken)).Select(p => p.ToInfo())];

    public Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        db.FirstAsync<StaffMember>(Sql.StaffByPasskey, new { CredentialHash = HashOf(credentialId) }, cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await db.FirstAsync<PasskeyRow>(Sql.PasskeyOfStaff, new { user.ClinicId, StaffId = user.Id, CredentialHash = HashOf(credentialId) }, cancellationToken))?.ToInfo();

    public Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Sql.RemovePasskey, new { user.ClinicId, StaffId = user.Id, CredentialHash = HashOf(credentialId) }, cancellationToken);

    internal static string HashOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));

    private sealed record PasskeyRow
    {
        public required string CredentialId { get; init; }
        public required string PublicKey { get; init; }
        public required long SignCount { get; init; }
        public required string Transports { get; init; }
        public required bool BackupEligible { get; init; }
        public required bool BackedUp { get; init; }
        public required string Name { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }

        /// <summary>Every passkey was made with the person verified, and no attestation is asked for, so that there is none to keep.</summary>
        public UserPasskeyInfo ToInfo() => new(
            Base64Url.DecodeFromChars(CredentialId), Base64Url.DecodeFromChars(PublicKey), CreatedAt, (uint)SignCount, Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            isUserVerified: true, BackupEligible, BackedUp, attestationObject: [], clientDataJson: []) { Name = Name };
    }
}
