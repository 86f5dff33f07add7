
namespace Clinic.Api.Security;

/// <summary>ASP.NET Core Identity's hasher, lockout and rules over our own stores.</summary>
public static class AccountsSetup
{
    public static IServiceCollection AddClinicAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<StaffMember>(options =>
        {
            // Length is what makes a password strong; rules about characters make people write it down.
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
        }).AddUserStore<StaffStore>();
        return services;
    }
}
