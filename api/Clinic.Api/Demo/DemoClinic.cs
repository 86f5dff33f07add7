using System.Diagnostics;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Integrations;
using Clinic.Api.Features.Links;
using Clinic.Api.Features.OnCall;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Features.Staff;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Http;
using Clinic.Api.Security;
using MediatR;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Demo;

/// <summary>How to sign in to the demonstration. The password is for its own database only and kept beside it.</summary>
/// <param name="Day">The local date for which it was made; another day makes it anew.</param>
/// <param name="LinkToken">Of the personal link of <see cref="LinkOf"/>.</param>
public sealed record DemoNotice(DateOnly Day, string TimeZone, string Password, string? LinkToken = null)
{
    /// <summary>Somebody in the window, with a goal under way.</summary>
    public const string LinkOf = "Arkady Volkov";

    internal const string LinkKey = "volkov";

    /// <summary>The staff, one of each role that looks after patients.</summary>
    public static readonly IReadOnlyList<(string Role, string Name, string Email)> Staff =
    [
        (Roles.Prescriber, "Dr. Naledi Hartmann", "prescriber@clinic.example"),
        (Roles.Clinician, "Joan Ferreira", "clinician@clinic.example"),
        (Roles.Coordinator, "Priyanka Seth", "coordinator@clinic.example"),
        (Roles.Administrator, "Sam Whitlock", "administrator@clinic.example"),
    ];
}

/// <summary>
/// The demonstration clinic: forty-six people over twelve weeks, in a database of its own, made once for each day through the same
/// requests that the dashboard sends. What it needs to know at the next start is in <c>demo.json</c> beside the database, which is
/// written when all is made; without it, or on another day, the database is made anew.
/// </summary>
public static class DemoClinic
{
    private const string Name = "Harbor Street Clinic";
    private const int DaysBack = 90;

    /// <summary>Makes the demonstration where there is none of today.</summary>
    /// <param name="folder">The demonstration's own folder.</param>
    /// <exception cref="InvalidOperationException">Another database than the demonstration's own is configured.</exception>
    public static async Task<DemoNotice> EnsureAsync(IServiceProvider services, string folder, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<DatabaseSettings>();
        var file = Path.Combine(folder, "clinic.db");
        if (database != DatabaseSettings.Own(folder))
            throw new InvalidOperationException("--demo has a database of its own: start without Database:Provider and ConnectionStrings:Clinic.");
        var clock = (DemoClock)services.GetRequiredService<TimeProvider>();
        if (Read(folder) is { } made && LocalTime.Date(clock.GetUtcNow(), LocalTime.Zone(made.TimeZone)) == made.Day && File.Exists(file)) return made;

        Directory.CreateDirectory(folder);
        SqliteConnection.ClearAllPools();
        foreach (var old in (string[])["demo.json", "clinic.db", "clinic.db-wal", "clinic.db-shm", "audit-heads.json"]) File.Delete(Path.Combine(folder, old));
        Migrator.Migrate(database.Dialect, database.ConnectionString, services.GetRequiredService<ILoggerFactory>().CreateLogger("Demo"));
        var now = clock.GetUtcNow();
        var zone = DemoPlace.Choose(now, clock.LocalTimeZone);
        var notice = new DemoNotice(LocalTime.Date(now, zone), zone.Id, FirstStart.NewPassword());
        var started = Stopwatch.GetTimestamp();
        var terminal = services.GetRequiredService<Terminal>().Output;
        terminal.WriteLine("Making the demonstration clinic, twelve weeks of it. This takes some seconds.");
        try
        {
            notice = notice with { LinkToken = await MakeAsync(services, clock, now, zone, notice.Password, cancellation) };
        }
        finally
        {
            clock.Release();
        }
        terminal.WriteLine(FormattableString.Invariant($"Made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s."));
        Write(folder, notice);
        return notice;
    }

