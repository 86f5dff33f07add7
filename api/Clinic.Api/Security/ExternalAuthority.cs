using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Clinic.Api.Security;

/// <summary>
/// An OpenID Connect authority that signs the care team in instead of this application: where it is, how the dashboard asks it, and
/// what its claims mean here. From <c>Authentication</c> in the configuration.
/// </summary>
public sealed record ExternalAuthority
{
    public const string SubjectClaim = "external-subject";

    /// <summary>From the most to the least: where a person's groups give several roles, the first of them counts.</summary>
    private static readonly string[] Precedence = [Roles.Administrator, Roles.Prescriber, Roles.Clinician, Roles.Coordinator, Roles.Auditor, Roles.Integration];

    /// <summary>The issuer, whose discovery document is under <c>/.well-known/openid-configuration</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>What a token must be made for.</summary>
    public required string Audience { get; init; }

    /// <summary>The dashboard's client id there; without one nobody signs in through the dashboard.</summary>
    public string? ClientId { get; init; }

    public string Scopes { get; init; } = "openid profile email";

    /// <summary>The resource that tokens are asked for (RFC 8707), where the authority wants one.</summary>
    public string? Resource { get; init; }

    /// <summary>What the sign-in button calls it.</summary>
    public string Name { get; init; } = "your organization";

    public string ClinicClaim { get; init; } = CurrentUser.ClinicClaim;
    public string RoleClaim { get; init; } = CurrentUser.RoleClaim;

    /// <summary>Clinic id by value of the clinic claim; where empty, the claim holds the id itself.</summary>
    public Dictionary<string, Guid> ClinicMap { get; init; } = [];

    /// <summary>Role by value of the role claim (a group, say); where empty, the claim holds the role itself.</summary>
    public Dictionary<string, string> RoleMap { get; init; } = [];

    /// <summary>What the configuration says; null where this application signs people in itself.</summary>
    /// <exception cref="InvalidOperationException">There is an authority, but no audience: any token of it would do. Or a group has a role that does not exist.</exception>
    public static ExternalAuthority? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Authentication");
        if (section["Authority"] is not { Length: > 0 }) return null;
        if (section["Audience"] is not { Length: > 0 }) throw new InvalidOperationException("Authentication:Authority is set, but Authentication:Audience is not: any token of the authority would do.");
        var authority = section.Get<ExternalAuthority>()!;
        return authority.RoleMap.Values.Except(Precedence, StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new InvalidOperationException($"Authentication:RoleMap names the role '{unknown}', which there is not.")
            : authority;
    }

    /// <summary>
    /// Gives the token's identity the clinic, the role and the id that it has here. The id is derived from issuer and subject, so that
    /// it is the same at every sign-in and no other authority's, nor any account's of this application.
    /// </summary>
    public void Translate(ClaimsIdentity identity)
    {
        var (issuer, subject) = (identity.FindFirst("iss")?.Value ?? "", identity.FindFirst("sub")?.Value ?? "");
        var clinic = Values(identity, ClinicClaim).Select(ClinicOf).FirstOrDefault(id => id is not null);
        var roles = Values(identity, RoleClaim).Select(RoleOf).ToHashSet(StringComparer.Ordinal);
        foreach (var name in (string[])["sub", CurrentUser.ClinicClaim, CurrentUser.RoleClaim, CurrentUser.SessionClaim, CurrentUser.RegistrationClaim, SubjectClaim])
            foreach (var claim in identity.FindAll(name).ToArray()) identity.RemoveClaim(claim);
        if (subject.Length == 0) return;
        identity.AddClaim(new("sub", IdOf(issuer, subject).ToString("D")));
        identity.AddClaim(new(SubjectClaim, subject));
        if (clinic is { } id) identity.AddClaim(new(CurrentUser.ClinicClaim, id.ToString("D")));
        if (Precedence.FirstOrDefault(roles.Contains) is { } role) identity.AddClaim(new(CurrentUser.RoleClaim, role));
    }

    private static string[] Values(ClaimsIdentity identity, string claim) => [.. identity.FindAll(claim).Select(c => c.Value)];

    private Guid? ClinicOf(string value) => ClinicMap.Count == 0
        ? Guid.TryParse(value, out var id) ? id : null
        : ClinicMap.TryGetValue(value, out var mapped) ? mapped : null;

    private string? RoleOf(string value) => RoleMap.Count == 0 ? value : RoleMap.GetValueOrDefault(value);

    /// <summary>A version 8 UUID (RFC 9562, 5.8) of the first bytes of the SHA-256 of both.</summary>
    private static Guid IdOf(string issuer, string subject)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}"))[..16];
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x80), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes, bigEndian: true);
    }
}
