using System.Net;
using Clinic.Api.Features.Goals;
using Clinic.Api.Tests.Links;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Tests.Goals;

/// <summary>What the product keeps by construction. Each of these fails where its rule is taken away.</summary>
public sealed class GuardrailTests
{
    [Theory]
    [InlineData("Drive to the lake for ten minutes after lunch, two days this week")]
    [InlineData("Practise driving for five minutes after lunch, two days this week")]
    [InlineData("Two minutes of slow breathing while driving, three days this week")]
    [InlineData("Two minutes of slow breathing when I drive to work, three days this week")]
    [InlineData("Mow the lawn for ten minutes after lunch, once this week")]
    [InlineData("Sand one board with power tools for ten minutes after lunch, once this week")]
    public async Task NoGoal_InvolvesDrivingOrMachinery(string sentence)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        var problem = await client.PostAsync($"/patients/{patient}/goals", new { sentence, confidence = 10 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
        Assert.Contains(problem.GetProperty("complaints").EnumerateArray(), c => c.Text("code") == "driving" && c.GetProperty("blocking").GetBoolean());
        Assert.False(problem.TryGetProperty("proposal", out _));
    }

    [Fact]
    public async Task TheDosingDay_CarriesNoGoalAndNoCheckIn_AndTheDayAfterOneGentleOne()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        var goals = new[]
        {
            await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("walking", 5, 7)),
            await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7)),
            await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("journaling", 3, 7)),
        };
        Assert.Equal([false, true, false], goals.Select(g => g.Planned().Contains("24", StringComparison.Ordinal)));
        foreach (var goal in goals)
        {
            Assert.DoesNotContain("23", goal.Planned(), StringComparison.Ordinal);
            await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        }
    }

    /// <summary>The day after is for five minutes of little effort, whatever the act is called.</summary>
    [Theory]
    [InlineData("slow breathing", 5, Stimulation.Low, true)]
    [InlineData("slow breathing", 6, Stimulation.Low, false)]
    [InlineData("slow breathing", 2, Stimulation.Medium, false)]
    [InlineData("sorting photographs", 5, null, true)]
    [InlineData("sorting photographs", 6, null, false)]
    [InlineData("running", 2, null, false)]
    public void TheLightDay_TakesWhatIsShortAndGentle(string action, int minutes, Stimulation? stimulation, bool takes) =>
        Assert.Equal(takes, LightDay.Takes(new Goal { Action = action, Minutes = minutes }, stimulation));

    /// <summary>Whoever chooses the days is told beforehand what the plan will do.</summary>
    [Theory]
    [InlineData("Two minutes of grounding exercises before email, seven days this week", true)]
    [InlineData("Ten minutes of grounding exercises before email, seven days this week", false)]
    [InlineData("Walk for five minutes after lunch, seven days this week", false)]
    public async Task ParseGoal_SaysWhetherTheLightDayTakesIt_AsThePlanDoes(string sentence, bool gentle)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        Assert.Equal(gentle, (await client.PostAsync("/goals/parse", new { sentence }).ReadAsync()).GetProperty("gentle").GetBoolean());
        var goal = await client.PostAsync($"/patients/{patient}/goals", new { sentence, confidence = 10 }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(gentle, goal.Planned().Contains("24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneGo_IsTenMinutesOrLess_AlsoAtAReview()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var problem = await client.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts(minutes: 10.5m), confidence = 10 }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
        Assert.Equal("too-big", problem.GetProperty("missing")[0].GetString());
        Assert.Equal(10, problem.GetProperty("proposal").GetProperty("goal").GetProperty("minutes").GetDecimal());
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(minutes: 10, daysPerWeek: 5));
        await client.PostAsync($"/goals/{goal.Id()}/review", new { decision = "up", reason = "x", goal = GoalFlow.Parts(minutes: 12, daysPerWeek: 5) }, goal.Version())
            .ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "goal-not-trackable");
    }

    [Fact]
    public async Task EveryPlan_SaysWhenAndWhomToCall()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var rails = (await client.GetJsonAsync($"/patients/{(await Given.PatientAsync(client)).Id()}/plan").ReadAsync()).GetProperty("guardrails");
        foreach (var words in (string[])["vomiting", "severe headache", "chest pain", "feels off"]) Assert.Contains(words, rails.Text("callClinic"), StringComparison.Ordinal);
        Assert.Equal(["617 555 0142", "911", "988"], ((string[])["clinicPhone", "emergency", "crisis"]).Select(name => rails.Text(name)));
    }

    [Fact]
    public async Task NothingRuns_ThatStaffHaveNotAccepted_AndEachSuggestionShowsItsEvidence()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var note = await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text = "Starting tasks felt easier right after dosing." }).ReadAsync(HttpStatusCode.Created);
        var suggestions = (await client.GetJsonAsync($"/observations/{note.Id()}/suggestions").ReadAsync()).Items();
        Assert.NotEmpty(suggestions);
        Assert.All(suggestions, s => Assert.NotEqual(0, s.GetProperty("evidence").GetArrayLength()));
        Assert.Equal(0, (await client.GetJsonAsync($"/patients/{patient}/plan").ReadAsync()).GetProperty("goals").GetArrayLength());
    }

    [Fact]
    public async Task AReportTakenBack_DoesNotPlanTheDosingDayAgain()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7));
        await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadAsync();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday);
        var after = await client.SendJsonAsync(HttpMethod.Delete, $"/goals/{goal.Id()}/check-ins/2026-11-23", null).ReadAsync();
        Assert.DoesNotContain("23", after.Planned(), StringComparison.Ordinal);
    }

    /// <summary>A dose written down after midnight makes yesterday a dosing day: no report of it is asked for, and it counts for nothing.</summary>
    [Fact]
    public async Task ADoseWrittenDownOnTheDayAfter_TakesTheGoalsOffTheDosingDay()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(daysPerWeek: 7));
        Assert.Contains("23", goal.Planned(), StringComparison.Ordinal);
        var given = ApiHost.Monday;
        host.Clock.SetUtcNow(given.AddHours(20));
        client = await host.AsAsync();
        await SessionFlow.DoseAsync(client, patient, host.Clock.GetUtcNow(), given);
        goal = await client.GetJsonAsync($"/goals/{goal.Id()}").ReadAsync();
        Assert.DoesNotContain("23", goal.Planned(), StringComparison.Ordinal);
        Assert.Equal(0, goal.GetProperty("attainment").Number("unreported"));
    }

    /// <summary>In Auckland the dose at ten in New York was on Tuesday: that day is for rest, and Wednesday for one gentle goal.</summary>
    [Fact]
    public async Task AnotherZone_MovesTheDosingDay_AndTheGoalsOffIt()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        await SessionFlow.DoseAsync(client, patient.Id(), ApiHost.Monday);
        var gentle = await GoalFlow.StartAsync(client, patient.Id(), GoalFlow.Parts(daysPerWeek: 7));
        var walk = await GoalFlow.StartAsync(client, patient.Id(), GoalFlow.Parts("walking", 5, 7));
        Assert.Contains("24", gentle.Planned(), StringComparison.Ordinal);
        Assert.Contains("25", walk.Planned(), StringComparison.Ordinal);
        await client.PutAsync($"/patients/{patient.Id()}", new { given = "Aisha", family = "Rahman", birthDate = "1987-03-14", timeZone = "Pacific/Auckland" }, patient.Version()).ReadAsync();
        gentle = await client.GetJsonAsync($"/goals/{gentle.Id()}").ReadAsync();
        walk = await client.GetJsonAsync($"/goals/{walk.Id()}").ReadAsync();
        Assert.DoesNotContain("24", gentle.Planned(), StringComparison.Ordinal);
        Assert.Contains("25", gentle.Planned(), StringComparison.Ordinal);
        Assert.DoesNotContain("25", walk.Planned(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AtMostThreeGoals_AreActiveAtATime()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        foreach (var action in (string[])["grounding exercises", "journaling", "stretching"]) await GoalFlow.StartAsync(client, patient, GoalFlow.Parts(action));
        await client.PostAsync($"/patients/{patient}/goals", new { goal = GoalFlow.Parts("reading"), confidence = 10 }).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task ThePatientsLink_SaysWhenAndWhomToCall_AndShowsOnlyWhatStaffAccepted()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text = "Starting tasks felt easier right after dosing." }).ReadAsync(HttpStatusCode.Created);
        var link = await LinkFlow.OpenAsync(host, patient);
        var plan = await link.GetJsonAsync("/me/plan").ReadAsync();
        Assert.Equal(0, plan.GetProperty("goals").GetArrayLength());
        var help = plan.GetProperty("help");
        foreach (var words in (string[])["vomiting", "severe headache", "chest pain", "feels off"]) Assert.Contains(words, help.Text("callClinic"), StringComparison.Ordinal);
        Assert.Equal(["617 555 0142", "911", "988"], ((string[])["clinicPhone", "emergency", "crisis"]).Select(name => help.Text(name)));
        await GoalFlow.StartAsync(client, patient);
        Assert.Equal(1, (await link.GetJsonAsync("/me/plan").ReadAsync()).GetProperty("goals").GetArrayLength());
    }

    /// <summary>What interprets a text has no way to send it anywhere.</summary>
    [Fact]
    public void TheEngine_KnowsNoNetwork() =>
        Assert.DoesNotContain(typeof(Clinic.Interpretation.Interpreter).Assembly.GetReferencedAssemblies(),
            a => a.Name!.StartsWith("System.Net", StringComparison.Ordinal) || a.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Theory]
    [InlineData("Maybe everyone would be better off without me.")]
    [InlineData("I think I had a bit of chest pain, probably nothing.")]
    [InlineData("I might have taken too many of my pills, not sure.")]
    public async Task InDoubt_ATextIsFlagged(string text)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var note = await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text }).ReadAsync(HttpStatusCode.Created);
        Assert.NotEqual(0, note.GetProperty("flags").GetArrayLength());
        Assert.NotEqual(0, note.GetProperty("alertIds").GetArrayLength());
    }
}
