using Clinic.Api.Http;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Features.Accounts;

/// <summary>What Identity says of a new password, as a problem about that member of the body.</summary>
internal static class NewPasswords
{
    public static Problem Problem(IdentityResult refused, string pointer = "/newPassword") =>
        refused.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))
            ? Http.Problem.Conflict("Somebody changed this account at the same moment. Try again.")
            : Http.Problem.Invalid(pointer, refused.Errors.First().Description);
}
