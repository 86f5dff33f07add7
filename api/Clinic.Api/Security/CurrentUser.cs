using System.Globalization;
using System.Security.Claims;

namespace Clinic.Api.Security;

/// <summary>Who sends the request, from the claims of the validated token.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    public const string ClinicClaim = "clinic";
    public const string RoleClaim = "role";
    public const string PatientClaim = "patient";
    public const string SessionClaim = "sid";
    public const string ScopeClaim = "scope";

    /// <summary>Of another system: the version of its registration that the token was issued under.</summary>
    public const string RegistrationClaim = "registration";

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    /// <summary>True for a valid token that names a person and a clinic.</summary>
    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated == true && Find("sub") is not null && Find(ClinicClaim) is not null;

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Guid Id => Required("sub");

    /// <summary>The boundary of access: every statement of a request names it.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Guid ClinicId => Required(ClinicClaim);

    /// <summary>When the token ends.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public DateTimeOffset ExpiresAt => long.TryParse(Principal?.FindFirstValue("exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The patient whose link this is.</summary>
    /// <exception cref="InvalidOperationException">It is no link that asks.</exception>
    public Guid PatientId => Required(PatientClaim);

    public string Role => Principal?.FindFirstValue(RoleClaim) ?? "";

    /// <summary>The session that the token was issued for; null for a token of an external authority.</summary>
    public Guid? SessionId => Find(SessionClaim);

    /// <summary>For whom the token was issued, to look up later whether it still holds; null for a token of an external authority.</summary>
    public TokenHolder? Holder => External is null && Principal is { } token ? TokenHolder.Of(token) : null;

    /// <summary>Who the external authority says this is: its subject, name and e-mail; null for a token of this application.</summary>
    public (string Subject, string Name, string Email)? External => Principal?.FindFirstValue(ExternalAuthority.SubjectClaim) is { } subject
        ? (subject, Principal.FindFirstValue("name") ?? Principal.FindFirstValue("preferred_username") ?? subject, Principal.FindFirstValue("email") ?? Principal.FindFirstValue("preferred_username") ?? subject)
        : null;

    /// <summary>
    /// True where the caller's role holds <paramref name="scope"/>; the role decides on every request. Of another system that is registered
    /// here the token must hold it as well: its role is what such a system may do at most.
    /// </summary>
    public bool Has(string scope) => Scopes.Of(Role).Contains(scope) && (Principal?.FindFirstValue(RegistrationClaim) is null || Granted.Contains(scope));

    private string[] Granted => Principal?.FindFirstValue(ScopeClaim)?.Split(' ') ?? [];

    private Guid Required(string claim) => Find(claim) ?? throw new InvalidOperationException("Nobody is signed in.");

    private Guid? Find(string claim) => Guid.TryParse(Principal?.FindFirstValue(claim), out var id) ? id : null;
}
