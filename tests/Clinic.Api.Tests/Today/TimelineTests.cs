using System.Net;
using System.Text.Json;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Today;

public sealed class TimelineTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task Timeline_ShowsEveryKindInOrder_TheNewestFirst()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var now = host.Clock.GetUtcNow();
        await FillAsync(host, patient);
        await FillAsync(host, (await Given.PatientAsync(client, "Other", "Patient")).Id());

        var items = (await client.GetJsonAsync($"/patients/{patient}/timeline").ReadAsync()).Items();
        Assert.Equal(
            [
                "session: Session scheduled", "assessment: MADRS: 22", "review: Made smaller: Two minutes of grounding before email", "check-in: Done: Two minutes of grounding before email",
                "goal: Two minutes of grounding before email", "alert: Chest pain", "observation: Note by the patient", "observation: Note by the patient",
                "session: Dosing session", "session: Session cancelled",
            ],
            items.Select(i => $"{i.Text("kind")}: {i.Text("title")}"));
        Assert.Equal("esketamine", items[0].GetProperty("session").Text("medicine"));
        Assert.Equal(22, items[1].GetProperty("assessment").Number("total"));
        Assert.Equal("done", items[3].GetProperty("checkIn").Text("outcome"));
        Assert.Equal("Went well", items[3].GetProperty("checkIn").Text("note"));
        Assert.Equal(items[4].Id(), items[2].GetProperty("goal").Id());
        Assert.Equal("I have a weight on my chest.", items[5].GetProperty("alert").GetProperty("quote").Text("text"));
        Assert.Equal(items[5].Id(), items[6].GetProperty("observation").GetProperty("alertIds")[0].GetString());
        Assert.Equal("An earlier note.", items[7].GetProperty("observation").Text("text"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Timeline_PageByPage_ShowsEverythingOnce_AlsoWhatHappenedAtTheSameInstant(int limit)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await FillAsync(host, patient);
        for (var i = 0; i < 3; i++) await host.AddObservationAsync(patient, "Note " + i);
        var whole = (await client.GetJsonAsync($"/patients/{patient}/timeline?limit=200").ReadAsync()).Items().Select(Key).ToArray();
        Assert.Equal(13, whole.Distinct().Count());

        var (paged, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await client.GetJsonAsync($"/patients/{patient}/timeline?limit={limit}{(next is null ? "" : "&after=" + next)}").ReadAsync();
            Assert.InRange(page.Items().Count, 1, limit);
            paged.AddRange(page.Items().Select(Key));
            next = page.Text("next");
        }
        while (next is not null);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Timeline_OfAnotherClinicsPatient_OrAsAnotherRole_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var path = $"/patients/{(await Given.PatientAsync(client)).Id()}/timeline";
        Assert.Empty((await client.GetJsonAsync(path).ReadAsync()).Items());
        await (await host.AsOtherClinicAsync()).GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsAsync(Roles.Auditor)).GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await client.GetJsonAsync(path + "?after=nonsense").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.GetJsonAsync(path + "?limit=0").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    /// <summary>One entry of every kind and a few more; alert, its note, goal, check-in, review and assessment at the present instant.</summary>
    private static async Task FillAsync(ApiHost host, string patient)
    {
        var now = host.Clock.GetUtcNow();
        await host.AddSessionAsync(patient, "cancelled", now.AddDays(-2));
        await host.AddSessionAsync(patient, "discharged", now.AddDays(-3), now.AddDays(-1));
        await host.AddSessionAsync(patient, "scheduled", now.AddDays(1));
        await host.AddObservationAsync(patient, "An earlier note.", now.AddHours(-1));
        await host.AddAlertAsync(patient, FlagCode.ChestPain);
        var goal = await host.AddGoalAsync(patient, [Monday, Monday.AddDays(1)]);
        await host.ReportAsync(goal, Monday, "done", "Went well");
        await host.AddReviewAsync(patient, goal, "smaller");
        await host.AddAssessmentAsync(patient, 22, now);
    }

    private static string Key(JsonElement item) => item.Text("kind") + item.Id() + item.Text("at");
}