    /// <summary>Makes everything, and answers the token of the one personal link.</summary>
    private static async Task<string> MakeAsync(IServiceProvider services, DemoClock clock, DateTimeOffset now, TimeZoneInfo zone, string password, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IDb>();
        clock.MoveTo(now.AddDays(-DaysBack));
        var clinicId = Guid.CreateVersion7();
        await FirstStart.AddClinicAsync(scope.ServiceProvider, clinicId, Name, zone.Id, "617 555 0142", cancellation);
        var staff = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (role, name, email) in DemoNotice.Staff)
            staff[role] = (await FirstStart.AddStaffAsync(scope.ServiceProvider, clinicId, name, email, role, password, mustChange: false)).Id;

        var tables = new DemoTables();
        var script = new DemoScript(now, zone);
        var cast = new DemoCast(scope.ServiceProvider.GetRequiredService<IMediator>(), scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>(), clinicId, staff);
        await cast.AskAsync(cast.Prescriber, new ReplaceOnCallCommand(new(
        [
            new(staff[Roles.Clinician], "Desk, extension 22"),
            new(staff[Roles.Prescriber], "617 555 0143, day and night"),
            new(staff[Roles.Administrator], "617 555 0144"),
        ]), DemoCast.Match(0)), cancellation);
        await cast.AskAsync(cast.Prescriber, new CreateProtocolCommand(SlowStart), cancellation);
        var visits = new DemoVisits(tables, script, cast);
        var notes = new DemoNotes(tables, script, cast, visits);
        visits.Write();
        notes.Write();
        new DemoGoals(tables, script, cast, visits, notes).Write();
        await script.PlayAsync(db, clock, cancellation);
        await cast.AskAsync(cast.Administrator, new InviteStaffCommand(new("Imogen Castellanos", "auditor@clinic.example", Roles.Auditor)), cancellation);
        await cast.AskAsync(cast.Administrator, new RegisterIntegrationCommand(new()
        {
            Name = "Harbor records", Scopes = [Scopes.PatientsRead, Scopes.PatientsWrite, Scopes.ObservationsWrite], JwksUrl = "https://records.example/jwks.json",
        }), cancellation);
        await cast.AskAsync(cast.Administrator, new CreateWebhookCommand(new()
        {
            Url = "https://ehr.example/clinic",
            Description = "An example: the hospital’s record",
            Kinds = [EventKind.AlertOpened, EventKind.AlertResolved, EventKind.SessionChanged, EventKind.AssessmentRecorded],
            Paused = true,
        }), cancellation);
        var link = await cast.AskAsync(cast.Coordinator, new CreateLinkCommand(visits.PatientId(DemoNotice.LinkKey), new()), cancellation);
        return link.Url.Split('#')[1];
    }

    /// <summary>A protocol of the clinic's own, from the built-in one for older adults.</summary>
    private static ProtocolDetails SlowStart => BuiltInProtocols.All[BuiltInProtocols.EsketamineOlderAdults] with
    {
        Name = "Esketamine, slow start",
        Description = "After strong dissociation or high blood pressure at a first dose elsewhere: two weeks at 28 mg, then as usual.",
        FromAge = 18,
        Phases =
        [
            new("Weeks 1 and 2", [28], 28, PerWeek: 2, Weeks: 2),
            new("Weeks 3 and 4", [56, 84], PerWeek: 2, Weeks: 2),
            new("Weeks 5 to 8", [56, 84], Weeks: 4),
            new("Week 9 on", [56, 84], MostEveryWeeks: 2),
        ],
    };

    private static DemoNotice? Read(string folder)
    {
        var file = Path.Combine(folder, "demo.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<DemoNotice>(File.ReadAllText(file), Json.Options) : null;
    }

    /// <summary>Readable for its owner only: it holds a password, if only to invented patients.</summary>
    private static void Write(string folder, DemoNotice notice)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(Path.Combine(folder, "demo.json"), options);
        file.Write(JsonSerializer.Serialize(notice, Json.Options));
    }
}
