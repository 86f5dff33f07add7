using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Clinic.Api.Security;

/// <summary>
/// What the server wants back unchanged in the next step of a sign-in or an enrolment: encrypted and authenticated by ASP.NET Core
/// data protection, good for a while, readable by this application alone. A ticket of one kind never passes for one of another.
/// </summary>
public sealed class Tickets(IDataProtectionProvider protection, TimeProvider time)
{
    public Ticket Issue<T>(T content, TimeSpan life) where T : class
    {
        var now = time.GetUtcNow();
        return new(ProtectorOf<T>().Protect(JsonSerializer.Serialize(new Sealed<T>(now, now + life, content))), now + life);
    }

    /// <summary>The content and when it was issued; null for what is no ticket of this kind, or one that has ended.</summary>
    public (T Content, DateTimeOffset IssuedAt)? Read<T>(string ticket) where T : class
    {
        try
        {
            var opened = JsonSerializer.Deserialize<Sealed<T>>(ProtectorOf<T>().Unprotect(ticket))!;
            return opened.EndsAt > time.GetUtcNow() ? (opened.Content, opened.IssuedAt) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf<T>() => protection.CreateProtector("ticket", typeof(T).Name);

    private sealed record Sealed<T>(DateTimeOffset IssuedAt, DateTimeOffset EndsAt, T Content);
}

public sealed record Ticket(string Value, DateTimeOffset EndsAt);
