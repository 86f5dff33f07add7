using Clinic.Api.Data;
using Clinic.Api.Demo;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Features.Observations;
using Clinic.Api.Security;
using Clinic.Interpretation;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api;

/// <summary>What happens between building the application and serving: migrations, the first administrator, and how to sign in.</summary>
public static class Start
{
    public static IServiceCollection AddInterpretation(this IServiceCollection services) =>
        services.AddSingleton(Interpreter.Default).AddSingleton(Suggester.Default).AddSingleton<ReadText>(Interpreter.Default.Interpret).AddScoped<ObservationIntake>();

    /// <summary>The <c>migrate</c> command: brings the configured database to the newest schema and says what it did.</summary>
    public static int Migrate(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<DatabaseSettings>();
        var applied = Migrator.Migrate(database.Dialect, database.ConnectionString, app.Logger);
        Console.WriteLine(applied == 0 ? "The database is up to date." : $"Applied {applied} migration{(applied == 1 ? "" : "s")}.");
        return 0;
    }

    /// <summary>The <c>keys rotate</c> command: a new key signs from now on; running servers take it up by themselves.</summary>
    public static int RotateKeys(this WebApplication app, string dataFolder)
    {
        var (added, removed) = SigningKeys.Rotate(SigningKeys.Folder(app.Configuration, dataFolder), app.Services.GetRequiredService<TimeProvider>());
        Console.WriteLine($"{added} signs from now on.");
        foreach (var file in removed) Console.WriteLine($"{file} was removed: no token of it is still good.");
        return 0;
    }

    public static async Task PrepareAsync(this WebApplication app, StartOptions start, string dataFolder)
    {
        var database = app.Services.GetRequiredService<DatabaseSettings>();
        if (DatabaseLock.FileOf(database) is { } file) Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (DatabaseLock.Share(database) is { } used) app.Lifetime.ApplicationStopped.Register(used.Dispose);
        var demo = start.Demo ? await DemoClinic.EnsureAsync(app.Services, dataFolder, CancellationToken.None) : null;
        // SQL Server is migrated on purpose, by its own command, not by whichever instance starts first.
        if (database.Dialect == SqlDialect.Sqlite) Migrator.Migrate(database.Dialect, database.ConnectionString, app.Logger);
        var administrator = await FirstStart.EnsureAdministratorAsync(app.Services, app.Configuration, CancellationToken.None);
        var terminal = app.Services.GetRequiredService<Terminal>().Output;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            terminal.WriteLine();
            terminal.WriteLine($"Clinic is ready at {string.Join(", ", app.Urls)}  (API documentation: /docs)");
            if (administrator is { } first)
            {
                terminal.WriteLine($"Sign in as {first.Email} with the one-time password {first.Password}");
                terminal.WriteLine("It is shown only now; the first sign-in asks for a password of your own.");
            }
            if (demo is not null)
            {
                terminal.WriteLine($"This is a demonstration with invented patients, as of {demo.Day:yyyy-MM-dd} in {demo.TimeZone}. Sign in as any of");
                foreach (var (_, name, email) in DemoNotice.Staff) terminal.WriteLine($"  {email,-34}{name}");
                terminal.WriteLine($"with the password {demo.Password}");
                if (demo.LinkToken is { } token) terminal.WriteLine($"The page of a patient, {DemoNotice.LinkOf}: {app.Urls.FirstOrDefault()}/p#{token}");
            }
            terminal.WriteLine();
        });
    }
}

/// <summary>Where the application speaks to the person who started it, as opposed to its log.</summary>
public sealed record Terminal(TextWriter Output);
