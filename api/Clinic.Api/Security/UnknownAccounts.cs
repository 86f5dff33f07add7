using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Clinic.Api.Security;

/// <summary>
/// Addresses that sign-in was tried with and that nobody has. They are counted and locked like those of staff, so that neither the
/// answer nor its time says which ones exist. Kept in memory only, the ten thousand most recent.
/// </summary>
public sealed class UnknownAccounts(IOptions<PasswordHasherOptions> hashing) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private readonly MemoryCache _lockouts = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>What a password is verified against where there is no account: of the same cost as a real one.</summary>
    public string PasswordHash { get; } = new PasswordHasher<StaffMember>(hashing).HashPassword(null!, Guid.NewGuid().ToString());

    public Lockout Of(string normalizedEmail) => _lockouts.Get<Lockout>(normalizedEmail);

    public Lockout CountFailure(string normalizedEmail, DateTimeOffset now)
    {
        lock (_lockouts)
            return _lockouts.Set(normalizedEmail, Of(normalizedEmail).AfterFailure(now), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Kept });
    }

    public void Dispose() => _lockouts.Dispose();
}
