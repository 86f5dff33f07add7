using Clinic.Api.Data;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Security;

/// <summary>A person of the care team, as ASP.NET Core Identity sees one.</summary>
public sealed record StaffMember
{
    public required Guid ClinicId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; set; }
    public required string NormalizedEmail { get; set; }
    public required string Role { get; init; }
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public bool MustChangePassword { get; set; }
    public int FailedSignIns { get; set; }
    public int Lockouts { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public DateTimeOffset? DeactivatedAt { get; init; }

    /// <summary>The encrypted secret of the authenticator application; null where none is set up. <see cref="SecondFactors"/> writes it.</summary>
    public string? AuthenticatorKey { get; init; }
    public int Version { get; set; }

    public bool CanSignIn => DeactivatedAt is null;

    public Lockout Lockout
    {
        get => new(FailedSignIns, Lockouts, LockedUntil);
        set => (FailedSignIns, Lockouts, LockedUntil) = (value.Failures, value.Lockouts, value.Until);
    }
}

/// <summary>Identity's stores for password and e-mail over the staff table, and for passkeys over a table of their own.</summary>
public sealed partial class StaffStore(IDb db, TimeProvider time) : IUserPasswordStore<StaffMember>, IUserEmailStore<StaffMember>, IUserSecurityStampStore<StaffMember>
{
    public async Task<IdentityResult> CreateAsync(StaffMember user, CancellationToken cancellationToken)
    {
        await db.ExecuteAsync(Sql.InsertStaff, new
        {
            user.ClinicId, user.Id, user.Name, user.Email, user.NormalizedEmail, user.Role, user.PasswordHash, user.SecurityStamp,
            user.MustChangePassword, user.FailedSignIns, user.LockedUntil, CreatedAt = time.GetUtcNow(),
        }, cancellationToken);
        user.Version = 1;
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(StaffMember user, CancellationToken cancellationToken)
    {
        var changed = await db.ExecuteAsync(Sql.UpdateStaff, new
        {
            user.ClinicId, user.Id, user.PasswordHash, user.SecurityStamp, user.MustChangePassword, user.FailedSignIns, user.Lockouts, user.LockedUntil, user.Version,
        }, cancellationToken);
        if (changed == 0) return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.Version++;
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(StaffMember user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Staff are never deleted: the audit trail names them.");

    public Task<StaffMember?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? db.FirstAsync<StaffMember>(Sql.StaffById, new { Id = id }, cancellationToken) : Task.FromResult<StaffMember?>(null);

    public Task<StaffMember?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        db.FirstAsync<StaffMember>(Sql.StaffByEmail, new { NormalizedEmail = normalizedEmail }, cancellationToken);

    public Task<StaffMember?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));
    public Task<string?> GetUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);
    public Task SetUserNameAsync(StaffMember user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task<string?> GetNormalizedUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);
    public Task SetNormalizedUserNameAsync(StaffMember user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task<string?> GetEmailAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);
    public Task<string?> GetNormalizedEmailAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);
    public Task<bool> GetEmailConfirmedAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(true);
    public Task SetEmailConfirmedAsync(StaffMember user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task<string?> GetPasswordHashAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);
    public Task<bool> HasPasswordAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);
    public Task<string?> GetSecurityStampAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetEmailAsync(StaffMember user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? "";
        return Task.CompletedTask;
    }

    public Task SetNormalizedEmailAsync(StaffMember user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = normalizedEmail ?? "";
        return Task.CompletedTask;
    }

    public Task SetPasswordHashAsync(StaffMember user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task SetSecurityStampAsync(StaffMember user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // Nothing is held: the database belongs to the request.
    }

    private static class Sql
    {
        private const string Columns = """
            select clinic_id, id, name, email, normalized_email, role, password_hash, security_stamp, must_change_password, failed_sign_ins, lockouts, locked_until,
                deactivated_at, authenticator_key, version
            from staff
            """;

        public const string StaffById = Columns + """

            where id = @Id and clinic_id is not null
            """;

        public const string StaffByEmail = Columns + """

            where normalized_email = @NormalizedEmail
            """;

        public const string InsertStaff = """
            insert into staff (clinic_id, id, name, email, normalized_email, role, password_hash, security_stamp, must_change_password, failed_sign_ins, locked_until, created_at, version)
            values (@ClinicId, @Id, @Name, @Email, @NormalizedEmail, @Role, @PasswordHash, @SecurityStamp, @MustChangePassword, @FailedSignIns, @LockedUntil, @CreatedAt, 1)
            """;

        public const string UpdateStaff = """
            update staff
            set password_hash = @PasswordHash, security_stamp = @SecurityStamp, must_change_password = @MustChangePassword,
                failed_sign_ins = @FailedSignIns, lockouts = @Lockouts, locked_until = @LockedUntil, version = version + 1
            where clinic_id = @ClinicId and id = @Id and version = @Version
            """;

        private const string PasskeyColumns = """
            select credential_id, public_key, sign_count, transports, backup_eligible, backed_up, name, created_at
            from staff_passkeys
            """;

        public const string PasskeysOfStaff = PasskeyColumns + """

            where clinic_id = @ClinicId and staff_id = @StaffId
            order by created_at, seq
            """;

        public const string PasskeyOfStaff = PasskeyColumns + """

            where clinic_id = @ClinicId and staff_id = @StaffId and credential_hash = @CredentialHash
            """;

        public const string StaffByPasskey = Columns + """

            where id in (select p.staff_id from staff_passkeys p where p.credential_hash = @CredentialHash and p.clinic_id = staff.clinic_id)
            """;

        public const string InsertPasskey = """
            insert into staff_passkeys (clinic_id, id, staff_id, credential_hash, credential_id, public_key, sign_count, transports, backup_eligible, backed_up, name, created_at, used_at)
            values (@ClinicId, @Id, @StaffId, @CredentialHash, @CredentialId, @PublicKey, @SignCount, @Transports, @BackupEligible, @BackedUp, @Name, @CreatedAt, null)
            """;

        public const string UpdatePasskey = """
            update staff_passkeys
            set sign_count = @SignCount, backed_up = @BackedUp
            where clinic_id = @ClinicId and staff_id = @StaffId and credential_hash = @CredentialHash
            """;

        public const string RemovePasskey = """
            delete from staff_passkeys
            where clinic_id = @ClinicId and staff_id = @StaffId and credential_hash = @CredentialHash
            """;
    }
}
