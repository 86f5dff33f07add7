using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api.Tests.Links;
using Clinic.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clinic.Api.Tests.Pipeline;

/// <summary>Every documented route with every kind of caller. The routes come from the document, so that a new one is never left out.</summary>
public sealed class AuthorizationMatrixTests
{
    private static readonly string[] AllRoles = [Roles.Prescriber, Roles.Clinician, Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Integration];

    [Fact]
    public void Requests_EachDeclareWhoMaySendThem()
    {
        Assert.NotEmpty(RequestScope.Requests());
        Assert.All(RequestScope.Requests(), r => Assert.NotNull(RequestScope.Of(r)));
    }

    [Fact]
    public async Task Routes_LetARoleThroughIfItHoldsTheScope()
    {
        await using var host = await ApiHost.StartAsync();
        var operations = (await Operation.AllAsync(host)).Where(o => !o.IsOpen).ToArray();
        Assert.True(operations.Length > 10);
        foreach (var role in AllRoles)
        {
            var client = await host.AsAsync(role);
            foreach (var operation in operations)
            {
                var status = await SendAsync(client, operation, _ => Guid.NewGuid().ToString());
                if (operation.IsOfALink) Assert.True(status == HttpStatusCode.Unauthorized, $"{role} got {(int)status} from {operation}, which is a patient's");
                else if (operation.Scope is { } scope && !Scopes.Of(role).Contains(scope)) Assert.True(status == HttpStatusCode.Forbidden, $"{role} got {(int)status} from {operation}");
                else Assert.True(status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) && (int)status < 500, $"{role} got {(int)status} from {operation}");
            }
        }
    }

    [Fact]
    public async Task Routes_LetALinkThroughToTheOwnPlanAndNothingElse()
    {
        await using var host = await ApiHost.StartAsync();
        var staff = await host.AsAsync();
        var patient = await Given.PatientAsync(staff);
        var client = await LinkFlow.OpenAsync(host, patient.Id());
        var operations = (await Operation.AllAsync(host)).Where(o => !o.IsOpen).ToArray();
        Assert.True(operations.Count(o => o.IsOfALink) > 3);
        foreach (var operation in operations)
        {
            // The own patient's id opens no other route either.
            var status = await SendAsync(client, operation, _ => patient.Id());
            if (operation.IsOfALink) Assert.True(status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)status < 500, $"a link got {(int)status} from {operation}");
            else Assert.True(status == HttpStatusCode.Unauthorized, $"a link got {(int)status} from {operation}");
        }
    }

    [Fact]
    public void Scopes_OfALink_AreNoMembersOfStaff() =>
        Assert.All(AllRoles, role => Assert.Empty(Scopes.Of(role).Intersect(Scopes.Of(Roles.PatientLink), StringComparer.Ordinal)));

    [Fact]
    public async Task Routes_ShowNothingOfAnotherClinic()
    {
        await using var host = await ApiHost.StartAsync();
        var theirs = await Chart.MakeAsync(host, host.OtherClinicId);
        var operations = (await Operation.AllAsync(host)).Where(o => !o.IsOpen).ToArray();
        Assert.NotEmpty(operations);
        foreach (var role in AllRoles)
        {
            var client = await host.AsAsync(role);
            foreach (var operation in operations.Where(o => o.Scope is not { } scope || Scopes.Of(role).Contains(scope)))
            {
                using var response = await theirs.SendAsync(client, operation);
                var answer = await response.ReadTextAsync();
                Assert.False(answer.Contains(Chart.Canary, StringComparison.Ordinal), $"{role} read of another clinic's patient from {operation}: {answer}");
                if (!operation.Path.Contains("Id}", StringComparison.Ordinal)) continue;
                // What a body lacks may be said first; the id is not even looked up then.
                var allowed = response.StatusCode == HttpStatusCode.NotFound || (operation.HasBody && response.StatusCode == HttpStatusCode.UnprocessableEntity);
                Assert.True(allowed, $"{role} got {(int)response.StatusCode} from {operation} for what belongs to another clinic");
            }
        }
        // The same ids answer to their own clinic, so that the refusals above are for the clinic.
        var own = await host.AsOtherClinicAsync();
        foreach (var operation in operations.Where(o => o.Method == "GET" && o.Path.Contains("Id}", StringComparison.Ordinal) && (o.Scope is not { } scope || Scopes.Of(Roles.Prescriber).Contains(scope))))
        {
            using var response = await theirs.SendAsync(own, operation);
            Assert.True(response.IsSuccessStatusCode, $"{operation} answered {(int)response.StatusCode} to its own clinic");
        }
    }

    [Fact]
    public async Task Routes_RefuseEveryTokenThatIsNotOurs()
    {
        await using var host = await ApiHost.StartAsync();
        var operations = (await Operation.AllAsync(host)).Where(o => !o.IsOpen).ToArray();
        var signing = host.Services.GetRequiredService<SigningKeys>().Signing;
        using var strange = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = host.Clock.GetUtcNow().UtcDateTime;
        var (staffId, sessionId) = await host.SignedInAsync(Roles.Prescriber);
        var tokens = new Dictionary<string, string?>
        {
            ["no token"] = null,
            ["rubbish"] = "rubbish",
            ["an expired token"] = Token(signing, d => (d.IssuedAt, d.NotBefore, d.Expires) = (now.AddHours(-2), now.AddHours(-2), now.AddHours(-1))),
            ["a token for later"] = Token(signing, d => (d.NotBefore, d.Expires) = (now.AddHours(1), now.AddHours(2))),
            ["a token for another audience"] = Token(signing, d => d.Audience = "other"),
            ["a token of another issuer"] = Token(signing, d => d.Issuer = "other"),
            ["an unsigned token"] = Token(null, _ => { }),
            ["a token signed with another key"] = Token(new SigningCredentials(new ECDsaSecurityKey(strange) { KeyId = signing.Key.KeyId }, SecurityAlgorithms.EcdsaSha256), _ => { }),
            ["a token signed with a shared secret"] = Token(new SigningCredentials(new SymmetricSecurityKey(new byte[32]) { KeyId = signing.Key.KeyId }, SecurityAlgorithms.HmacSha256), _ => { }),
            ["a token without a clinic"] = Token(signing, d => d.Claims.Remove(CurrentUser.ClinicClaim)),
            ["a token without a session"] = Token(signing, d => d.Claims.Remove(CurrentUser.SessionClaim)),
            ["a token of a session that is not"] = Token(signing, d => d.Claims[CurrentUser.SessionClaim] = Guid.NewGuid().ToString("D")),
            ["a token of somebody else's session"] = Token(signing, d => d.Claims["sub"] = Guid.NewGuid().ToString("D")),
            ["a token for another role"] = Token(signing, d => d.Claims[CurrentUser.RoleClaim] = Roles.Administrator),
        };
        foreach (var (name, token) in tokens)
        {
            var client = host.Anonymous();
            if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            foreach (var operation in operations)
                Assert.True(await SendAsync(client, operation, _ => Guid.NewGuid().ToString()) == HttpStatusCode.Unauthorized, $"{operation} took {name}");
        }
        // The same token without a fault is let in, so that the refusals above are for their faults.
        var good = host.Anonymous();
        good.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(signing, _ => { }));
        await good.GetJsonAsync("/patients").ReadAsync();

        string Token(SigningCredentials? by, Action<SecurityTokenDescriptor> change)
        {
            var descriptor = new SecurityTokenDescriptor
            {
                Issuer = AccessTokens.Issuer,
                Audience = AccessTokens.Audience,
                IssuedAt = now,
                NotBefore = now,
                Expires = now.AddMinutes(15),
                SigningCredentials = by,
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = staffId.ToString("D"), [CurrentUser.ClinicClaim] = host.ClinicId.ToString("D"), [CurrentUser.RoleClaim] = Roles.Prescriber, [CurrentUser.SessionClaim] = sessionId.ToString("D"),
                },
            };
            change(descriptor);
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
        }
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, Operation operation, Func<string, string> id)
    {
        var path = operation.PathWith(name => name.EndsWith("Id", StringComparison.Ordinal) ? id(name) : "2026-11-24");
        using var request = operation.Request(path, operation.SampleBody()?.ToJsonString());
        // A stream answers at once and then goes on: its beginning says whether it was let in.
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
