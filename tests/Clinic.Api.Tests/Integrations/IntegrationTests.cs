using System.Net;
using Clinic.Api.Security;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clinic.Api.Tests.Integrations;

/// <summary>How other systems are registered and changed, where their keys come from, and how what they do is attributed.</summary>
public sealed class IntegrationTests
{
    [Fact]
    public async Task Registration_IsListedReadChangedClosedAndOpened()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        using var system = OtherSystem.WithRsa();
        var made = await system.RegisterAsync(host, "observations:write patients:read");
        // In the order of declaration, whatever the order of asking.
        Assert.Equal(["patients:read", "observations:write"], made.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(("active", system.KeyId, "RS384"), (made.Text("status"), made.GetProperty("keys")[0].Text("kid"), made.GetProperty("keys")[0].Text("alg")));
        var path = "/integrations/" + made.Id();

        var changed = await admin.PutAsync(path, new { name = " Harbor EHR ", scopes = new[] { "goals:read" }, jwksUrl = "https://records.example/jwks.json" }, made.Version()).ReadAsync();
        Assert.Equal(("Harbor EHR", "https://records.example/jwks.json", 2), (changed.Text("name"), changed.Text("jwksUrl"), changed.Number("version")));
        Assert.False(changed.TryGetProperty("keys", out _));
        await admin.PutAsync(path, new { name = "Late", scopes = new[] { "goals:read" }, jwksUrl = "https://records.example/jwks.json" }, made.Version()).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await admin.PostAsync(path + "/deactivate", "{}", made.Version()).ReadProblemAsync(HttpStatusCode.PreconditionFailed, "stale-version");
        await admin.PostAsync(path + "/reactivate", "{}", "2").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal("inactive", (await admin.PostAsync(path + "/deactivate", "{}", "2").ReadAsync()).Text("status"));
        await admin.PostAsync(path + "/deactivate", "{}", "3").ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(("active", 4), (await admin.PostAsync(path + "/reactivate", "{}", "3").ReadAsync()) is var open ? (open.Text("status"), open.Number("version")) : default);
        var listed = Assert.Single((await admin.GetJsonAsync("/integrations").ReadAsync()).Items());
        Assert.Equal((await admin.GetJsonAsync(path).ReadAsync()).GetRawText(), listed.GetRawText());
    }

