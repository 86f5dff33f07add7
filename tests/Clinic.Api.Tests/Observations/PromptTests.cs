using System.Net;
using System.Text.Json;
using Clinic.Api.Features.Observations;
using Clinic.Api.Tests.Support;
using Clinic.Interpretation;
using CsCheck;

namespace Clinic.Api.Tests.Observations;

public sealed class PromptTests
{
    private static readonly Gen<PromptFacts> GenFacts = Gen.Select(Gen.Int[-1, 14], Gen.Bool, Gen.Enum<Theme>().Array[0, 10], Gen.Bool, (day, note, told, ambivalent) =>
        new PromptFacts(day < 0 ? null : day, note, told.ToHashSet(), ambivalent ? Guid.CreateVersion7() : null));

    [Fact]
    public void Prompts_OverAnyFacts_AreAFewQuestionsAboutWhatIsUnknown() => GenFacts.Sample(facts =>
    {
        foreach (var audience in Enum.GetValues<PromptAudience>())
        {
            var prompts = PromptRules.For(audience, facts);
            Assert.InRange(prompts.Count, 1, audience == PromptAudience.Patient ? PromptRules.MostForPatient : PromptRules.MostForStaff);
            Assert.Equal(prompts.Count, prompts.Select(p => p.Code).Distinct().Count());
            Assert.All(prompts, p => Assert.False(string.IsNullOrEmpty(p.Why)));
            if (facts.AmbivalentIn is null) Assert.All(prompts, p => Assert.True(p.Theme is not { } theme || !facts.Told.Contains(theme)));
            if (audience == PromptAudience.Patient) Assert.All(prompts, p => Assert.Contains('?', p.Text));
        }
    });

    /// <summary>An uplift that is hard to bear is wondered about: nothing else is asked, and nothing is asked to be done.</summary>
    [Fact]
    public void Prompts_WithAmbivalence_AreCuriousOnly() => GenFacts.Sample(facts =>
    {
        var note = Guid.CreateVersion7();
        foreach (var audience in Enum.GetValues<PromptAudience>())
            Assert.All(PromptRules.For(audience, facts with { AmbivalentIn = note }), p =>
            {
                Assert.Contains("curious", p.Code, StringComparison.Ordinal);
                Assert.Equal((note, Theme.UpliftAmbivalence), (p.ObservationId, p.Theme));
            });
    });

    [Fact]
    public async Task Prompts_OfAWindow_FollowItsDaysAndWhatWasSaid()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        Assert.Equal("-: patient-lasting | staff-kept", await DescribeAsync(client, patient));
        var dosed = host.Clock.GetUtcNow().AddHours(-1);
        await host.AddSessionAsync(patient, "discharged", dosed, dosed);
        Assert.Equal("0: patient-first-words patient-possible | staff-first-words staff-possible", await DescribeAsync(client, patient));
        host.Clock.Advance(TimeSpan.FromDays(1));
        client = await host.AsAsync();
        var note = await host.AddObservationAsync(patient, "Slept well.");
        await host.AddFindingAsync(patient, note, Theme.Sleep, Direction.Gain, host.Clock.GetUtcNow());
        Assert.Equal("1: patient-possible patient-start patient-others | staff-critic staff-eating staff-others staff-possible", await DescribeAsync(client, patient));
    }

    [Theory]
    [InlineData("Feeling good feels wrong.")]
    [InlineData("I feel lighter, but I don't trust being this happy.")]
    public async Task Prompts_AfterAnAmbivalentNote_AreMetWithCuriosity_UntilItIsEasier(string text)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var patient = (await Given.PatientAsync(client)).Id();
        var dosed = host.Clock.GetUtcNow().AddHours(-1);
        await host.AddSessionAsync(patient, "discharged", dosed, dosed);
        var note = await client.PostAsync($"/patients/{patient}/observations", new { author = "patient", text }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal("0: patient-curious-like patient-curious-part | staff-curious-cost staff-curious-before", await DescribeAsync(client, patient));
        Assert.Equal(note.Id(), (await client.GetJsonAsync($"/patients/{patient}/prompts").ReadAsync()).GetProperty("patient")[0].Text("observationId"));
        host.Clock.Advance(TimeSpan.FromHours(2));
        client = await host.AsAsync();
        var easier = await host.AddObservationAsync(patient, "It is easier to trust it.");
        await host.AddFindingAsync(patient, easier, Theme.UpliftAmbivalence, Direction.Gain, host.Clock.GetUtcNow());
        Assert.Contains("patient-possible", await DescribeAsync(client, patient), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompts_OfAnotherClinicsPatient_AreRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var patient = (await Given.PatientAsync(await host.AsAsync())).Id();
        await (await host.AsOtherClinicAsync()).GetJsonAsync($"/patients/{patient}/prompts").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<string> DescribeAsync(HttpClient client, string patient)
    {
        var prompts = await client.GetJsonAsync($"/patients/{patient}/prompts").ReadAsync();
        string Codes(string audience) => string.Join(' ', prompts.GetProperty(audience).EnumerateArray().Select(p => p.Text("code")));
        return $"{(prompts.TryGetProperty("windowDay", out JsonElement day) ? day.GetInt32() : "-")}: {Codes("patient")} | {Codes("staff")}";
    }
}
