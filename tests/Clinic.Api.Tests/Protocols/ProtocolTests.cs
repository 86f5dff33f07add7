using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clinic.Api.Features.Protocols;
using Clinic.Api.Features.Sessions;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Protocols;

public sealed class ProtocolTests
{
    public static object Details(string name = "Slow start", string medicine = "esketamine", decimal[]? doses = null, int perWeek = 2, int weeks = 4) => new
    {
        name,
        description = "For patients who were sensitive to the first dose.",
        medicine,
        route = medicine == "esketamine" ? "intranasal" : "intravenous",
        doseUnit = medicine == "esketamine" ? "mg" : "mg-per-kg",
        fromAge = 18,
        phases = new object[] { new { name = "Induction", doses = doses ?? [28, 56], firstDose = (doses ?? [28])[0], perWeek, weeks }, new { name = "Maintenance", doses = doses ?? [28, 56], mostEveryWeeks = 4 } },
    };

    [Fact]
    public async Task BuiltIn_AreTheLabelsAndTheSeriesOfSix_AndAreNotEdited()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var listed = (await client.GetJsonAsync("/protocols").ReadAsync()).Items();
        Assert.Equal(BuiltInProtocols.All.Keys.Select(k => k.ToString()), listed.Select(p => p.Id()));
        Assert.All(listed, p => Assert.Empty(p.GetProperty("warnings").EnumerateArray()));

        var resistant = BuiltInProtocols.All[BuiltInProtocols.EsketamineResistantDepression];
        Assert.Equal([(2, 1, null, 4), (1, 1, null, 4), (1, 1, 2, (int?)null)], resistant.Phases.Select(p => (p.PerWeek, p.EveryWeeks, p.MostEveryWeeks, p.Weeks)));
        Assert.Equal((56m, "56 84"), (resistant.Phases[0].FirstDose, string.Join(' ', resistant.Phases[0].Doses)));
        Assert.Equal((28m, 65), (BuiltInProtocols.All[BuiltInProtocols.EsketamineOlderAdults].Phases[0].FirstDose, BuiltInProtocols.All[BuiltInProtocols.EsketamineOlderAdults].FromAge));
        Assert.Equal("84 56", string.Join(' ', BuiltInProtocols.All[BuiltInProtocols.EsketamineAcuteSuicidality].Phases.Single().Doses));
        var series = BuiltInProtocols.All[BuiltInProtocols.KetamineInfusions];
        Assert.Equal((DoseRoute.Intravenous, 40, 6, 3, 0.5m), (series.Route, series.InfusionMinutes, series.Phases[0].Sessions, series.Phases[0].Weeks, series.Phases[0].Doses[0]));

        Assert.True((await client.GetJsonAsync("/protocols/" + BuiltInProtocols.KetamineInfusions).ReadAsync()).GetProperty("builtIn").GetBoolean());
        await client.PutAsync("/protocols/" + BuiltInProtocols.KetamineInfusions, Details(), "1").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        // Each is a protocol that a clinic could have written, and so a beginning for one of its own.
        foreach (var protocol in BuiltInProtocols.All.Values) await client.PostAsync("/protocols", protocol).ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Own_IsWrittenChangedAndListed_ForItsClinicAlone()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var made = await client.PostAsync("/protocols", Details()).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync("/protocols", Details("Another")).ReadAsync(HttpStatusCode.Created);
        await client.PostAsync("/protocols", Details()).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        var path = "/protocols/" + made.Id();
        Assert.Equal(made.GetRawText(), (await client.GetJsonAsync(path).ReadAsync()).GetRawText());
        var changed = await client.PutAsync(path, Details("Slower start", weeks: 6), "1").ReadAsync();
        Assert.Equal((6, "2"), (changed.GetProperty("protocol").GetProperty("phases")[0].Number("weeks"), changed.Version()));
        await client.PutAsync(path, Details(), "1").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");

        var first = await client.GetJsonAsync("/protocols?limit=1").ReadAsync();
        var second = await client.GetJsonAsync("/protocols?limit=1&after=" + first.Text("next")).ReadAsync();
        Assert.Equal(["Another", "Slower start"], first.Items().Skip(BuiltInProtocols.All.Count).Concat(second.Items()).Select(p => p.GetProperty("protocol").Text("name")));

        var other = await host.AsOtherClinicAsync();
        await other.GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await other.PutAsync(path, Details(), "2").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(BuiltInProtocols.All.Count, (await other.GetJsonAsync("/protocols").ReadAsync()).Items().Count);
        foreach (var role in new[] { Roles.Clinician, Roles.Coordinator })
            await (await host.AsAsync(role)).PostAsync("/protocols", Details("Mine")).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await host.AsAsync(Roles.Coordinator)).GetJsonAsync("/protocols").ReadAsync();
    }

    [Fact]
    public async Task Unusual_IsWarnedOfAndKept()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var odd = await client.PostAsync("/protocols", Details(doses: [30, 56], perWeek: 3)).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(["dose-not-in-devices", "more-than-two-a-week", "dose-not-in-devices"], odd.GetProperty("warnings").EnumerateArray().Select(w => w.Text("code")));
        Assert.Contains("30 mg", odd.GetProperty("warnings")[0].Text("message"), StringComparison.Ordinal);
        var ketamine = await client.PostAsync("/protocols", Details("Ketamine", "ketamine", [0.4m], perWeek: 3)).ReadAsync(HttpStatusCode.Created);
        Assert.Empty(ketamine.GetProperty("warnings").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"name":" "}""", "/name")]
    [InlineData("""{"route":"oral"}""", "/route")]
    [InlineData("""{"doseUnit":"mg-per-kg"}""", "/doseUnit")]
    [InlineData("""{"fromAge":121}""", "/fromAge")]
    [InlineData("""{"infusionMinutes":0}""", "/infusionMinutes")]
    [InlineData("""{"phases":[]}""", "/phases")]
    [InlineData("""{"phases":[{"name":"Endless","doses":[56]},{"name":"Last","doses":[56]}]}""", "/phases")]
    [InlineData("""{"phases":[{"name":"","doses":[56]}]}""", "/phases/0/name")]
    [InlineData("""{"phases":[{"name":"One","doses":[]}]}""", "/phases/0/doses")]
    [InlineData("""{"phases":[{"name":"One","doses":[0]}]}""", "/phases/0/doses")]
    [InlineData("""{"phases":[{"name":"One","doses":[56],"firstDose":28}]}""", "/phases/0/firstDose")]
    [InlineData("""{"phases":[{"name":"One","doses":[56],"perWeek":8}]}""", "/phases/0/perWeek")]
    [InlineData("""{"phases":[{"name":"One","doses":[56],"perWeek":2,"everyWeeks":2}]}""", "/phases/0/perWeek")]
    [InlineData("""{"phases":[{"name":"One","doses":[56],"everyWeeks":13}]}""", "/phases/0/everyWeeks")]
    [InlineData("""{"phases":[{"name":"One","doses":[56],"everyWeeks":2,"mostEveryWeeks":1}]}""", "/phases/0/mostEveryWeeks")]
    [InlineData("""{"phases":[{"name":"One","doses":[56],"weeks":0}]}""", "/phases/0/weeks")]
    [InlineData("""{"phases":[{"name":"One","doses":[56],"sessions":101}]}""", "/phases/0/sessions")]
    public async Task Wrong_IsRefusedWhereItIs(string change, string where)
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        var body = JsonSerializer.SerializeToNode(Details(), Clinic.Api.Http.Json.Options)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) body[name] = value!.DeepClone();
        var problem = await client.PostAsync("/protocols", body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains(where, problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }
}
