using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Goals;
using Clinic.Api.Tests.Support;
using CsCheck;

namespace Clinic.Api.Tests.Goals;

public sealed class LineageTests
{
    [Fact]
    public async Task Lineage_SaysWhatChanged_FromTheFirstGoalToTheLast_WhicheverIsAsked()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var first = await GoalFlow.StartAsync(client, patient);
        var second = await NextAsync(client, first, new { decision = "up", reason = "Wants more", confidence = 9 });
        host.Clock.Advance(TimeSpan.FromDays(7));
        client = await host.AsAsync();
        var third = await NextAsync(client, second, new { decision = "new-cue", reason = "E-mail is gone", goal = GoalFlow.Parts(daysPerWeek: 4, cue: "after breakfast") });
        await GoalFlow.StartAsync(client, patient, GoalFlow.Parts("stretching", 3));
        foreach (var id in (string[])[first.Id(), second.Id(), third.Id()])
        {
            var line = await client.GetJsonAsync($"/goals/{id}/lineage").ReadAsync();
            Assert.Equal(patient, line.Text("patientId"));
            Assert.Equal([first.Id(), second.Id(), third.Id()], line.Items().Select(g => g.Id()));
            Assert.Equal(["", "one day more", "another cue"], line.Items().Select(g => string.Join(", ", g.GetProperty("changes").EnumerateArray().Select(c => c.GetString()))));
            Assert.Equal(["up", "new-cue", null], line.Items().Select(g => g.Text("decision")));
            Assert.Equal(["completed", "completed", "active"], line.Items().Select(g => g.Text("status")));
        }
        await client.GetJsonAsync($"/goals/{Guid.NewGuid()}/lineage").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsOtherClinicAsync()).GetJsonAsync($"/goals/{first.Id()}/lineage").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private sealed record Link(Guid Id, Guid? Previous);

    /// <summary>Any links at all, among them ones that no review can make: rings, and two goals after one.</summary>
    private static readonly Gen<Link[]> Links = Gen.Int[1, 12].SelectMany(n => Gen.Int[-1, n - 1].Array[n].Select(previous =>
    {
        Guid[] ids = [.. Enumerable.Range(0, n).Select(_ => Guid.NewGuid())];
        return previous.Select((p, i) => new Link(ids[i], p < 0 ? null : ids[p])).ToArray();
    }));

    [Fact]
    public void Lineage_NeverGoesInARing_AndHoldsTheOneAsked() => Links.Sample(links =>
    {
        foreach (var asked in links)
        {
            var line = Lineage.Of(asked.Id, links, l => l.Id, l => l.Previous);
            Assert.Contains(asked, line);
            Assert.Equal(line.Count, line.Distinct().Count());
            Assert.All(line.Zip(line.Skip(1)), pair => Assert.Equal(pair.First.Id, pair.Second.Previous));
        }
    });

    private static async Task<JsonElement> NextAsync(HttpClient client, JsonElement goal, object review) =>
        (await client.PostAsync($"/goals/{goal.Id()}/review", review, goal.Version()).ReadAsync()).GetProperty("next");
}
