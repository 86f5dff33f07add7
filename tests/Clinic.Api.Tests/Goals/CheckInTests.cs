using System.Net;
using Clinic.Api.Features.Goals;
using Clinic.Api.Tests.Sessions;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation.Goals;
using CsCheck;

namespace Clinic.Api.Tests.Goals;

public sealed class CheckInTests
{
    [Fact]
    public async Task CheckIn_CountsTowardsAttainment_AndCanBeChangedAndUndone()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var goal = await GoalFlow.StartAsync(client, (await Given.PatientAsync(client)).Id());
        var done = await GoalFlow.CheckInAsync(client, goal, "2026-11-23").ReadAsync();
        Assert.Equal(1, done.GetProperty("attainment").GetProperty("ratio").GetDouble());
        Assert.Equal(2, done.Number("version"));
        var missed = await GoalFlow.CheckInAsync(client, goal, "2026-11-23", "missed").ReadAsync();
        Assert.Equal(0, missed.GetProperty("attainment").GetProperty("ratio").GetDouble());
        Assert.Equal("missed", Assert.Single(missed.GetProperty("checkIns").EnumerateArray()).Text("outcome"));
        host.Clock.Advance(TimeSpan.FromDays(3));
        client = await host.AsAsync();
        var besides = await GoalFlow.CheckInAsync(client, goal, "2026-11-24").ReadAsync();
        Assert.Equal("23 25 27", besides.Planned());
        Assert.Equal((1, 1, 1), (besides.GetProperty("attainment").Number("done"), besides.GetProperty("attainment").Number("missed"), besides.GetProperty("attainment").Number("unreported")));
        foreach (var day in (string[])["2026-11-23", "2026-11-24", "2026-11-25"])
            await client.SendJsonAsync(HttpMethod.Delete, $"/goals/{goal.Id()}/check-ins/{day}", null).ReadAsync();
        var undone = await client.GetJsonAsync("/goals/" + goal.Id()).ReadAsync();
        Assert.Equal(0, undone.GetProperty("checkIns").GetArrayLength());
        Assert.Equal("23 25 27", undone.Planned());
    }

    [Fact]
    public async Task CheckIn_WithANote_BecomesAnObservation_OnceAndForGood()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        var noted = await GoalFlow.CheckInAsync(client, goal, "2026-11-23", "partial", "Only the first minute, my mind wandered.").ReadAsync();
        var observationId = Assert.Single(noted.GetProperty("checkIns").EnumerateArray()).Text("observationId");
        var observation = await client.GetJsonAsync("/observations/" + observationId).ReadAsync();
        Assert.Equal(("Only the first minute, my mind wandered.", "patient", "check-in", patient), (observation.Text("text"), observation.Text("author"), observation.Text("source"), observation.Text("patientId")));
        var again = await GoalFlow.CheckInAsync(client, goal, "2026-11-23", "done", "Only the first minute, my mind wandered.").ReadAsync();
        Assert.Equal(observationId, again.GetProperty("checkIns")[0].Text("observationId"));
        await client.SendJsonAsync(HttpMethod.Delete, $"/goals/{goal.Id()}/check-ins/2026-11-23", null).ReadAsync();
        Assert.Equal(1, await host.QueryAsync<int>("select count(*) from observations where clinic_id = @ClinicId", new { host.ClinicId }));
    }

    [Fact]
    public async Task CheckIn_OnADayThatTakesNone_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        await SessionFlow.DoseAsync(client, patient, ApiHost.Monday.AddHours(-1));
        var goal = await GoalFlow.StartAsync(client, patient);
        foreach (var date in (string[])["2026-11-23", "2026-11-22", "2026-11-24", "2026-11-30", "0001-01-01", "9999-12-31"])
            await GoalFlow.CheckInAsync(client, goal, date).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await GoalFlow.CheckInAsync(client, goal, "2026-02-30").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await GoalFlow.CheckInAsync(client, goal, "2026-11-24", "brilliant").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await GoalFlow.CheckInAsync(client, goal, "2026-11-24", note: "\u0007").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from check_ins where clinic_id = @ClinicId and outcome is not null", new { host.ClinicId }));
        await client.PostAsync($"/goals/{goal.Id()}/stop", new { reason = "Moved away" }, goal.Version()).ReadAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        client = await host.AsAsync();
        await GoalFlow.CheckInAsync(client, goal, "2026-11-24").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task CheckIn_WithANote_StandsOnceInTheTimeline_AndTheWordsStayWhenItIsUndone()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var goal = await GoalFlow.StartAsync(client, patient);
        await GoalFlow.CheckInAsync(client, goal, "2026-11-23", note: "Easier than I thought.").ReadAsync();
        Assert.Equal(["check-in", "goal"], (await client.GetJsonAsync($"/patients/{patient}/timeline").ReadAsync()).Items().Select(i => i.Text("kind")).Order());
        await client.SendJsonAsync(HttpMethod.Delete, $"/goals/{goal.Id()}/check-ins/2026-11-23", null).ReadAsync();
        Assert.Equal(["goal", "observation"], (await client.GetJsonAsync($"/patients/{patient}/timeline").ReadAsync()).Items().Select(i => i.Text("kind")).Order());
    }

    private static readonly DateOnly First = new(2026, 11, 23);

    private static readonly Gen<GoalDay[]> Weeks = Gen.Select(Gen.Bool, Gen.Int[0, 3]).Array[1, 14].Select(days => days
        .Select((d, i) => new GoalDay(First.AddDays(i), d.Item1, d.Item2 == 0 ? null : (CheckInOutcome)(d.Item2 - 1)))
        .Where(d => d.Planned || d.Outcome is not null).ToArray());

    [Fact]
    public void Attainment_CountsTheCheckIns_AndIgnoresWhatNobodyReported() => Weeks.Sample(days =>
    {
        var attainment = Attainment.Of(days, First.AddDays(14));
        Assert.Equal(days.Count(d => d.Outcome == CheckInOutcome.Done), attainment.Done);
        Assert.Equal(days.Count(d => d.Outcome == CheckInOutcome.Partial), attainment.Partial);
        Assert.Equal(days.Count(d => d.Outcome == CheckInOutcome.Missed), attainment.Missed);
        Assert.Equal(days.Count(d => d.Planned), attainment.Planned);
        Assert.Equal(days.Count(d => d.Planned && d.Outcome is null), attainment.Unreported);
        if (attainment.Ratio is { } ratio) Assert.InRange(ratio, 0, 1);
        var scale = AttainmentScale.For(Math.Max(attainment.Planned, 1), 14);
        if (attainment.Ratio is null) Assert.Null(attainment.LevelOn(scale));
        // What is still open cannot change a level that is given.
        if (attainment.LevelOn(scale) is { } score)
        {
            foreach (var outcome in Enum.GetValues<CheckInOutcome>())
                Assert.Equal(score, Attainment.Of(days.Select(d => d.Outcome is null ? d with { Outcome = outcome } : d), First.AddDays(14)).LevelOn(scale));
        }
        if (days.All(d => d.Outcome is null)) Assert.Null(attainment.Ratio);
        // Exactly the planned days reported: the plain mean of their worth.
        if (days.Length > 0 && days.All(d => d.Planned && d.Outcome is not null))
            Assert.Equal(days.Average(d => d.Outcome switch { CheckInOutcome.Done => 1.0, CheckInOutcome.Partial => 0.5, _ => 0 }), attainment.Ratio!.Value, 0.0006);
    });

    [Fact]
    public void Attainment_NeverFallsWhenADayGoesBetter() => Gen.Select(Weeks, Gen.Int[0, 13]).Sample((days, at) =>
    {
        if (days.Length == 0) return;
        var worse = days[at % days.Length];
        if (worse.Outcome is not (CheckInOutcome.Missed or CheckInOutcome.Partial) || !worse.Planned) return;
        GoalDay[] better = [.. days.Select(d => d == worse ? d with { Outcome = d.Outcome == CheckInOutcome.Missed ? CheckInOutcome.Partial : CheckInOutcome.Done } : d)];
        var (before, after) = (Attainment.Of(days, First), Attainment.Of(better, First));
        Assert.True(after.Ratio >= before.Ratio, $"{before} then {after}");
        var scale = AttainmentScale.For(Math.Max(before.Planned, 1), 14);
        if (before.LevelOn(scale) is { } from && after.LevelOn(scale) is { } to) Assert.True(to >= from, $"{before} then {after}");
    });

    [Theory]
    [InlineData("D D D", 3, 0)]
    [InlineData("D D M", 3, -1)]
    [InlineData("M M M", 3, -2)]
    [InlineData("D . .", 3, null)]
    [InlineData("D M .", 3, -1)]
    [InlineData("M M .", 3, null)]
    [InlineData(". . .", 3, null)]
    [InlineData("D D D +", 3, 1)]
    [InlineData("D D D + +", 3, 2)]
    [InlineData("D D M +", 3, 0)]
    public void Score_FollowsTheScale(string days, int planned, int? score)
    {
        var attainment = Attainment.Of(days.Split(' ').Select((d, i) => new GoalDay(First.AddDays(i), d != "+", d switch
        {
            "D" or "+" => CheckInOutcome.Done,
            "M" => CheckInOutcome.Missed,
            _ => null,
        })), First.AddDays(7));
        Assert.Equal((planned, score), (attainment.Planned, attainment.LevelOn(AttainmentScale.For(planned, 7))));
    }
}
