using System.Net;
using System.Text.Json;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Goals;

/// <summary>A goal starts with the patient's own confidence in it, and below seven of ten it is made easier first.</summary>
public sealed class ConfidenceTests
{
    [Fact]
    public async Task CreateGoal_WithLittleConfidence_OffersAnEasierOne_UnlessThereIsAReason()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var path = $"/patients/{(await Given.PatientAsync(client)).Id()}/goals";
        await client.PostAsync(path, new { goal = GoalFlow.Parts() }).ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        var problem = await client.PostAsync(path, new { goal = GoalFlow.Parts(minutes: 8), confidence = 6 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "confidence-low");
        var proposal = problem.GetProperty("proposal");
        Assert.Equal("Four minutes of grounding exercises before email, three days this week", proposal.Text("sentence"));
        Assert.Equal(4, proposal.GetProperty("goal").GetProperty("minutes").GetDecimal());
        // Nothing can be taken away: another moment is offered.
        var smallest = await client.PostAsync(path, new { goal = GoalFlow.Parts(minutes: 1, daysPerWeek: 1), confidence = 0 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "confidence-low");
        Assert.Equal("after breakfast", smallest.GetProperty("proposal").GetProperty("goal").Text("cue"));
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from goals where clinic_id is not null"));

        var started = await client.PostAsync(path, new { goal = GoalFlow.Parts(), confidence = 4, despiteLowConfidence = true, reason = "She wants to try" }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal((4, "She wants to try"), (started.Number("confidence"), started.Text("lowConfidenceReason")));
        var sure = await client.PostAsync(path, new { goal = GoalFlow.Parts("journaling", 3), confidence = 7, despiteLowConfidence = true, reason = "Not needed" }).ReadAsync(HttpStatusCode.Created);
        Assert.Null(sure.Text("lowConfidenceReason"));
    }

    [Fact]
    public async Task AcceptSuggestion_AsksForConfidence_TheSameWay()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var note = await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text = "Starting tasks felt easier right after dosing." }).ReadAsync(HttpStatusCode.Created);
        var suggestion = (await client.GetJsonAsync($"/observations/{note.Id()}/suggestions").ReadAsync()).Items()[0];
        var path = $"/suggestions/{suggestion.Id()}/accept";
        await client.PostAsync(path, new { }, suggestion.Version()).ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.PostAsync(path, new { confidence = 11 }, suggestion.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var problem = await client.PostAsync(path, new { confidence = 5 }, suggestion.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "confidence-low");
        var accepted = await client.PostAsync(path, new { confidence = 8, edits = problem.GetProperty("proposal").GetProperty("goal") }, suggestion.Version()).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(problem.GetProperty("proposal").Text("sentence"), accepted.Text("sentence"));
        Assert.Equal("accepted", (await client.GetJsonAsync($"/observations/{note.Id()}/suggestions").ReadAsync()).Items()[0].Text("status"));
    }

    [Fact]
    public async Task Review_ThatGoesOnWithLittleConfidence_NeedsAReason_AndAnEasierGoalDoesNot()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        var path = $"/goals/{goal.Id()}/review";
        await client.PostAsync(path, new { decision = "hold", confidence = 5 }, goal.Version()).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "confidence-low");
        var held = await NextAsync(client, path, new { decision = "hold", confidence = 5, despiteLowConfidence = true, reason = "It was a hard week" }, goal.Version());
        Assert.Equal((5, "It was a hard week"), (held.Number("confidence"), held.Text("lowConfidenceReason")));

        host.Clock.Advance(TimeSpan.FromDays(7));
        client = await host.AsAsync();
        var smaller = await NextAsync(client, $"/goals/{held.Id()}/review", new { decision = "smaller", confidence = 5, reason = "Too long" }, held.Version());
        Assert.Equal(1, smaller.GetProperty("parts").GetProperty("minutes").GetDecimal());
        Assert.False(smaller.TryGetProperty("confidence", out _));
    }

    private static async Task<JsonElement> NextAsync(HttpClient client, string path, object review, string version) =>
        (await client.PostAsync(path, review, version).ReadAsync()).GetProperty("next");
}