    [Fact]
    public async Task List_IsByName_InPages()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        foreach (var name in (string[])["C", "A", "B", "A"]) await RegisterAsync(admin, new { name, scopes = new[] { "goals:read" }, jwksUrl = "https://records.example/jwks.json" }).ReadAsync(HttpStatusCode.Created);
        var first = await admin.GetJsonAsync("/integrations?limit=3").ReadAsync();
        var rest = await admin.GetJsonAsync("/integrations?limit=3&after=" + first.Text("next")).ReadAsync();
        Assert.Equal(["A", "A", "B", "C"], first.Items().Concat(rest.Items()).Select(i => i.Text("name")));
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { """{"name":"","scopes":["goals:read"],"jwksUrl":"https://records.example/j"}""", "/name", "Write something" },
        { """{"name":"A","scopes":[],"jwksUrl":"https://records.example/j"}""", "/scopes", "at least one" },
        { """{"name":"A","scopes":["staff:write"],"jwksUrl":"https://records.example/j"}""", "/scopes", "can hold patients:read" },
        { """{"name":"A","scopes":["me:read"],"jwksUrl":"https://records.example/j"}""", "/scopes", "can hold patients:read" },
        { """{"name":"A","scopes":["goals:read"]}""", "/jwks", "one of the two" },
        { """{"name":"A","scopes":["goals:read"],"jwks":{"keys":[]},"jwksUrl":"https://records.example/j"}""", "/jwks", "one of the two" },
        { """{"name":"A","scopes":["goals:read"],"jwks":"a"}""", "/jwks", "not a key set" },
        { """{"name":"A","scopes":["goals:read"],"jwks":{"keys":[]}}""", "/jwks", "holds 0" },
        { Keys("7"), "/jwks", "not a key" },
        { Keys("""{"kty":"oct","kid":"a","k":"AAAA"}"""), "/jwks", "shared secret" },
        { Keys("""{"kty":"OKP","kid":"a","crv":"Ed25519","x":"AAAA"}"""), "/jwks", "RSA or EC" },
        { Keys("""{"kty":"RSA","kid":"a","n":"AAAA","e":"AQAB","d":"AAAA"}"""), "/jwks", "private key" },
        { Keys("""{"kty":"RSA","n":"AAAA","e":"AQAB"}"""), "/jwks", "needs a kid" },
        { Keys("""{"kty":"RSA","kid":"a","n":"AAAA","e":"AQAB","use":"enc"}"""), "/jwks", "use must be sig" },
        { Keys("""{"kty":"RSA","kid":"a","n":"AAAA","e":"AQAB","key_ops":["encrypt"]}"""), "/jwks", "key_ops" },
        { Keys("""{"kty":"RSA","kid":"a","n":"AAAA","e":"AQAB","alg":"RS256"}"""), "/jwks", "RS384" },
        { Keys("""{"kty":"RSA","kid":"a","n":"wAAA","e":"AQAB"}"""), "/jwks", "has 24" },
        { Keys("""{"kty":"RSA","kid":"a","n":"*","e":"AQAB"}"""), "/jwks", "base64url" },
        { Keys("""{"kty":"EC","kid":"a","crv":"P-256","x":"AAAA","y":"AAAA"}"""), "/jwks", "P-384" },
        { Keys("""{"kty":"EC","kid":"a","crv":"P-384","x":"AAAA","y":"AAAA"}"""), "/jwks", "48 bytes" },
        { Keys($$"""{"kty":"EC","kid":"a","crv":"P-384","x":"{{new string('A', 64)}}","y":"{{new string('A', 64)}}"}"""), "/jwks", "no point" },
        { Url("records.example/jwks.json"), "/jwksUrl", "not an address" },
        { Url("http://records.example/jwks.json"), "/jwksUrl", "begin with https" },
        { Url("file:///etc/passwd"), "/jwksUrl", "not an address" },
        { Url("https://10.0.0.5/jwks.json"), "/jwksUrl", "public internet" },
        { Url("https://localhost/jwks.json"), "/jwksUrl", "public internet" },
        { Url("https://u:p@records.example/jwks.json"), "/jwksUrl", "password" },
    };

    private static string Keys(string key) => $$$"""{"name":"A","scopes":["goals:read"],"jwks":{"keys":[{{{key}}}]}}""";

    private static string Url(string url) => $$"""{"name":"A","scopes":["goals:read"],"jwksUrl":"{{url}}"}""";

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Registration_WithAFault_IsRefusedAndSaysWhich(string body, string pointer, string words)
    {
        await using var host = await ApiHost.StartAsync();
        var problem = await RegisterAsync(await host.AsAsync(Roles.Administrator), body).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains(problem.GetProperty("errors").GetProperty(pointer).EnumerateArray(), e => e.GetString()!.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Registration_OfTwoKeysOfOneName_OrOfASmallKey_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        using var small = OtherSystem.WithRsa(bits: 1024);
        using var one = OtherSystem.WithEc("k");
        using var two = OtherSystem.WithRsa("k");
        foreach (var (keys, words) in (IEnumerable<(object[], string)>)[([small.PublicKey], "this one has 1024"), ([one.PublicKey, two.PublicKey], "Two keys are called “k”")])
        {
            var problem = await RegisterAsync(admin, new { name = "A", scopes = new[] { "goals:read" }, jwks = new { keys } }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.Contains(words, problem.GetProperty("errors").GetProperty("/jwks")[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_ThatArePublished_AreTakenAsTheyRotate()
    {
        await using var server = await KeyServer.StartAsync();
        await using var host = await ApiHost.StartAsync(w => w.UseSetting("Outbound:AllowPrivate", "true"));
        using var first = OtherSystem.WithRsa("one");
        // A set may hold what is of no use here.
        server.Keys = [new { kty = "OKP", crv = "Ed25519", x = "AAAA", kid = "zero" }, first.PublicKey];
        await first.RegisterAsync(host, jwksUrl: server.Address);
        Assert.Equal(0, server.Reads);
        for (var i = 0; i < 5; i++) await first.AskAsync(host).ReadAsync();
        Assert.Equal(1, server.Reads);

        using var second = first.Rotated("two");
        server.Keys = [first.PublicKey, second.PublicKey];
        // Somebody who invents names of keys does not make it ask again and again.
        await second.AskAsync(host).ReadOAuthErrorAsync("invalid_client");
        Assert.Equal(1, server.Reads);
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await second.AskAsync(host).ReadAsync();
        await first.AskAsync(host).ReadAsync();
        Assert.Equal(2, server.Reads);

        // A key that is withdrawn opens nothing once the set is not fresh any more.
        server.Keys = [second.PublicKey];
        await first.AskAsync(host).ReadAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(5).Add(TimeSpan.FromSeconds(1)));
        await first.AskAsync(host).ReadOAuthErrorAsync("invalid_client");
        await second.AskAsync(host).ReadAsync();
        // Where the assertion says where its keys are, it says what is registered.
        await second.AskAsync(host, assertion: second.Assert(host, header: h => h["jku"] = server.Address)).ReadAsync();
        await second.AskAsync(host, assertion: second.Assert(host, header: h => h["jku"] = server.Root + "/elsewhere.json")).ReadOAuthErrorAsync("invalid_client");
    }

    [Fact]
    public async Task Keys_ThatCannotBeRead_AreNone_AndComeBack()
    {
        await using var server = await KeyServer.StartAsync();
        await using var host = await ApiHost.StartAsync(w => w.UseSetting("Outbound:AllowPrivate", "true"));
        using var system = OtherSystem.WithEc();
        server.Keys = [system.PublicKey];
        await system.RegisterAsync(host, jwksUrl: server.Address);
        Func<IResult>[] wrong =
        [
            () => Results.Redirect(server.Root + "/elsewhere.json"), () => Results.StatusCode(500), () => Results.Text("<html>", "text/html"), () => Results.Json(new { keys = "none" }), () => Results.Json(7),
            () => Results.Json(new { keys = new[] { system.PublicKey }, padding = new string('x', 70_000) }), () => Results.Text(string.Concat(Enumerable.Repeat("[", 100)), "application/json"),
        ];
        foreach (var answer in wrong)
        {
            server.Instead = answer;
            await system.AskAsync(host).ReadOAuthErrorAsync("invalid_client");
            host.Clock.Advance(TimeSpan.FromSeconds(11));
        }
        server.Instead = null;
        await system.AskAsync(host).ReadAsync();
    }

    /// <summary>An address that was registered while it was allowed is not called once it is not.</summary>
    [Fact]
    public async Task Keys_AtAPrivateAddress_AreNotReadUnlessTheOperatorAllowsIt()
    {
        await using var server = await KeyServer.StartAsync();
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        server.Keys = [system.PublicKey];
        await system.RegisterAsync(host, jwksUrl: "https://records.example/jwks.json");
        await host.ExecuteAsync("update integrations set jwks_url = @Address where clinic_id = @ClinicId", new { server.Address, host.ClinicId });
        await system.AskAsync(host).ReadOAuthErrorAsync("invalid_client");
        Assert.Equal(0, server.Reads);
    }

    [Fact]
    public async Task AnotherClinics_IsNotFound_AndItsTokenOpensNothingHere()
    {
        await using var host = await ApiHost.StartAsync();
        using var theirs = OtherSystem.WithEc();
        await theirs.RegisterAsync(host, clinicId: host.OtherClinicId);
        var admin = await host.AsAsync(Roles.Administrator);
        var path = "/integrations/" + theirs.ClientId;
        await admin.GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await admin.PutAsync(path, new { name = "Mine", scopes = new[] { "goals:read" }, jwksUrl = "https://records.example/jwks.json" }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        foreach (var step in (string[])["/deactivate", "/reactivate"]) await admin.PostAsync(path + step, "{}", "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await admin.GetJsonAsync("/integrations").ReadAsync()).Items());
        var patient = await Given.PatientAsync(await host.AsAsync());
        await (await theirs.SignInAsync(host)).GetJsonAsync("/patients/" + patient.Id()).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Integration_IsNoMemberOfStaff()
    {
        await using var host = await ApiHost.StartAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        Assert.DoesNotContain((await admin.GetJsonAsync("/staff").ReadAsync()).Items(), s => s.Id() == system.ClientId);
        var path = "/staff/" + system.ClientId;
        await admin.GetJsonAsync(path).ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await admin.PutAsync(path, new { name = "Boss", role = Roles.Administrator }, "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        foreach (var step in (string[])["/invitation", "/deactivate", "/reactivate", "/reset-second-factor"]) await admin.PostAsync(path + step, "{}", "1").ReadProblemAsync(HttpStatusCode.NotFound, "not-found");
        await host.Anonymous().PostAsync("/auth/sign-in", new { email = $"{Guid.Parse(system.ClientId):N}@integration.invalid", password = "a password for tests" }).ReadProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        // Nor is it anybody to trust a restricted record to, or to call at night.
        var patient = await Given.PatientAsync(await host.AsAsync());
        var (clinician, _) = await host.SignedInAsync(Roles.Clinician);
        await admin.PutAsync($"/patients/{patient.Id()}/restriction", new { reason = "Known in town.", careTeam = new[] { clinician.ToString(), system.ClientId } }, "0").ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.DoesNotContain((await admin.GetJsonAsync("/on-call").ReadAsync()).GetProperty("responders").EnumerateArray(), r => r.Text("staffId") == system.ClientId);
    }

    [Fact]
    public async Task WhatItDoes_IsAttributedToItByName()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        var staff = await host.AsAsync();
        var patient = await Given.PatientAsync(staff);
        var path = "/patients/" + patient.Id();
        var client = await system.SignInAsync(host);
        var note = await client.PostAsync(path + "/observations", new { author = "patient", text = "Starting tasks felt easier. I have chest pain." }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal(("ehr", "patient", "Harbor records"), (note.Text("source"), note.Text("author"), note.Text("createdBy")));
        await client.PostAsync(path + "/observations", new { author = "clinician", text = "Slept well.", source = "staff" }).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var measure = await client.PostAsync(path + "/assessments", new { instrument = "madrs", total = 20, author = "clinician" }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal("Harbor records", measure.Text("recordedBy") ?? measure.Text("createdBy"));
        var ours = await staff.PostAsync(path + "/observations", new { author = "clinician", text = "Slept well." }).ReadAsync(HttpStatusCode.Created);
        Assert.Equal("staff", ours.Text("source"));
        Assert.Equal("ehr", (await client.PostAsync($"/observations/{ours.Id()}/amend", new { text = "Slept badly.", reason = "Mistyped." }, ours.Version()).ReadAsync(HttpStatusCode.Created)).Text("source"));

        await client.GetJsonAsync(path).ReadAsync();
        var admin = await host.AsAsync(Roles.Administrator);
        var accesses = await admin.GetJsonAsync(path + "/accesses").ReadAsync();
        Assert.Contains("Harbor records", accesses.GetRawText(), StringComparison.Ordinal);
        var events = (await (await host.AsAsync(Roles.Auditor)).GetJsonAsync("/audit-events?staffId=" + system.ClientId).ReadAsync()).Items();
        Assert.All(events, e => Assert.Equal(("Harbor records", "integration"), (e.Text("staffName"), e.Text("role"))));
        Assert.Equal(["issue-token", "submit-observation", "submit-observation", "record-assessment", "amend-observation", "get-patient"], events.Select(e => e.Text("action")).Reverse());
        Assert.Equal(("done", OtherSystem.Everything), events[^1] is var token ? (token.Text("outcome"), token.Text("detail")) : default);
        Assert.Equal("ok", await host.QueryAsync<string>("pragma integrity_check"));
    }

    [Fact]
    public async Task RestrictedRecords_AreClosedToIt()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        await system.RegisterAsync(host);
        var patient = await Given.PatientAsync(await host.AsAsync());
        var client = await system.SignInAsync(host);
        await client.GetJsonAsync("/patients/" + patient.Id()).ReadAsync();
        var (clinician, _) = await host.SignedInAsync(Roles.Clinician);
        await (await host.AsAsync(Roles.Administrator)).PutAsync($"/patients/{patient.Id()}/restriction", new { reason = "Known in town.", careTeam = new[] { clinician } }, "0").ReadAsync();
        await client.GetJsonAsync("/patients/" + patient.Id()).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
        await client.PostAsync($"/patients/{patient.Id()}/observations", new { author = "patient", text = "Slept well." }).ReadProblemAsync(HttpStatusCode.Forbidden, "restricted");
        Assert.Empty((await client.GetJsonAsync("/patients").ReadAsync()).Items());
        await client.PostAsync("/break-glass", new { reason = "It cannot wait for them.", minutes = 5, patientId = patient.Id() }).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Changes_AreOnTheTrail()
    {
        await using var host = await ApiHost.StartAsync();
        using var system = OtherSystem.WithEc();
        var made = await system.RegisterAsync(host);
        var admin = await host.AsAsync(Roles.Administrator);
        await admin.PutAsync("/integrations/" + made.Id(), new { name = "Harbor", scopes = new[] { "goals:read" }, jwksUrl = "https://records.example/jwks.json" }, "1").ReadAsync();
        await admin.PostAsync($"/integrations/{made.Id()}/deactivate", "{}", "2").ReadAsync();
        await admin.PostAsync($"/integrations/{made.Id()}/reactivate", "{}", "3").ReadAsync();
        foreach (var action in (string[])["register-integration", "update-integration", "deactivate-integration", "reactivate-integration"])
            Assert.Equal(1, await host.QueryAsync<int>("select count(*) from audit_events where clinic_id = @ClinicId and action = @Action and outcome = 'done' and actor_role = 'administrator' and subject_id = @Id", new { host.ClinicId, Action = action, Id = Guid.Parse(made.Id()) }));
    }

    private static Task<HttpResponseMessage> RegisterAsync(HttpClient admin, object body) => admin.PostAsync("/integrations", body);
}
