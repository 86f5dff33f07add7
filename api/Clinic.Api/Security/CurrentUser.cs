using System.Globalization;
using System.Security.Claims;

namespace Clinic.Api.Security;

/// <summary>Who sends the request, from the claims of the validated token.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    public const string ClinicClaim = "clinic";
    public const string RoleClaim = "role";

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

    public string Role => Principal?.FindFirstValue(RoleClaim) ?? "";

    /// <summary>True where the caller's role holds <paramref name="scope"/>; the role decides on every request, so that a demotion counts at once in a new token.</summary>
    public bool Has(string scope) => Scopes.Of(Role).Contains(scope);

    private Guid Required(string claim) => Find(claim) ?? throw new InvalidOperationException("Nobody is signed in.");

    private Guid? Find(string claim) => Guid.TryParse(Principal?.FindFirstValue(claim), out var id) ? id : null;
}
