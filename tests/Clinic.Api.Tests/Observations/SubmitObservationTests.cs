using System.Net;
using Clinic.Api.Features.Observations;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Api.Tests.Observations;

public sealed class SubmitObservationTests
{
    private const string Words = "Starting tasks felt easier right after dosing. Still couldn't sleep.";

    [Fact]
    public async Task SubmitObservation_IsInterpretedAtOnceAndReadBackTheSame()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var made = await client.PostAsync($"/patients/{patient.Id()}/observations", new { text = Words, author = "patient" }).ReadAsync(HttpStatusCode.Created);
        var read = await client.GetJsonAsync("/observations/" + made.Id()).ReadAsync();
        Assert.Equal(made.GetRawText(), read.GetRawText());
        Assert.Equal(
            [("task-initiation", "gain"), ("sleep", "difficulty")],
            read.GetProperty("findings").EnumerateArray().Select(f => (f.Text("theme")!, f.Text("direction")!)));
        foreach (var evidence in read.GetProperty("findings").EnumerateArray().SelectMany(f => f.GetProperty("evidence").EnumerateArray()))
            Assert.InRange(evidence.Number("start") + evidence.Number("length"), 1, Words.Length);
        Assert.Equal(2, await host.QueryAsync<int>("select count(*) from findings where clinic_id is not null"));
    }

    [Fact]
    public async Task SubmitObservation_WhenTheEngineFails_StoresTheWordsAllTheSame()
    {
        await using var host = await ApiHost.StartAsync(web => web.ConfigureTestServices(services =>
            services.AddSingleton<ReadText>((_, _) => throw new InvalidOperationException("engine"))));
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var made = await client.PostAsync($"/patients/{patient.Id()}/observations", new { text = Words, author = "patient" }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(Words, made.Text("text"));
        Assert.Empty(made.GetProperty("findings").EnumerateArray());
        Assert.Equal(Words, await host.QueryAsync<string>("select text from observations where clinic_id is not null"));
    }

    [Fact]
    public async Task SubmitObservation_WithADanger_OpensAnAlertAndHoldsSuggestions()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var made = await client.PostAsync($"/patients/{patient.Id()}/observations", new { text = "Starting tasks felt easier. But I have chest pain since last night.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal("chest-pain", made.GetProperty("flags")[0].Text("code"));
        Assert.Equal("emergency", made.GetProperty("flags")[0].Text("tier"));
        var alert = made.GetProperty("alertIds")[0].GetString();
        var suggestions = await client.GetJsonAsync($"/observations/{made.Id()}/suggestions").ReadAsync();
        Assert.True(suggestions.GetProperty("held").GetBoolean());
        Assert.Equal(alert, suggestions.GetProperty("heldBy")[0].GetString());
        Assert.Empty(suggestions.Items());
    }

    [Fact]
    public async Task SubmitObservation_WithADanger_OnceSeen_ShowsAPlanThatSparesTheBody()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var made = await client.PostAsync($"/patients/{patient.Id()}/observations", new { text = "Walked around the block and felt clearer. I have chest pain since last night.", author = "patient" }).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync($"/alerts/{made.GetProperty("alertIds")[0].GetString()}/acknowledge", new { }, "1").ReadAsync();
        var shown = (await client.GetJsonAsync($"/observations/{made.Id()}/suggestions").ReadAsync()).Items();
        Assert.NotEmpty(shown);
        Assert.DoesNotContain(shown, s => s.Text("sentence")!.Contains("walk", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("""{"text":"","author":"patient"}""", "invalid", "/text")]
    [InlineData("""{"text":"a\u0000b","author":"patient"}""", "invalid", "/text")]
    [InlineData("""{"text":"fine","author":"patient","writtenAt":"2026-11-24T15:00:00Z"}""", "invalid", "/writtenAt")]
    [InlineData("""{"text":"fine","author":"patient","source":"check-in"}""", "invalid", "/source")]
    public async Task SubmitObservation_WhenSomethingIsWrong_StoresNothing(string body, string type, string where)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var problem = await client.PostAsync($"/patients/{patient.Id()}/observations", body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, type);
        Assert.True(problem.GetProperty("errors").TryGetProperty(where, out _), problem.GetRawText());
        Assert.Equal(0, await host.QueryAsync<int>("select count(*) from observations where clinic_id is not null"));
    }

    [Fact]
    public async Task SubmitObservation_TakesTheLongestTextAndRefusesOneCharacterMore()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var path = $"/patients/{(await Given.PatientAsync(client)).Id()}/observations";
        await client.PostAsync(path, new { text = new string('x', 8_001), author = "patient" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.PostAsync(path, new { text = new string('x', 8_000), author = "patient" }).ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Observations_OfAnotherClinic_AreNotFound()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var made = await client.PostAsync($"/patients/{patient.Id()}/observations", new { text = Words, author = "patient" }).ReadAsync(HttpStatusCode.Created);
        var other = await host.AsOtherClinicAsync();
        await other.PostAsync($"/patients/{patient.Id()}/observations", new { text = Words, author = "patient" }).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.GetJsonAsync("/observations/" + made.Id()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.GetJsonAsync($"/patients/{patient.Id()}/observations").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.GetJsonAsync($"/observations/{made.Id()}/suggestions").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PostAsync($"/observations/{made.Id()}/amend", new { text = Words, reason = "typo" }, ifMatch: "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/observations/" + made.Id()).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task AmendObservation_KeepsTheFirstTextAndNamesBothWays()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = await Given.PatientAsync(client);
        var first = await client.PostAsync($"/patients/{patient.Id()}/observations", new { text = Words, author = "patient" }).ReadAsync(HttpStatusCode.Created);
        var path = $"/observations/{first.Id()}/amend";
        await client.PostAsync(path, new { text = "No.", reason = "typo" }).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await client.PostAsync(path, new { text = "No.", reason = "typo" }, ifMatch: "7").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var amended = await client.PostAsync(path, new { text = "Sleep was good.", reason = "Wrong patient's words" }, ifMatch: first.Version()).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(first.Id(), amended.Text("amends"));
        var again = await client.GetJsonAsync("/observations/" + first.Id()).ReadAsync();
        Assert.Equal(Words, again.Text("text"));
        Assert.Equal(amended.Id(), again.Text("amendedBy"));
        await client.PostAsync(path, new { text = "No.", reason = "typo" }, ifMatch: again.Version()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task ListObservations_PagesNewestFirstAndFilters()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var path = $"/patients/{(await Given.PatientAsync(client)).Id()}/observations";
        // Two share an instant: the cursor must not lose one of them.
        foreach (var (text, hour) in new[] { ("Sleep was good.", 9), ("Couldn't sleep at all.", 10), ("Nothing to say.", 10), ("Appetite is back.", 11) })
            await client.PostAsync(path, new { text, author = "patient", writtenAt = $"2026-11-23T{hour:00}:00:00Z" }).ReadAsync(HttpStatusCode.Created);
        var texts = new List<string>();
        for (var next = path + "?limit=1"; next is not null;)
        {
            var page = await client.GetJsonAsync(next).ReadAsync();
            texts.AddRange(page.Items().Select(o => o.Text("text")!));
            next = page.Text("next") is { } cursor ? $"{path}?limit=1&after={cursor}" : null;
        }
        Assert.Equal(["Appetite is back.", "Nothing to say.", "Couldn't sleep at all.", "Sleep was good."], texts);
        Assert.Equal(["Couldn't sleep at all."], (await client.GetJsonAsync(path + "?theme=sleep&direction=difficulty").ReadAsync()).Items().Select(o => o.Text("text")));
        Assert.Equal(2, (await client.GetJsonAsync(path + "?theme=sleep").ReadAsync()).Items().Count);
        await client.GetJsonAsync(path + "?theme=weather").ReadProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await client.GetJsonAsync(path + "?after=nonsense").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await client.GetJsonAsync(path + "?limit=201").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }
}
