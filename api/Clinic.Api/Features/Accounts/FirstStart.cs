using System.Security.Cryptography;
using Clinic.Api.Data;
using Clinic.Api.Security;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Api.Features.Accounts;

/// <summary>What a new database needs before anyone can sign in: one clinic and one administrator with a one-time password.</summary>
public static class FirstStart
{
    /// <summary>Letters and digits that are not mistaken for each other when read from a terminal.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>Makes them where no clinic exists, and answers the e-mail and the one-time password; null where one exists already.</summary>
    public static async Task<(string Email, string Password)?> EnsureAdministratorAsync(IServiceProvider services, IConfiguration configuration, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IDb>();
        if (await db.ScalarAsync<int>(Sql.CountClinics, new { }, cancellation) > 0) return null;
        var (email, password) = (configuration["FirstStart:Email"] ?? "admin@clinic.example", NewPassword());
        var clinicId = configuration.GetValue<Guid?>("FirstStart:ClinicId") ?? Guid.CreateVersion7();
        await db.WriteAsync(async token =>
        {
            await AddClinicAsync(scope.ServiceProvider, clinicId, configuration["FirstStart:ClinicName"] ?? "Clinic",
                configuration["FirstStart:TimeZone"] ?? "America/New_York", configuration["FirstStart:Phone"] ?? "617 555 0142", token);
            return await AddStaffAsync(scope.ServiceProvider, clinicId, "Administrator", email, Roles.Administrator, password, mustChange: true);
        }, _ => true, cancellation);
        return (email, password);
    }

    public static Task AddClinicAsync(IServiceProvider services, Guid clinicId, string name, string timeZone, string phone, CancellationToken cancellation) =>
        services.GetRequiredService<IDb>().ExecuteAsync(Sql.InsertClinic, new
        {
            ClinicId = clinicId, Name = name, TimeZone = timeZone, Phone = phone, CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        }, cancellation);

    public static async Task<StaffMember> AddStaffAsync(IServiceProvider services, Guid clinicId, string name, string email, string role, string password, bool mustChange)
    {
        var member = new StaffMember
        {
            ClinicId = clinicId, Id = Guid.CreateVersion7(), Name = name, Email = email, NormalizedEmail = "", Role = role, MustChangePassword = mustChange,
        };
        var created = await services.GetRequiredService<UserManager<StaffMember>>().CreateAsync(member, password);
        return created.Succeeded ? member : throw new InvalidOperationException(string.Join(' ', created.Errors.Select(e => e.Description)));
    }

    /// <summary>A password of 20 characters, about 116 bits.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString(Alphabet, 20);

    private static class Sql
    {
        public const string CountClinics = """
            select count(clinic_id)
            from clinics
            """;

        public const string InsertClinic = """
            insert into clinics (clinic_id, name, time_zone, phone, emergency_number, crisis_line, window_hours, created_at)
            values (@ClinicId, @Name, @TimeZone, @Phone, '911', '988', 72, @CreatedAt)
            """;
    }
}
