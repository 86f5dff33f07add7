using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Benchmarks;

/// <summary>Somebody to measure as, signed in without the cost of a sign-in.</summary>
internal static class BenchSession
{
    /// <summary>The application over a folder of its own, as a clinic runs it, but for the limits on how much one account may ask.</summary>
    public static IWebHostBuilder UseFolder(this IWebHostBuilder host, string folder)
    {
        foreach (var limit in (string[])["SignIn", "Account", "Address"]) host.UseSetting($"RateLimits:{limit}PerMinute", "100000000");
        return host.UseEnvironment("Production").UseContentRoot(AppContext.BaseDirectory).UseSetting("Data:Folder", folder);
    }

    /// <summary>Adds a member of staff with an open session, and answers an access token of it.</summary>
    public static async Task<string> OpenAsync(IServiceProvider application, Guid clinicId, string role)
    {
        await using var scope = application.CreateAsyncScope();
        var (services, id, now) = (scope.ServiceProvider, Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        var staff = await FirstStart.AddStaffAsync(services, clinicId, "Bench", $"bench-{id:N}@clinic.example", role, "a password for benchmarks", mustChange: false);
        await services.GetRequiredService<IDb>().ExecuteAsync(
            """
            insert into staff_sessions (clinic_id, id, staff_id, token_hash, created_at, used_at, expires_at)
            values (@ClinicId, @Id, @StaffId, @Id, @Now, @Now, @ExpiresAt)
            """,
            new { ClinicId = clinicId, Id = id, StaffId = staff.Id, Now = now, ExpiresAt = now.AddDays(1) }, CancellationToken.None);
        return services.GetRequiredService<AccessTokens>().Issue(staff.Id, clinicId, role, id).Token;
    }
}
