using Clinic.Api.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Features.Accounts;

/// <summary>ASP.NET Core Identity's hasher, rules and passkeys over our own stores, and data protection with its keys beside the database.</summary>
public static class AccountsSetup
{
    public static IServiceCollection AddClinicAccounts(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddIdentityCore<StaffMember>(options =>
        {
            // Length is what makes a password strong; rules about characters make people write it down.
            options.Password.RequiredLength = PasswordRules.Shortest;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
        }).AddUserStore<StaffStore>().AddPasswordValidator<PasswordRules>();
        // PBKDF2 with HMAC-SHA-512, as often as OWASP's password storage cheat sheet asks; older hashes are renewed at sign-in.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = configuration["Passkeys:Domain"];
            // A passkey stands for both factors only if the authenticator has asked for a finger, a face or a PIN.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
        });
        services.AddScoped<IPasskeyHandler<StaffMember>, PasskeyHandler<StaffMember>>();
        services.AddDataProtection().SetApplicationName("clinic").PersistKeysToFileSystem(PrivateFolder(Path.Combine(dataFolder, "protection")));
        return services.AddSingleton<UnknownAccounts>().AddSingleton<Tickets>().AddScoped<PasswordCheck>().AddScoped<SecondFactors>()
            .AddScoped<StaffSessions>().AddScoped<SignInSteps>().AddScoped<Passkeys>();
    }

    private static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
