using System.Net;
using System.Text.Json;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Restrictions;

/// <summary>A restricted record is its care team's: nobody else sees it by any route, except for a while, with a reason, and on record.</summary>
public sealed class RestrictionTests
{
    /// <summary>Routes about who may see and who saw; all others are about the record.</summary>
    private static readonly string[] Oversight = ["getRestriction", "restrictPatient", "liftRestriction", "breakGlass", "listBreakGlass", "getBreakGlass", "reviewBreakGlass", "getAccesses", "listAuditEvents"];

    /// <summary>What is called by an id and is nobody's record.</summary>
    private static readonly string[] NotOfAPatient = ["BreakGlass", "Staff", "StaffSession", "Passkey", "Protocol", "Integration", "Webhook", "Delivery"];

    [Fact]
    public async Task Restricted_ToSomebodyElse_IsRefusedByEveryRoute()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        var operations = (await Operation.AllAsync(host)).Where(o => !o.IsOpen && !Oversight.Contains(o.Id)).ToArray();
        foreach (var role in (string[])[Roles.Prescriber, Roles.Coordinator, Roles.Administrator, Roles.Integration])
        {
            var client = await host.AsAsync(role);
            foreach (var operation in operations.Where(o => o.Scope is not { } scope || Scopes.Of(role).Contains(scope)))
            {
                using var response = await chart.SendAsync(client, operation);
                var answer = await response.ReadTextAsync();
                Assert.False(answer.Contains(Chart.Canary, StringComparison.Ordinal), $"{role} read a restricted record from {operation}: {answer}");
                Assert.False(answer.Contains(chart.PatientId, StringComparison.Ordinal), $"{role} was shown a restricted patient by {operation}: {answer}");
                if (IsOfAPatient(operation))
                    Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{role} got {(int)response.StatusCode} from {operation}");
            }
        }
        // To the team all is as before: the refusals above are for the restriction.
        var member = await host.AsAsync(Roles.Clinician);
        foreach (var operation in operations.Where(o => o.Method == "GET" && o.Path.Contains("Id}", StringComparison.Ordinal) && Scopes.Of(Roles.Clinician).Contains(o.Scope ?? "")))
        {
            using var response = await chart.SendAsync(member, operation);
            Assert.True(response.IsSuccessStatusCode, $"{operation} answered {(int)response.StatusCode} to the care team");
        }
    }

    /// <summary>The behaviour finds whose a thing is by the name of its id. An id it does not know must be none of a patient's things.</summary>
    [Fact]
    public void Requests_NameOnlyIdsWhosePatientIsKnown()
    {
        var unknown = RequestScope.Requests().SelectMany(r => RequestIds.NamesOf(r), (r, name) => (Request: r.Name, Name: name))
            .Where(id => id.Name != "Patient" && !PatientOf.Statements.ContainsKey(id.Name) && !NotOfAPatient.Contains(id.Name)).ToArray();
        Assert.True(unknown.Length == 0, "Say in PatientOf whose these are: " + string.Join(", ", unknown));
    }

    [Fact]
    public async Task Lists_LeaveARestrictedPatientOutAndKeepTheOthers()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var client = await host.AsAsync();
        await Given.PatientAsync(client, "Ben", "Castellano");
        await host.AddSessionAsync(chart.PatientId, "dosed", host.Clock.GetUtcNow().AddHours(-3), host.Clock.GetUtcNow().AddHours(-2));
        Assert.Equal(2, (await client.GetJsonAsync("/patients").ReadAsync()).Items().Count);
        Assert.Equal(1, (await client.GetJsonAsync("/today").ReadAsync()).GetProperty("counts").Number("inWindow"));

        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        Assert.Equal("Castellano", Assert.Single((await client.GetJsonAsync("/patients").ReadAsync()).Items()).Text("family"));
        Assert.Empty((await client.PostAsync("/patients/search", new { search = Chart.Canary }).ReadAsync()).Items());
        Assert.Empty((await client.GetJsonAsync("/alerts").ReadAsync()).Items());
        Assert.Empty((await client.GetJsonAsync("/sessions").ReadAsync()).Items());
        var today = await client.GetJsonAsync("/today").ReadAsync();
        Assert.Equal(0, today.GetProperty("window").GetArrayLength());
        Assert.Equal(0, today.GetProperty("sessions").GetArrayLength());
        Assert.Equal(0, today.GetProperty("counts").Number("inWindow"));
        Assert.Equal(1, today.GetProperty("counts").Number("openAlerts"));
        Assert.Equal(2, (await (await host.AsAsync(Roles.Clinician)).GetJsonAsync("/patients").ReadAsync()).Items().Count);
    }

    [Fact]
    public async Task ListPatients_WhenAPageEndsWithARestrictedPatient_GoesOnWithoutNamingThem()
    {
        await using var host = await ApiHost.StartAsync();
        var client = await host.AsAsync();
        await Given.PatientAsync(client, "Ann", "Aalto");
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        await Given.PatientAsync(client, "Zoe", "Zimmer");
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        var page = await client.GetJsonAsync("/patients?limit=2").ReadAsync();
        Assert.Equal("Aalto", Assert.Single(page.Items()).Text("family"));
        var cursor = page.Text("next")!;
        Assert.DoesNotContain(Chart.Canary, System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor)), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Zimmer", Assert.Single((await client.GetJsonAsync("/patients?limit=2&after=" + cursor).ReadAsync()).Items()).Text("family"));
    }

    [Fact]
    public async Task BreakGlass_OpensTheRecordForItsTime_AndEachUseIsOnRecordWithTheReason()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        var coordinator = await host.AsAsync(Roles.Coordinator);
        await coordinator.GetJsonAsync("/patients/" + chart.PatientId).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
        const string Reason = "Found unconscious in the waiting room.";
        var opening = await coordinator.PostAsync("/break-glass", new { reason = Reason, minutes = 30, identifier = new { system = "mrn", value = "Q-20418" } }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(chart.PatientId, opening.Text("patientId"));

        await coordinator.GetJsonAsync("/patients/" + chart.PatientId).ReadAsync();
        await coordinator.GetJsonAsync("/goals/" + chart["goalId"]).ReadAsync();
        Assert.Single((await coordinator.GetJsonAsync("/patients").ReadAsync()).Items());
        // It widens the restriction, not the role.
        await coordinator.PostAsync($"/alerts/{chart["alertId"]}/acknowledge", new { }, ifMatch: "1").ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        // And it is theirs alone.
        await (await host.AsAsync()).GetJsonAsync("/patients/" + chart.PatientId).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");

        var uses = (await (await host.AsAsync(Roles.Auditor)).GetJsonAsync($"/audit-events?patientId={chart.PatientId}&staffId={opening.Text("staffId")}").ReadAsync()).Items();
        Assert.Equal(["list-patients", "get-goal", "get-patient", "break-glass", "get-patient"], uses.Where(u => u.Text("detail") != "forbidden").Select(u => u.Text("action")).ToArray());
        Assert.All(uses.Where(u => u.Text("outcome") == "shown"), u => Assert.Equal((Reason, opening.Id()), (u.Text("purpose"), u.Text("breakGlassId"))));
        Assert.Equal("restricted", uses[^1].Text("detail"));

        host.Clock.Advance(TimeSpan.FromMinutes(31));
        await (await host.AsAsync(Roles.Coordinator)).GetJsonAsync("/patients/" + chart.PatientId).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
    }

    [Fact]
    public async Task BreakGlass_IsReviewedBySomebodyElse_Once()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        var (administrator, auditor) = (await host.AsAsync(Roles.Administrator), await host.AsAsync(Roles.Auditor));
        var opening = await administrator.PostAsync("/break-glass", new { reason = "The team is out of reach.", minutes = 5, patientId = chart.PatientId }).ReadAsync(HttpStatusCode.Created);
        await administrator.GetJsonAsync("/patients/" + chart.PatientId).ReadAsync();

        var listed = (await auditor.GetJsonAsync("/break-glass?reviewed=false").ReadAsync()).Items();
        Assert.Equal(opening.Id(), listed[0].Id());
        Assert.Equal(1, listed[0].Number("uses"));
        await administrator.PostAsync($"/break-glass/{opening.Id()}/review", new { verdict = "justified" }, ifMatch: "1").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await auditor.PostAsync($"/break-glass/{opening.Id()}/review", new { verdict = "unjustified" }, ifMatch: "1").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await auditor.PostAsync($"/break-glass/{opening.Id()}/review", new { verdict = "justified" }, ifMatch: "2").ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        var reviewed = await auditor.PostAsync($"/break-glass/{opening.Id()}/review", new { verdict = "unjustified", note = "The team was on call." }, ifMatch: "1").ReadAsync();
        Assert.Equal("unjustified", reviewed.Text("verdict"));
        await auditor.PostAsync($"/break-glass/{opening.Id()}/review", new { verdict = "justified" }, ifMatch: "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.DoesNotContain((await auditor.GetJsonAsync("/break-glass?reviewed=false").ReadAsync()).Items(), o => o.Id() == opening.Id());
        Assert.Contains((await auditor.GetJsonAsync("/break-glass?reviewed=true").ReadAsync()).Items(), o => o.Id() == opening.Id());
    }

    [Theory]
    [InlineData("""{"reason":"short","minutes":5,"patientId":"{patient}"}""")]
    [InlineData("""{"reason":"The team is out of reach.","minutes":0,"patientId":"{patient}"}""")]
    [InlineData("""{"reason":"The team is out of reach.","minutes":61,"patientId":"{patient}"}""")]
    [InlineData("""{"reason":"The team is out of reach.","minutes":5}""")]
    [InlineData("""{"reason":"The team is out of reach.","minutes":5,"patientId":"{patient}","identifier":{"system":"mrn","value":"Q-20418"}}""")]
    public async Task BreakGlass_WithoutAReasonATimeOrAPatient_IsRefused(string body)
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        await (await host.AsAsync()).PostAsync("/break-glass", body.Replace("{patient}", chart.PatientId, StringComparison.Ordinal)).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        await (await host.AsAsync()).GetJsonAsync("/patients/" + chart.PatientId).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
    }

    [Fact]
    public async Task BreakGlass_WhereItIsNotNeeded_IsAConflict()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var body = new { reason = "The team is out of reach.", minutes = 5, patientId = chart.PatientId };
        await (await host.AsAsync()).PostAsync("/break-glass", body).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        await (await host.AsAsync(Roles.Clinician)).PostAsync("/break-glass", body).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task RestrictPatient_WithoutSomebodyForTheAlerts_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var administrator = await host.AsAsync(Roles.Administrator);
        foreach (var team in (string[][])[[], [await MeAsync(host, Roles.Coordinator)], [Guid.NewGuid().ToString()]])
            await administrator.PutAsync($"/patients/{chart.PatientId}/restriction", new { reason = "Known in town.", careTeam = team }, ifMatch: "0").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.False((await administrator.GetJsonAsync($"/patients/{chart.PatientId}/restriction").ReadAsync()).GetProperty("restricted").GetBoolean());
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Coordinator), await MeAsync(host, Roles.Clinician));
        Assert.Equal(2, (await administrator.GetJsonAsync($"/patients/{chart.PatientId}/restriction").ReadAsync()).GetProperty("careTeam").GetArrayLength());
        // A new team takes the place of the old one.
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Prescriber));
        await (await host.AsAsync(Roles.Clinician)).GetJsonAsync("/patients/" + chart.PatientId).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
        await (await host.AsAsync()).GetJsonAsync("/patients/" + chart.PatientId).ReadAsync();
    }

    [Fact]
    public async Task Restriction_IsChangedFromTheVersionThatWasRead_OverALiftAsWell()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var (administrator, path) = (await host.AsAsync(Roles.Administrator), $"/patients/{chart.PatientId}/restriction");
        var body = new { reason = "Known in town.", careTeam = new[] { await MeAsync(host, Roles.Clinician) } };
        var version = (await administrator.GetJsonAsync(path).ReadAsync()).Version();
        await administrator.PutAsync(path, body).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        await administrator.SendJsonAsync(HttpMethod.Delete, path, null).ReadProblemAsync(HttpStatusCode.PreconditionRequired, "if-match-required");
        var restricted = await administrator.PutAsync(path, body, version).ReadAsync();
        await administrator.PutAsync(path, body, version).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await administrator.SendJsonAsync(HttpMethod.Delete, path, null, version).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await administrator.SendJsonAsync(HttpMethod.Delete, path, null, restricted.Version()).ReadAsync(HttpStatusCode.NoContent);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Prescriber));
        // What was read of the first restriction is stale for the second.
        await administrator.PutAsync(path, body, restricted.Version()).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task BreakGlass_EndsWithTheRestriction_AndDoesNotComeBackWithTheNext()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        var coordinator = await host.AsAsync(Roles.Coordinator);
        var opening = await coordinator.PostAsync("/break-glass", new { reason = "The team is out of reach.", minutes = 60, patientId = chart.PatientId }).ReadAsync(HttpStatusCode.Created);
        // Another team is no end of the emergency.
        var restricted = await RestrictAsync(host, chart, await MeAsync(host, Roles.Prescriber));
        await coordinator.GetJsonAsync("/patients/" + chart.PatientId).ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var lifted = host.Clock.GetUtcNow();
        await (await host.AsAsync(Roles.Administrator)).SendJsonAsync(HttpMethod.Delete, $"/patients/{chart.PatientId}/restriction", null, restricted.Version()).ReadAsync(HttpStatusCode.NoContent);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        await coordinator.GetJsonAsync("/patients/" + chart.PatientId).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
        Assert.Equal(lifted, (await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/break-glass/" + opening.Id()).ReadAsync()).GetProperty("endsAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task CareTeam_SaysWhoHasLeft_AndTakesNobodyWhoHas()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var (prescriber, clinician) = (await MeAsync(host, Roles.Prescriber), await MeAsync(host, Roles.Clinician));
        var restricted = await RestrictAsync(host, chart, prescriber, clinician);
        var administrator = await host.AsAsync(Roles.Administrator);
        var left = await administrator.PostAsync($"/staff/{clinician}/deactivate", "{}", ifMatch: (await administrator.GetJsonAsync("/staff/" + clinician).ReadAsync()).Version()).ReadAsync();
        Assert.Equal(1, left.Number("careTeams"));
        var team = (await administrator.GetJsonAsync($"/patients/{chart.PatientId}/restriction").ReadAsync()).GetProperty("careTeam").EnumerateArray().ToDictionary(m => m.Text("staffId")!, m => m.GetProperty("active").GetBoolean());
        Assert.Equal((true, false), (team[prescriber], team[clinician]));
        await administrator.PutAsync($"/patients/{chart.PatientId}/restriction", new { reason = "Known in town.", careTeam = new[] { prescriber, clinician } }, restricted.Version())
            .ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    /// <summary>An answer kept for an Idempotency-Key is an answer like any other.</summary>
    [Fact]
    public async Task KeptAnswer_OfARecordThatIsNowRestricted_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var chart = await Chart.MakeAsync(host, host.ClinicId);
        var client = await host.AsAsync();
        var note = new { author = "clinician", text = "Slept well." };
        await client.PostAsync($"/patients/{chart.PatientId}/observations", note, idempotencyKey: "k").ReadAsync(HttpStatusCode.Created);
        await RestrictAsync(host, chart, await MeAsync(host, Roles.Clinician));
        await client.PostAsync($"/patients/{chart.PatientId}/observations", note, idempotencyKey: "k").ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
    }

    private static bool IsOfAPatient(Operation operation) => operation.Path.Contains("Id}", StringComparison.Ordinal)
        && !NotOfAPatient.Any(name => operation.Path.Contains($"{{{JsonNamingPolicy.CamelCase.ConvertName(name)}Id}}", StringComparison.Ordinal));

    private static async Task<string> MeAsync(ApiHost host, string role) => (await (await host.AsAsync(role)).GetJsonAsync("/auth/me").ReadAsync()).Id();

    /// <summary>From whatever version the restriction has.</summary>
    private static async Task<JsonElement> RestrictAsync(ApiHost host, Chart chart, params string[] careTeam)
    {
        var (administrator, path) = (await host.AsAsync(Roles.Administrator), $"/patients/{chart.PatientId}/restriction");
        var before = await administrator.GetJsonAsync(path).ReadAsync();
        return await administrator.PutAsync(path, new { reason = "A member of staff.", careTeam }, before.Version()).ReadAsync();
    }
}
