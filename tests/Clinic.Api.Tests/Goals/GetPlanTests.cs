using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

public sealed class GetPlanTests
{
    [Fact]
    public async Task Plan_ShowsTheWeekAroundDosing_WithItsGuardrails()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        await SessionFlow.ScheduleAsync(client, patient, ApiHost.Monday.AddDays(3));
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 4));
        Assert.Equal("24 25 27 29", goal.Planned());
        host.Clock.Advance(TimeSpan.FromDays(2));
        client = await host.AsAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-24", "partial").ReadAsync();
        var plan = await client.GetJsonAsync($"/patients/{patient}/plan?week=2026-11-29").ReadAsync();
        Assert.Equal(("2026-11-23", "2026-11-29", "2026-11-25"), (plan.Text("weekStart"), plan.Text("weekEnd"), plan.Text("today")));
        Assert.Equal("rest light open session light open open", Column(plan.GetProperty("days"), "kind"));
        Assert.Equal("dosing day|light|day 2|session|light||", string.Join('|', plan.GetProperty("days").EnumerateArray().Select(d => d.Text("label"))));
        Assert.Equal(2, plan.GetProperty("window").Number("day"));
        Assert.Equal("rest partial due rest planned off planned", Column(Assert.Single(plan.GetProperty("goals").EnumerateArray()).GetProperty("cells"), "state"));
        Assert.False(plan.GetProperty("held").GetBoolean());
        var rails = plan.GetProperty("guardrails");
        Assert.NotEqual("", rails.Text("clinicPhone"));
        Assert.Contains("driving", rails.Text("driving"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(await host.QueryAsync<string>("select emergency_number from clinics where clinic_id = @ClinicId", new { host.ClinicId }), rails.Text("emergency"));
        Assert.Equal(await host.QueryAsync<string>("select crisis_line from clinics where clinic_id = @ClinicId", new { host.ClinicId }), rails.Text("crisis"));

        host.Clock.Advance(TimeSpan.FromDays(4));
        client = await host.AsAsync();
        var passed = await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync();
        // Nobody came on the 26th: a booked session that passed without a dosing was no dosing day.
        Assert.Equal("rest light open open open open open", Column(passed.GetProperty("days"), "kind"));
        Assert.Equal("rest partial unreported off unreported off due", Column(passed.GetProperty("goals")[0].GetProperty("cells"), "state"));
        Assert.Equal(0, (await client.GetJsonAsync($"/patients/{patient}/plan?week=2026-11-30").ReadAsync()).GetProperty("goals").GetArrayLength());
        await client.GetJsonAsync($"/patients/{patient}/plan?week=0001-01-01").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.GetJsonAsync($"/patients/{patient}/plan?week=next").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.GetJsonAsync($"/patients/{Guid.NewGuid()}/plan").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Plan_CountsDaysInThePatientsZone()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        // 15:00 UTC on Monday is Tuesday in Kiritimati.
        var patient = (await client.PostAsync("/patients", new { given = "Teuira", family = "Tane", birthDate = "1980-01-01", timeZone = "Pacific/Kiritimati" }).ReadAsync(HttpStatusCode.Created)).Id();
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 1, window: "today"));
        Assert.Equal("2026-11-24", goal.Text("startsOn"));
        Assert.Equal("2026-11-24", (await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()).Text("today"));
        await GoalFlow.CheckInAsync(client, goal, "2026-11-24").ReadAsync();
    }

    private static string Column(JsonElement rows, string name) => string.Join(' ', rows.EnumerateArray().Select(r => r.Text(name)));
}
