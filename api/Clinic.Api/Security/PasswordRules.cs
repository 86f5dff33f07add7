using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Security;

/// <summary>
/// What a password must be besides long: not one that has leaked, and not one that is guessed from common words, patterns, or the
/// person's own name (NIST SP 800-63B, 3.1.1.2). There are no rules about characters.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<StaffMember>
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Of zxcvbn's 0 to 4: 3 resists 10^8 guesses.</summary>
    private const int SafeScore = 3;

    /// <summary>The estimate takes longer with the square of the length, and a beginning of this length decides alone.</summary>
    private const int Weighed = 64;

    private static readonly string[] LocalWords = ["ketamine", "esketamine", "spravato", "clinic"];
    private static readonly uint[] Breached = ReadBreached();

    public Task<IdentityResult> ValidateAsync(UserManager<StaffMember> manager, StaffMember user, string? password) => Task.FromResult(
        Complaint(password ?? "", user.Name, user.Email) is { } complaint ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = complaint }) : IdentityResult.Success);

    /// <summary>Why this password of this person is refused; null where it is not.</summary>
    public static string? Complaint(string password, string name, string email)
    {
        if (password.Length < Shortest) return $"A password has at least {Shortest} characters.";
        if (password.Length > Longest) return $"A password has at most {Longest} characters.";
        if (Array.BinarySearch(Breached, Key(password)) >= 0) return "This password has leaked elsewhere and is among the first to be tried. Choose another.";
        string[] known = [.. LocalWords, email, .. email.Split('@', '.'), .. name.Split(' ')];
        return Zxcvbn.Zxcvbn.MatchPassword(password.Length > Weighed ? password[..Weighed] : password, known.Where(w => w.Length > 0)).Score < SafeScore
            ? "This password is easily guessed. A few words that do not belong together are better."
            : null;
    }

    /// <summary>The first 32 bits of the SHA-256 of the password in lower case: one in a hundred thousand others shares one with the list.</summary>
    private static uint Key(string password) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(password.ToLowerInvariant())));

    /// <summary>
    /// The keys, sorted, of the 43,940 entries with 12 or more characters of SecLists' <c>10-million-password-list-top-1000000</c>
    /// (Daniel Miessler, MIT; after Mark Burnett's list, public domain).
    /// </summary>
    private static uint[] ReadBreached()
    {
        using var file = typeof(PasswordRules).Assembly.GetManifestResourceStream("Security/breached-passwords.bin")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var keys = new uint[bytes.Length / sizeof(uint)];
        for (var i = 0; i < keys.Length; i++) keys[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)));
        return keys;
    }
}
