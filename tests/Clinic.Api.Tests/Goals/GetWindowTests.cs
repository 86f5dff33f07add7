using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using CsCheck;

namespace Clinic.Api.Tests.Goals;

public sealed class GetWindowTests
{
    [Fact]
    public async Task Window_SaysItsDayWhatIsMissingAndUntilWhenNotToDrive()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var before = await WindowAsync(client, patient);
        Assert.False(before.TryGetProperty("window", out _) || before.TryGetProperty("driving", out _) || before.TryGetProperty("drivingGuardUntil", out _));
        Assert.Equal("", Missing(before));

        var session = await SessionFlow.DoseAsync(client, patient, ApiHost.Monday);
        var atClinic = await WindowAsync(client, patient);
        Assert.Equal(("rest", 0, ""), (atClinic.Text("dayKind"), atClinic.GetProperty("window").Number("day"), Missing(atClinic)));
        // Tuesday begins in New York at 05:00 UTC.
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero), atClinic.GetProperty("drivingGuardUntil").GetDateTimeOffset());
        Assert.Equal(ApiHost.Monday.AddHours(72), atClinic.GetProperty("window").GetProperty("closesAt").GetDateTimeOffset());
        Assert.Contains("restful sleep", atClinic.Text("driving"), StringComparison.Ordinal);
        await host.ExecuteAsync("update sessions set status = 'discharged' where clinic_id = @ClinicId and id = @Id", new { host.ClinicId, Id = Guid.Parse(session.Id()) });
        Assert.Equal("no-note no-goal", Missing(await WindowAsync(client, patient)));

        host.Clock.Advance(TimeSpan.FromDays(1));
        client = await host.AsAsync();
        await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text = "Starting tasks felt easier." }).ReadAsync(HttpStatusCode.Created);
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7));
        var dayAfter = await WindowAsync(client, patient);
        Assert.Equal(("light", 1, "check-in-today"), (dayAfter.Text("dayKind"), dayAfter.GetProperty("window").Number("day"), Missing(dayAfter)));
        Assert.False(dayAfter.TryGetProperty("drivingGuardUntil", out _));
        Assert.Contains("none is recorded here", dayAfter.Text("driving"), StringComparison.Ordinal);
        await GoalFlow.CheckInAsync(client, goal, "2026-11-24", "partial").ReadAsync();
        Assert.Equal("", Missing(await WindowAsync(client, patient)));
        await host.AddAlertAsync(patient, FlagCode.ChestPain);
        Assert.True((await WindowAsync(client, patient)).GetProperty("held").GetBoolean());

        host.Clock.Advance(TimeSpan.FromHours(48));
        client = await host.AsAsync();
        Assert.False((await WindowAsync(client, patient)).TryGetProperty("window", out _));
        await client.GetJsonAsync($"/patients/{Guid.NewGuid()}/window").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsOtherClinicAsync()).GetJsonAsync($"/patients/{patient}/window").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task DrivingGuard_OutlastsAShortWindow_OnTheWindowAndThePlan()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await host.ExecuteAsync("update clinics set window_hours = 1 where clinic_id = @ClinicId", new { host.ClinicId });
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday);
        host.Clock.Advance(TimeSpan.FromHours(2));
        client = await host.AsAsync();
        foreach (var read in (JsonElement[])[await WindowAsync(client, patient), await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()])
        {
            Assert.False(read.TryGetProperty("window", out _));
            Assert.Equal("2026-11-24T05:00:00.000Z", read.Text("drivingGuardUntil"));
        }
    }

    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId)];

    /// <summary>Any dosing of three years in any zone of the world, over every change of clocks in them.</summary>
    private static readonly Gen<(DateTimeOffset DosedAt, TimeZoneInfo Zone, int Hours)> Dosings = Gen.Select(
        Gen.Int[0, 60 * 24 * 365 * 3].Select(m => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(m)),
        Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]),
        Gen.Int[1, 336]);

    [Fact]
    public void Window_CountsLocalDays_AndTheGuardEndsWithTheDosingDay_InAnyZone() => Dosings.Sample(dosing =>
    {
        var (dosedAt, zone, hours) = dosing;
        var guard = DrivingGuard.Until(dosedAt, zone);
        var day = LocalTime.Date(dosedAt, zone);
        Assert.True(guard > dosedAt);
        Assert.True(LocalTime.Date(guard, zone) > day);
        Assert.Equal(day, LocalTime.Date(guard.AddTicks(-1), zone));
        for (var passed = 0; passed < hours; passed += 5)
        {
            var window = AfterglowWindow.At(dosedAt.AddHours(passed), Guid.Empty, dosedAt, hours, zone)!;
            Assert.Equal(LocalTime.Date(dosedAt.AddHours(passed), zone).DayNumber - day.DayNumber, window.Day);
            Assert.Equal(window.Day == 0, dosedAt.AddHours(passed) < window.DrivingGuardUntil);
            Assert.Equal(dosedAt.AddHours(hours), window.ClosesAt);
        }
        Assert.Null(AfterglowWindow.At(dosedAt.AddHours(hours), Guid.Empty, dosedAt, hours, zone));
    }, iter: 2_000);

    private static Task<JsonElement> WindowAsync(HttpClient client, string patient) => client.GetJsonAsync($"/patients/{patient}/window").ReadAsync();

    private static string Missing(JsonElement window) => string.Join(' ', window.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
}
